using System;
using static System.FormattableString;

namespace Unrolled.Runtime;

/// <summary>A trainable number by its name.</summary>
/// <param name="Tensor">Its tensor.</param>
/// <param name="Unit">Its row there.</param>
/// <param name="Column">Its column there.</param>
internal readonly record struct ParameterPlace(ParameterTensor Tensor, int Unit, int Column)
{
    /// <summary>Where it lies among the packed parameters.</summary>
    public int Index => Tensor.Block.Index(Unit, Column);

    /// <summary>The first number, in the order of the tensors, that is NaN or infinite; null where there is none.</summary>
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
