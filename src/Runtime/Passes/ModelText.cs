using System;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled.Passes;

/// <summary>The text of a model and its state for debuggers and logs. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelText
{
    private const int MostNumbers = 4;

    /// <summary>A model in one line: <c>Gestures: 8 → lstm1 32 → dense1 4, 5,380 parameters</c>.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static string Of(IRecurrentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelLayout layout = model.Layout;
        var text = new StringBuilder(layout.ModelName).Append(": ")
            .Append(layout.Vocabulary > 0 ? Invariant($"tokens below {layout.Vocabulary}") : Invariant($"{layout.InputSize}"));
        foreach (LayerLayout layer in layout.Layers)
            text.Append(Invariant($" → {layer.Name} {layer.OutputFloats}"));
        return text.Append(Invariant($", {layout.ParameterCount:N0} parameters")).ToString();
    }

    /// <summary>A state in one line: each layer's first numbers.</summary>
    /// <param name="layout">The model's layout.</param>
    /// <param name="hasStarted">Whether a step has been taken.</param>
    /// <param name="values">The state's numbers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layout"/> is null.</exception>
    public static string State(ModelLayout layout, bool hasStarted, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (!hasStarted)
            return "not started";
        var text = new StringBuilder();
        foreach (LayerLayout layer in layout.Layers)
            if (layer.StateFloats > 0)
                text.Append(text.Length > 0 ? "; " : "").Append(layer.Name).Append(": ").Append(Numbers(values.Slice(layer.StateOffset, layer.StateFloats)));
        return text.Length > 0 ? text.ToString() : "no numbers";
    }

    /// <summary>The first few numbers, and their count.</summary>
    /// <param name="values">The numbers.</param>
    internal static string Numbers(ReadOnlySpan<float> values)
    {
        var text = new StringBuilder();
        for (int i = 0; i < Math.Min(MostNumbers, values.Length); i++)
            text.Append(i > 0 ? ", " : "").Append(values[i].ToString("G4", CultureInfo.InvariantCulture));
        return values.Length > MostNumbers ? text.Append(Invariant($", … ({values.Length} numbers)")).ToString() : text.ToString();
    }
}
