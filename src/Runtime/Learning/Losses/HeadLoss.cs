using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>What one head of a model is trained by.</summary>
public sealed class HeadLoss
{
    /// <summary>A loss for some of a model's outputs.</summary>
    /// <param name="outputs">Where they lie: <c>Gestures.PolicyOutput</c>.</param>
    /// <param name="loss">Their loss.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="loss"/> is <see cref="Loss.None"/>.</exception>
    public HeadLoss(Range outputs, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss is not (VectorLoss or ClassLoss))
            throw new ArgumentException("Loss.None trains nothing: leave the head out instead.", nameof(loss));
        (Outputs, Loss) = (outputs, loss);
    }

    /// <summary>Where the outputs lie.</summary>
    public Range Outputs { get; }

    /// <summary>Their loss.</summary>
    public Loss Loss { get; }

    /// <summary>What the loss is multiplied by, at least 0. Default: 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, infinite or NaN.</exception>
    public float Weight { get; init => field = Setting.NonNegative(value, nameof(Weight)); } = 1;

    /// <summary>Numbers of the head's part of a target: one, the class, of a loss for classes.</summary>
    internal int TargetSize(int outputs) => Loss is VectorLoss vectors ? vectors.TargetSize(Outputs.GetOffsetAndLength(outputs).Length) : 1;
}
