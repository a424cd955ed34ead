using System;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled.Learning;

/// <summary>The place of a trainable parameter by name.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Unit">The row in the tensor.</param>
/// <param name="Column">The column in the tensor.</param>
internal readonly record struct ParameterPlace(ParameterTensor Tensor, int Unit, int Column)
{
    /// <summary>The index among the packed parameters.</summary>
    public int Index => Tensor.Block.Index(Unit, Column);

    /// <summary>The first number, in the order of the tensors, that is NaN or infinite. Null if there is none.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="packed">A number for each parameter.</param>
    public static ParameterPlace? FirstNotFinite(ModelLayout layout, ReadOnlySpan<float> packed)
    {
        foreach (ParameterTensor tensor in layout.Tensors)
            for (int unit = 0; unit < tensor.Block.Units; unit++)
                for (int column = 0; column < tensor.Block.Columns; column++)
                    if (!float.IsFinite(packed[tensor.Block.Index(unit, column)]))
                        return new ParameterPlace(tensor, unit, column);
        return null;
    }

    /// <summary><c>lstm1.Wi[3, 0]</c>.</summary>
    public override string ToString() => Invariant($"{Tensor.Layer}.{Tensor.Name}[{Unit}, {Column}]");
}
