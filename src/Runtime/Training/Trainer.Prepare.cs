using System;
using Unrolled.Layouts;
using Unrolled.Learning;
using Unrolled.Training;

namespace Unrolled;

/// <content>Compilation before the first update.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Compiles the code of updates, whole and in slices. Otherwise the first update compiles it, which takes some hundredths of a second. Call it while a program loads. It trains a model of zeros
    /// on zeros, with this trainer's loss, optimizer and settings. The trainer and its model do not change.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    public void Prepare()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int steps = Math.Min(_shape.Window, 2), rows = Math.Min(_shape.Batch, ShardedPass.ShardRows);
        using var scratch = new Trainer(new ScratchModel(_model), _optimizer, _loss, steps, rows)
        {
            ClipNorm = ClipNorm, ClipValue = ClipValue, Groups = Groups, DecayBiases = DecayBiases, KeepInputGradients = KeepInputGradients, CarryState = CarryState,
            TargetSteps = TargetSteps, Schedule = Schedule, Seed = Seed,
        };
        // Rows are taken in groups of several sizes, each with kernels of its own.
        for (int count = rows; count >= 1; count--)
            scratch.Practise(steps, count);
        // The norm of zeros is never clipped.
        scratch.Scale(1);
    }

    private void Practise(int steps, int rows)
    {
        ModelLayout layout = _shape.Layout;
        DataSpan inputs = layout.Vocabulary > 0 ? new int[steps * rows] : new float[steps * rows * layout.InputSize];
        if (_loss == Loss.None)
        {
            float[] outputs = new float[steps * rows * layout.OutputSize];
            Forward(inputs, outputs, rows: rows);
            Backward(outputs);
            Apply();
            return;
        }

        int targets = rows * (TargetSteps == TargetSteps.Last ? 1 : steps);
        TargetStore store = _loss.CreateStore(targets, layout.OutputSize);
        DataSpan goals = store.Classes.Length > 0 ? store.Classes : store.Vectors;
        try
        {
            Update(inputs, goals, rows: rows);
            BeginUpdate(inputs, goals, rows: rows);
            while (Advance(TimeSpan.Zero) is null)
            {
            }
        }
        catch (TrainingException)
        {
            // A loss of the user's own need not be finite over zeros. What it needs is compiled.
            _accumulated.Clear();
        }
    }
}
