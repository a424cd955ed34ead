using System;
using Unrolled.Instruments;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;
using static System.FormattableString;

namespace Unrolled;

/// <summary>Looks into a model. A model that nobody looks into pays nothing for it.</summary>
public static class ModelInstruments
{
    /// <summary>The model as a table: its layers with their cells, outputs, parameters and bytes, and the sums.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static string Summary(this IRecurrentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return SummaryTable.Of(model.Layout);
    }

    /// <summary>Runs a model over sequences from fresh states and keeps every state, gate and activation of each step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row][inputs].</param>
    /// <param name="rows">Sequences side by side. Default: 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The model reads tokens, or the inputs are not a whole number of steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is below 1.</exception>
    public static ModelTrace Trace(this IRecurrentModel model, ReadOnlySpan<float> inputs, int rows = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Layout.Vocabulary > 0)
            throw new ArgumentException(Invariant($"{model.Layout.ModelName} reads tokens; pass whole numbers below {model.Layout.Vocabulary}."), nameof(inputs));
        return Run(model, inputs, rows);
    }

    /// <summary>Runs a model that reads tokens over sequences from fresh states and keeps every state, gate and activation of each step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokens">[time][row].</param>
    /// <param name="rows">Sequences side by side. Default: 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The model reads numbers, or the tokens are not a whole number of steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is below 1, or a token is not one of the vocabulary.</exception>
    public static ModelTrace Trace(this IRecurrentModel model, ReadOnlySpan<int> tokens, int rows = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        int vocabulary = model.Layout.Vocabulary;
        if (vocabulary == 0)
            throw new ArgumentException(Invariant($"{model.Layout.ModelName} reads {model.Layout.InputSize} numbers a step, not tokens."), nameof(tokens));
        foreach (int token in tokens)
            if ((uint)token >= (uint)vocabulary)
                throw new ArgumentOutOfRangeException(nameof(tokens), token, Invariant($"A token must be 0 to {vocabulary - 1}."));
        float[] inputs = new float[tokens.Length];
        Precision.Convert<int, float>(tokens, inputs);
        return Run(model, inputs, rows);
    }

    private static ModelTrace Run(IRecurrentModel model, ReadOnlySpan<float> inputs, int rows)
    {
        ModelLayout layout = model.Layout;
        if (rows < 1)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "There must be at least one row.");
        int perStep = checked(rows * layout.InputSize), steps = inputs.Length / perStep;
        if (steps == 0 || steps * perStep != inputs.Length)
            throw new ArgumentException(Invariant($"There are {inputs.Length} inputs; expected a multiple of {perStep}, and at least that: {rows} rows × {layout.InputSize}."), nameof(inputs));
        float[] tape = new float[layout.TapeLength(steps, rows)];
        var window = new Window<float>(model.Parameters, tape, steps, rows);
        for (int row = 0; row < rows; row++)
            layout.CopyFreshState<float>(model.Parameters, layout.InitialStates(window).Slice(row * layout.StateFloats, layout.StateFloats));
        inputs.CopyTo(layout.Inputs(window));
        model.Forward(window);
        return new ModelTrace(layout, tape, steps, rows);
    }
}
