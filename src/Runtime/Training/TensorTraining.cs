#if NET10_0_OR_GREATER
using System;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// Training on tensors with a shape: [time][batch][numbers]. The shape is checked, so that data with rows before time is refused wherever the two differ in length. .NET 10 and later.
/// </summary>
public static class TensorTraining
{
    /// <summary>Changes the weights by one update.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="inputs">[time][batch][inputs], or as <see cref="Trainer.Layout"/> says, dense; 1 to the trainer's batch rows.</param>
    /// <param name="targets">[time][batch][numbers of a target], dense.</param>
    /// <returns>The loss of this batch, before the update.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> is null.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape, or is not dense.</exception>
    /// <exception cref="TrainingException">The loss, a gradient or a weight would become NaN or infinite. Nothing was changed.</exception>
    public static float Update(this Trainer trainer, in ReadOnlyTensorSpan<float> inputs, in ReadOnlyTensorSpan<float> targets)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        (nint steps, nint rows) = ShapeOf(trainer, inputs, trainer.Shape.Layout.InputSize, nameof(inputs));
        (nint targetSteps, nint targetRows) = ShapeOf(trainer, targets, 0, nameof(targets));
        if (targetRows != rows || targetSteps != (trainer.TargetSteps == TargetSteps.Last ? 1 : steps))
            throw new ArgumentException(Invariant($"The targets are [{targetSteps}][{targetRows}][…] and the inputs [{steps}][{rows}][…]; steps and rows must be the same, with TargetSteps.Last one step."), nameof(targets));
        return trainer.Update(Numbers(inputs, nameof(inputs)), Numbers(targets, nameof(targets)), rows: checked((int)rows));
    }

    /// <summary>Runs the model over sequences from fresh states.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="inputs">[time][batch][inputs], or as <see cref="Trainer.Layout"/> says, dense; 1 to the trainer's batch rows.</param>
    /// <param name="outputs">Receives [time][batch][outputs], dense.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trainer"/> is null.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape, or is not dense.</exception>
    public static void Predict(this Trainer trainer, in ReadOnlyTensorSpan<float> inputs, in TensorSpan<float> outputs)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        (nint steps, nint rows) = ShapeOf(trainer, inputs, trainer.Shape.Layout.InputSize, nameof(inputs));
        if (ShapeOf(trainer, outputs, trainer.Shape.Layout.OutputSize, nameof(outputs)) is var room && room != (steps, rows))
            throw new ArgumentException(Invariant($"The outputs are [{room.Steps}][{room.Rows}][…] and the inputs [{steps}][{rows}][…]; steps and rows must be the same."), nameof(outputs));
        if (!outputs.IsDense)
            throw NotDense(nameof(outputs));
        trainer.Predict(Numbers(inputs, nameof(inputs)), outputs.GetSpan([0, 0, 0], checked((int)outputs.FlattenedLength)), rows: checked((int)rows));
    }

    private static (nint Steps, nint Rows) ShapeOf(Trainer trainer, in ReadOnlyTensorSpan<float> tensor, int size, string name) =>
        tensor.Rank == 3 && (size == 0 || tensor.Lengths[2] == size)
        ? trainer.Layout == Layout.BatchFirst ? (tensor.Lengths[1], tensor.Lengths[0]) : (tensor.Lengths[0], tensor.Lengths[1])
        : throw new ArgumentException(Invariant($"{name} have the shape [{string.Join("][", tensor.Lengths.ToArray())}]; expected {(trainer.Layout == Layout.BatchFirst ? "[batch][time]" : "[time][batch]")}[{(size == 0 ? "numbers" : size)}]."), name);

    private static ReadOnlySpan<float> Numbers(in ReadOnlyTensorSpan<float> tensor, string name) =>
        tensor.IsDense ? tensor.GetSpan([0, 0, 0], checked((int)tensor.FlattenedLength)) : throw NotDense(name);

    private static ArgumentException NotDense(string name) => new($"{name} are not dense: copy the slice into a tensor of its own.", name);
}
#endif
