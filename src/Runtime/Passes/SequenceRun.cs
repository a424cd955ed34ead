using System;
using System.ComponentModel;
using System.Globalization;
using Unrolled.Checks;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>Runs whole sequences through a model with a reversed layer, which has no state between steps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SequenceRun
{
    // Rows at a time. A tape of all rows at once would be needlessly large.
    private const int BlockRows = 8;

    /// <summary>Runs a batch of sequences of one length.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row][inputs].</param>
    /// <param name="outputs">Receives [time][row][outputs].</param>
    /// <param name="rows">The number of sequences.</param>
    public static void Run(IRecurrentModel model, ReadOnlySpan<float> inputs, Span<float> outputs, int rows) =>
        RunAll(model, inputs, outputs, StepsOf(model, inputs.Length, outputs.Length, rows), rows, default, default);

    /// <summary>Runs a batch of sequences of tokens of one length.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row].</param>
    /// <param name="outputs">Receives [time][row][outputs].</param>
    /// <param name="rows">The number of sequences.</param>
    public static void Run(IRecurrentModel model, ReadOnlySpan<int> inputs, Span<float> outputs, int rows)
    {
        int steps = StepsOf(model, inputs.Length, outputs.Length, rows);
        Require.Tokens(inputs, model.Layout.Vocabulary, rows, nameof(inputs));
        RunAll(model, inputs, outputs, steps, rows, default, default);
    }

    /// <summary>Runs a batch of sequences of different length.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row][inputs]. Inputs past a row's end are not read.</param>
    /// <param name="outputs">Receives [time][row][outputs].</param>
    /// <param name="lengths">The length of each row in steps.</param>
    /// <param name="padding">The outputs past a row's end.</param>
    public static void Run(IRecurrentModel model, ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths, Padding padding)
    {
        int steps = StepsOf(model, inputs.Length, outputs.Length, lengths.Length);
        Require.Lengths(lengths, lengths.Length, steps, nameof(lengths));
        PaddedOutput.Check(padding, nameof(padding));
        RunAll(model, inputs, outputs, steps, lengths.Length, lengths, padding);
    }

    /// <summary>Runs a batch of sequences of tokens of different length.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row]. Inputs past a row's end are not read.</param>
    /// <param name="outputs">Receives [time][row][outputs].</param>
    /// <param name="lengths">The length of each row in steps.</param>
    /// <param name="padding">The outputs past a row's end.</param>
    public static void Run(IRecurrentModel model, ReadOnlySpan<int> inputs, Span<float> outputs, ReadOnlySpan<int> lengths, Padding padding)
    {
        int steps = StepsOf(model, inputs.Length, outputs.Length, lengths.Length);
        Require.Lengths(lengths, lengths.Length, steps, nameof(lengths));
        PaddedOutput.Check(padding, nameof(padding));
        Require.Tokens(inputs, model.Layout.Vocabulary, lengths, nameof(inputs));
        RunAll(model, inputs, outputs, steps, lengths.Length, lengths, padding);
    }

    /// <summary>Computes the last outputs of a batch of sequences, as in <see cref="TargetSteps.Last"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row][inputs].</param>
    /// <param name="outputs">Receives [row][outputs]. Zeros for a row without steps.</param>
    /// <param name="rows">The number of sequences.</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length. Inputs past a row's end are not read.</param>
    public static void RunLast(IRecurrentModel model, ReadOnlySpan<float> inputs, Span<float> outputs, int rows, ReadOnlySpan<int> lengths) =>
        RunAllLast(model, inputs, outputs, LastStepsOf(model, inputs.Length, outputs.Length, rows, lengths), rows, lengths);

    /// <summary>Computes the last outputs of a batch of sequences of tokens, as in <see cref="TargetSteps.Last"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[time][row].</param>
    /// <param name="outputs">Receives [row][outputs]. Zeros for a row without steps.</param>
    /// <param name="rows">The number of sequences.</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length. Inputs past a row's end are not read.</param>
    public static void RunLast(IRecurrentModel model, ReadOnlySpan<int> inputs, Span<float> outputs, int rows, ReadOnlySpan<int> lengths)
    {
        int steps = LastStepsOf(model, inputs.Length, outputs.Length, rows, lengths);
        if (lengths.IsEmpty)
            Require.Tokens(inputs, model.Layout.Vocabulary, rows, nameof(inputs));
        else
            Require.Tokens(inputs, model.Layout.Vocabulary, lengths, nameof(inputs));
        RunAllLast(model, inputs, outputs, steps, rows, lengths);
    }

    private static int LastStepsOf(IRecurrentModel model, int inputs, int outputs, int rows, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (model.Layout.LastFault is { } fault)
            throw new InvalidOperationException($"RunLast: {fault}");
        int steps = Require.WholeSteps(inputs, checked(rows * model.Layout.InputSize), nameof(inputs));
        Require.Length(outputs, checked(rows * model.Layout.OutputSize), nameof(outputs));
        if (!lengths.IsEmpty)
            Require.Lengths(lengths, rows, steps, nameof(lengths));
        return steps;
    }

    private static void RunAllLast<TInput>(IRecurrentModel model, ReadOnlySpan<TInput> inputs, Span<float> outputs, int steps, int rows, ReadOnlySpan<int> lengths)
        where TInput : struct
    {
        Require.Apart(inputs, outputs, nameof(outputs));
        ModelLayout layout = model.Layout;
        if (steps == 0 || rows == 0)
        {
            outputs.Clear();
            return;
        }

        int most = MostRows(layout, steps), size = layout.OutputSize;
        using var tape = new Workspace<float>(layout.TapeLength(steps, Math.Min(most, rows)));
        for (int first = 0; first < rows; first += most)
        {
            int count = Math.Min(most, rows - first);
            var window = new Window<float>(
                model.Parameters, tape.Values[..layout.TapeLength(steps, count)], steps, count, lengths.IsEmpty ? default : lengths.Slice(first, count)) { LastOfEach = layout.LastJoint >= 0 };
            Load(layout, window, inputs, first, rows);
            model.Forward(window);
            for (int row = 0; row < count; row++)
                if (window.LastOf(row) is >= 0 and var last)
                    layout.Output(window, layout.LastIsFirst ? 0 : last, row).CopyTo(outputs[((first + row) * size)..]);
                else
                    outputs.Slice((first + row) * size, size).Clear();
        }
    }

    private static int StepsOf(IRecurrentModel model, int inputs, int outputs, int rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        int steps = Require.WholeSteps(inputs, checked(rows * model.Layout.InputSize), nameof(inputs));
        Require.Length(outputs, checked(steps * rows * model.Layout.OutputSize), nameof(outputs));
        return steps;
    }

    private static void RunAll<TInput>(
        IRecurrentModel model, ReadOnlySpan<TInput> inputs, Span<float> outputs, int steps, int rows, ReadOnlySpan<int> lengths, Padding padding)
        where TInput : struct
    {
        Require.Apart(inputs, outputs, nameof(outputs));
        if (steps == 0 || rows == 0)
            return;
        int most = MostRows(model.Layout, steps);
        using var tape = new Workspace<float>(model.Layout.TapeLength(steps, Math.Min(most, rows)));
        for (int first = 0; first < rows; first += most)
        {
            int count = Math.Min(most, rows - first);
            var window = new Window<float>(
                model.Parameters, tape.Values[..model.Layout.TapeLength(steps, count)], steps, count, lengths.IsEmpty ? default : lengths.Slice(first, count));
            Load(model.Layout, window, inputs, first, rows);
            model.Forward(window);
            Store(model.Layout, window, outputs, first, rows, padding);
        }
    }

    private static int MostRows(ModelLayout layout, int steps)
    {
        long perRow = layout.StateFloats + ((long)steps * layout.TapeFloats);
        if (perRow > Array.MaxLength)
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"a sequence of {steps} steps is too long for {layout.ModelName}, which keeps {layout.TapeFloats} numbers of each: at most {Array.MaxLength / layout.TapeFloats} fit."));
        return (int)Math.Min(BlockRows, Array.MaxLength / perRow);
    }

    // Sequences start from fresh states.
    private static void Load<TInput>(ModelLayout layout, Window<float> window, ReadOnlySpan<TInput> inputs, int first, int rows)
        where TInput : struct
    {
        for (int row = 0; row < window.Rows; row++)
            layout.CopyFreshState(window.Parameters, layout.InitialStates(window).Slice(row * layout.StateFloats, layout.StateFloats));
        Span<float> tape = layout.Inputs(window);
        int count = window.Rows * layout.InputSize;
        for (int step = 0; step < window.Steps; step++)
        {
            ReadOnlySpan<TInput> from = inputs.Slice(((step * rows) + first) * layout.InputSize, count);
            Precision.Convert(from, tape.Slice(step * count, count));
        }
    }

    private static void Store(ModelLayout layout, Window<float> window, Span<float> outputs, int first, int rows, Padding padding)
    {
        int size = layout.OutputSize;
        for (int step = 0; step < window.Steps; step++)
            for (int row = 0; row < window.Rows; row++)
            {
                int cell = (step * rows) + first + row;
                if (window.IsReal(step, row))
                    layout.Output(window, step, row).CopyTo(outputs.Slice(cell * size, size));
                else
                    PaddedOutput.Write(outputs, cell, rows, size, padding);
            }
    }
}
