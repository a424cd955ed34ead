using System;
using System.Runtime.CompilerServices;
using Unrolled.Checks;
using Unrolled.Layouts;
using Unrolled.Learning;
using Unrolled.Numbers;
using static System.FormattableString;

namespace Unrolled.Training;

/// <summary>The required shape of a batch. It refuses other shapes before anything changes.</summary>
/// <param name="Layout">The model's layout.</param>
/// <param name="Batch">The number of rows.</param>
/// <param name="Window">The maximum number of steps.</param>
internal readonly record struct BatchShape(ModelLayout Layout, int Batch, int Window)
{
    /// <summary>Whether only the length of the inputs determines the number of rows.</summary>
    public bool GuessesRows { get; init; }

    /// <summary>Whether a target that holds a NaN does not count.</summary>
    public bool SkipsMissing { get; init; }

    /// <summary>Checks inputs of either kind and counts their steps.</summary>
    /// <param name="inputs">[time][batch][inputs], or tokens [time][batch].</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length.</param>
    public int StepsOf(DataSpan inputs, ReadOnlySpan<int> lengths = default) =>
        inputs.AreIndices ? StepsOf(inputs.Indices, lengths) : StepsOf(inputs.Numbers, lengths);

    /// <summary>Checks targets of either kind and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target], or classes [steps with a target][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="extent">Which of them count. The others may be anything.</param>
    public double TermsOf(DataSpan targets, Loss loss, BatchExtent extent) => loss is NoLoss
        ? throw new ArgumentException("The trainer's loss is Loss.None, which takes no targets: give it a loss, or call Forward, Backward and Apply.", nameof(targets))
        : targets.AreIndices ? TermsOf(targets.Indices, loss, extent) : TermsOf(targets.Numbers, loss, extent);

    /// <summary>Checks the caller's gradients of the outputs.</summary>
    /// <param name="gradients">[time][batch][outputs].</param>
    /// <param name="extent">Which of them count. The others may be anything.</param>
    public void CheckOutputGradients(ReadOnlySpan<float> gradients, BatchExtent extent)
    {
        int size = Layout.OutputSize;
        CheckLength(gradients.Length, extent.Steps, size, "outputGradients");
        for (int cell = 0; cell < extent.Targets; cell++)
            if (extent.StepOf(cell) is >= 0 and var step)
                CheckFinite(gradients.Slice(cell * size, size), "outputGradients", step, cell % Batch);
    }

    /// <summary>Checks the caller's space for outputs.</summary>
    /// <param name="length">The length.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public void CheckOutputs(int length, int steps) => CheckLength(length, steps, Layout.OutputSize, "outputs");

    /// <summary>Checks inputs and counts their steps.</summary>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length. Inputs past a row's end may be anything.</param>
    public int StepsOf(ReadOnlySpan<float> inputs, ReadOnlySpan<int> lengths = default)
    {
        if (Layout.Vocabulary > 0)
            throw new ArgumentException($"{Layout.ModelName} reads tokens, 0 to {Layout.Vocabulary - 1}: inputs must be ints.", nameof(inputs));
        int steps = StepsOf(inputs.Length, Layout.InputSize, nameof(inputs));
        CheckLengths(lengths, steps);
        CheckRows(inputs.Length / Layout.InputSize, steps, lengths, nameof(inputs));
        var extent = new BatchExtent(steps, Batch, lengths, TargetSteps.Every, default);
        for (int cell = 0; cell < extent.Targets; cell++)
            if (extent.StepOf(cell) is >= 0 and var step)
                CheckFinite(inputs.Slice(cell * Layout.InputSize, Layout.InputSize), nameof(inputs), step, cell % Batch);
        return steps;
    }

    /// <summary>Checks tokens and counts their steps.</summary>
    /// <param name="inputs">[time][batch].</param>
    /// <param name="lengths">The length of each row in steps. Empty: all rows have full length. Inputs past a row's end may be anything.</param>
    public int StepsOf(ReadOnlySpan<int> inputs, ReadOnlySpan<int> lengths = default)
    {
        if (Layout.Vocabulary == 0)
            throw new ArgumentException($"{Layout.ModelName} reads {Layout.InputSize} numbers per step, not tokens: inputs must be floats.", nameof(inputs));
        int steps = StepsOf(inputs.Length, 1, nameof(inputs));
        CheckLengths(lengths, steps);
        CheckRows(inputs.Length, steps, lengths, nameof(inputs));
        var extent = new BatchExtent(steps, Batch, lengths, TargetSteps.Every, default);
        for (int cell = 0; cell < extent.Targets; cell++)
            if (extent.StepOf(cell) is >= 0 and var step)
                CheckRange(inputs[cell], nameof(inputs), "token", step, cell % Batch, Layout.Vocabulary);
        return steps;
    }

    /// <summary>Checks target vectors and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="extent">Which of them count. The others may be anything.</param>
    public double TermsOf(ReadOnlySpan<float> targets, Loss loss, BatchExtent extent)
    {
        if (loss is not VectorLoss vectorLoss)
            throw new ArgumentException($"{loss.GetType().Name} takes a class per output: targets must be ints.", nameof(targets));
        int size = vectorLoss.TargetSize(Layout.OutputSize);
        CheckLength(targets.Length, extent.TargetedSteps, size, nameof(targets));
        double terms = 0;
        for (int i = 0; i < extent.Targets; i++)
            if (extent.StepOf(i) is >= 0 and var step)
            {
                ReadOnlySpan<float> target = targets.Slice(i * size, size);
                if (extent.IsMissing(target))
                    continue;
                CheckFinite(target, nameof(targets), step, i % Batch);
                if (vectorLoss.Fault(target) is { } fault)
                    throw new ArgumentOutOfRangeException(nameof(targets), Invariant($"targets at step {step}, row {i % Batch}: {fault} Nothing was changed."));
                terms += Counted(vectorLoss.Terms(target), loss);
            }

        return terms;
    }

    /// <summary>Checks target classes and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="extent">Which of them count. The others may be anything.</param>
    public double TermsOf(ReadOnlySpan<int> targets, Loss loss, BatchExtent extent)
    {
        if (loss is not ClassLoss classLoss)
            throw new ArgumentException(
                $"{loss.GetType().Name} takes a vector of {Layout.OutputSize} numbers per output: targets must be floats.", nameof(targets));
        CheckLength(targets.Length, extent.TargetedSteps, 1, nameof(targets));
        double terms = 0;
        for (int i = 0; i < extent.Targets; i++)
            if (extent.StepOf(i) is >= 0 and var step && !classLoss.IsIgnored(targets[i]))
            {
                CheckRange(targets[i], nameof(targets), "class", step, i % Batch, Layout.OutputSize);
                terms += Counted(classLoss.Terms(targets[i]), loss);
            }

        return terms;
    }

    private static double Counted(double terms, Loss loss) => double.IsFinite(terms) && terms >= 0 ? terms : throw new InvalidOperationException(
        Invariant($"{loss} says that a target counts {terms} terms; it must be a finite number of at least 0."));

    /// <summary>A batch of rows of any length with checked lengths, and a mask that is checked here.</summary>
    /// <param name="steps">Steps of time.</param>
    /// <param name="lengths">The length of each row in steps, or empty.</param>
    /// <param name="targetSteps">Which steps have a target.</param>
    /// <param name="mask">[steps with a target][batch], or empty.</param>
    public BatchExtent ExtentOf(int steps, ReadOnlySpan<int> lengths, TargetSteps targetSteps, ReadOnlySpan<bool> mask)
    {
        var extent = new BatchExtent(steps, Batch, lengths, targetSteps, mask, Layout.LastIsFirst) { SkipsMissing = SkipsMissing };
        if (!mask.IsEmpty && mask.Length != extent.Targets)
            throw new ArgumentException(
                $"{nameof(mask)} holds {mask.Length} values; expected {extent.Targets}: {extent.TargetedSteps} steps × {Batch} rows.", nameof(mask));
        return extent;
    }

    private void CheckLengths(ReadOnlySpan<int> lengths, int steps)
    {
        if (!lengths.IsEmpty)
            Require.Lengths(lengths, Batch, steps, nameof(lengths));
    }

    // Two rows of a whole window have as many numbers as four rows of half a window.
    private void CheckRows(int cells, int steps, ReadOnlySpan<int> lengths, string argument)
    {
        if (GuessesRows && lengths.IsEmpty && steps < Window && cells % Window == 0)
            throw new ArgumentException(
                $"{argument} may be {steps} steps of {Batch} rows, the trainer's batch, or {Window} steps, its window, of {cells / Window} rows. Say which: rows: {Batch}, or rows: {cells / Window}.", argument);
    }

    private int StepsOf(int length, int size, string argument)
    {
        int perStep = checked(Batch * size), steps = length / perStep;
        if (length == 0 || length % perStep != 0)
            throw new ArgumentException(
                $"{argument} hold {length} numbers; a step of {Batch} rows × {size} takes {perStep}, and their count must be a whole number of steps, at least one.{(Batch > 1 ? " A batch of fewer rows says so: rows: n." : "")}",
                argument);
        if (steps > Window)
            throw new ArgumentException(
                $"{argument} hold {steps} steps, and the trainer's window is {Window}: give the trainer a longer window"
                + (Layout.IsCausal ? $", or pass successive chunks of at most {Window} steps with CarryState = true." : "; a layer runs in reverse, so that a sequence cannot be cut."),
                argument);
        return steps;
    }

    private void CheckLength(int length, int steps, int size, string argument)
    {
        long expected = (long)steps * Batch * size;
        if (length != expected)
            throw new ArgumentException(
                $"{argument} hold {length} numbers; expected {expected}: {steps} steps × {Batch} rows × {size}.", argument);
    }

    [MethodImpl(Jit.Optimized)]
    private static void CheckFinite(ReadOnlySpan<float> values, string argument, int step, int row)
    {
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i]))
                throw new TrainingException(
                    Invariant($"{argument} hold {values[i]} at step {step}, row {row}, number {i}; nothing was changed."), step, row);
    }

    private static void CheckRange(int value, string argument, string word, int step, int row, int count)
    {
        if ((uint)value >= (uint)count)
            throw new ArgumentOutOfRangeException(
                argument, value, $"{argument} hold the {word} {value} at step {step}, row {row}; it must be 0 to {count - 1}.");
    }
}
