using System;
using static System.FormattableString;

namespace Unrolled.Runtime;

/// <summary>What a batch must look like; refuses whatever does not before anything is touched.</summary>
/// <param name="Layout">The model's layout.</param>
/// <param name="Batch">Sequences side by side.</param>
/// <param name="Window">Most steps of time.</param>
internal readonly record struct BatchShape(ModelLayout Layout, int Batch, int Window)
{
    /// <summary>Checks inputs of either kind and counts their steps.</summary>
    /// <param name="inputs">[time][batch][inputs], or tokens [time][batch].</param>
    public int StepsOf(DataSpan inputs) => inputs.AreIndices ? StepsOf(inputs.Indices) : StepsOf(inputs.Numbers);

    /// <summary>Checks targets of either kind and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target], or classes [steps with a target][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="firstStep">The first step that has a target.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public double TermsOf(DataSpan targets, Loss loss, int firstStep, int steps) => loss is NoLoss
        ? throw new ArgumentException("The trainer's loss is Loss.None, which takes no targets: give it a loss, or call Forward, Backward and Apply.", nameof(targets))
        : targets.AreIndices ? TermsOf(targets.Indices, loss, firstStep, steps) : TermsOf(targets.Numbers, loss, firstStep, steps);

    /// <summary>Checks the gradients that a caller gives for the outputs.</summary>
    /// <param name="gradients">[time][batch][outputs].</param>
    /// <param name="steps">Steps of the inputs.</param>
    public void CheckOutputGradients(ReadOnlySpan<float> gradients, int steps)
    {
        CheckLength(gradients.Length, steps, Layout.OutputSize, "outputGradients");
        CheckFinite(gradients, "outputGradients", 0, Layout.OutputSize);
    }

    /// <summary>Checks the space that a caller gives for outputs.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public void CheckOutputs(int length, int steps) => CheckLength(length, steps, Layout.OutputSize, "outputs");

    /// <summary>Checks inputs and counts their steps.</summary>
    /// <param name="inputs">[time][batch][inputs].</param>
    public int StepsOf(ReadOnlySpan<float> inputs)
    {
        if (Layout.Vocabulary > 0)
            throw new ArgumentException($"{Layout.ModelName} reads tokens, 0 to {Layout.Vocabulary - 1}: inputs must be ints.", nameof(inputs));
        int steps = StepsOf(inputs.Length, Layout.InputSize, nameof(inputs));
        CheckFinite(inputs, nameof(inputs), 0, Layout.InputSize);
        return steps;
    }

    /// <summary>Checks tokens and counts their steps.</summary>
    /// <param name="inputs">[time][batch].</param>
    public int StepsOf(ReadOnlySpan<int> inputs)
    {
        if (Layout.Vocabulary == 0)
            throw new ArgumentException($"{Layout.ModelName} reads {Layout.InputSize} numbers per step, not tokens: inputs must be floats.", nameof(inputs));
        int steps = StepsOf(inputs.Length, 1, nameof(inputs));
        for (int i = 0; i < inputs.Length; i++)
            CheckRange(inputs, i, nameof(inputs), "token", 0, Layout.Vocabulary);
        return steps;
    }

    /// <summary>Checks target vectors and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch][numbers of a target].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="firstStep">The first step that has a target.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public double TermsOf(ReadOnlySpan<float> targets, Loss loss, int firstStep, int steps)
    {
        if (loss is not VectorLoss vectorLoss)
            throw new ArgumentException($"{loss.GetType().Name} takes a class per output: targets must be ints.", nameof(targets));
        int size = vectorLoss.TargetSize(Layout.OutputSize);
        CheckLength(targets.Length, steps - firstStep, size, nameof(targets));
        CheckFinite(targets, nameof(targets), firstStep, size);
        double terms = 0;
        for (int i = 0; i < targets.Length; i += size)
            terms += vectorLoss.Terms(targets.Slice(i, size));
        return terms;
    }

    /// <summary>Checks target classes and counts the loss's terms.</summary>
    /// <param name="targets">[steps with a target][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="firstStep">The first step that has a target.</param>
    /// <param name="steps">Steps of the inputs.</param>
    public double TermsOf(ReadOnlySpan<int> targets, Loss loss, int firstStep, int steps)
    {
        if (loss is not ClassLoss classLoss)
            throw new ArgumentException(
                $"{loss.GetType().Name} takes a vector of {Layout.OutputSize} numbers per output: targets must be floats.", nameof(targets));
        CheckLength(targets.Length, steps - firstStep, 1, nameof(targets));
        double terms = 0;
        for (int i = 0; i < targets.Length; i++)
            if (!classLoss.IsIgnored(targets[i]))
            {
                CheckRange(targets, i, nameof(targets), "class", firstStep, Layout.OutputSize);
                terms += classLoss.Terms(targets[i]);
            }

        return terms;
    }

    private int StepsOf(int length, int size, string argument)
    {
        int perStep = checked(Batch * size), steps = length / perStep;
        if (length == 0 || length % perStep != 0)
            throw new ArgumentException(
                $"{argument} hold {length} numbers; a step of {Batch} rows × {size} takes {perStep}, and their count must be a whole number of steps, at least one. A batch of fewer rows says so: rows: n.",
                argument);
        if (steps > Window)
            throw new ArgumentException(
                $"{argument} hold {steps} steps, and the trainer's window is {Window}: give the trainer a longer window, or pass successive chunks of at most {Window} steps with CarryState = true.",
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

    private void CheckFinite(ReadOnlySpan<float> values, string argument, int firstStep, int size)
    {
        for (int i = 0; i < values.Length; i++)
            if (!float.IsFinite(values[i]))
            {
                (int step, int row) = (firstStep + (i / size / Batch), i / size % Batch);
                throw new TrainingException(
                    Invariant($"{argument} hold {values[i]} at step {step}, row {row}, number {i % size}; nothing was changed."), step, row);
            }
    }

    private void CheckRange(ReadOnlySpan<int> values, int i, string argument, string word, int firstStep, int count)
    {
        if ((uint)values[i] >= (uint)count)
            throw new ArgumentOutOfRangeException(
                argument,
                values[i],
                $"{argument} hold the {word} {values[i]} at step {firstStep + (i / Batch)}, row {i % Batch}; it must be 0 to {count - 1}.");
    }
}
