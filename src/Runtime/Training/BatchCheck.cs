using System;
using System.Globalization;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>Checks what callers give to a trainer, before anything is changed.</summary>
internal sealed class BatchCheck(ModelLayout layout, Loss loss, int window, int rows)
{
    /// <summary>Terms of the loss in a batch.</summary>
    public double Terms(TrainingBatch batch) => (double)(batch.Steps - batch.FirstTarget) * rows * loss.TermsPerOutput(layout.OutputSize);

    public TrainingBatch Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, TargetSteps at)
    {
        (int steps, int first) = Steps(inputs.Length, isToken: false, at);
        CheckInputs(inputs);
        CheckTargets(targets, steps - first);
        return new TrainingBatch { Inputs = inputs, Targets = targets, Steps = steps, Rows = rows, FirstTarget = first };
    }

    public TrainingBatch Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, TargetSteps at)
    {
        (int steps, int first) = Steps(inputs.Length, isToken: false, at);
        CheckInputs(inputs);
        CheckLabels(targets, steps - first);
        return new TrainingBatch { Inputs = inputs, Labels = targets, Steps = steps, Rows = rows, FirstTarget = first };
    }

    public TrainingBatch Batch(ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, TargetSteps at)
    {
        (int steps, int first) = Steps(inputs.Length, isToken: true, at);
        Require.Tokens(inputs, layout.Vocabulary, rows, nameof(inputs));
        CheckTargets(targets, steps - first);
        return new TrainingBatch { Tokens = inputs, Targets = targets, Steps = steps, Rows = rows, FirstTarget = first };
    }

    public TrainingBatch Batch(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, TargetSteps at)
    {
        (int steps, int first) = Steps(inputs.Length, isToken: true, at);
        Require.Tokens(inputs, layout.Vocabulary, rows, nameof(inputs));
        CheckLabels(targets, steps - first);
        return new TrainingBatch { Tokens = inputs, Labels = targets, Steps = steps, Rows = rows, FirstTarget = first };
    }

    private (int Steps, int FirstTarget) Steps(int inputs, bool isToken, TargetSteps at)
    {
        if (isToken != layout.Vocabulary > 0)
            throw new ArgumentException(
                isToken
                    ? $"{layout.ModelName} reads {layout.InputSize} numbers (float) per step, not tokens (int)."
                    : $"{layout.ModelName} begins with an embedding and reads tokens (int), not numbers (float).",
                nameof(inputs));

        int steps = Require.WholeSteps(inputs, rows * layout.InputSize, nameof(inputs));
        if (steps == 0)
            throw new ArgumentException("expected at least one step, was given none.", nameof(inputs));
        if (steps > window)
            throw new ArgumentException(
                Text($"expected at most {window} steps, the trainer's window, was given {steps}. Make the trainer with a longer window, or set CarryState and update on successive pieces."),
                nameof(inputs));
        return (steps, at == TargetSteps.Last ? steps - 1 : 0);
    }

    private void CheckInputs(ReadOnlySpan<float> inputs) => CheckFinite(inputs, layout.InputSize, "inputs");

    private void CheckTargets(ReadOnlySpan<float> targets, int steps)
    {
        if (loss.HasClassTargets)
            throw new ArgumentException($"{loss.GetType().Name} takes class numbers (int) as targets, was given vectors (float).", nameof(targets));
        Require.Length(targets.Length, steps * rows * layout.OutputSize, nameof(targets));
        CheckFinite(targets, layout.OutputSize, nameof(targets));
    }

    private void CheckLabels(ReadOnlySpan<int> targets, int steps)
    {
        if (!loss.HasClassTargets)
            throw new ArgumentException($"{loss.GetType().Name} takes vectors (float) as targets, was given class numbers (int).", nameof(targets));
        Require.Length(targets.Length, steps * rows, nameof(targets));
        for (int index = 0; index < targets.Length; index++)
            if ((uint)targets[index] >= (uint)layout.OutputSize)
                throw new ArgumentOutOfRangeException(
                    nameof(targets),
                    targets[index],
                    Text($"expected classes from 0 to {layout.OutputSize - 1}, was given {targets[index]} at target {index / rows}, row {index % rows}."));
    }

    private void CheckFinite(ReadOnlySpan<float> values, int width, string name)
    {
        for (int index = 0; index < values.Length; index++)
            if (!float.IsFinite(values[index]))
                throw new TrainingException(
                    Text($"{name} holds {values[index]} at step {index / (rows * width)}, row {index / width % rows}, number {index % width}. Nothing was updated."));
    }

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
