using System;
using Unrolled.Numbers;

namespace Unrolled;

/// <summary>
/// L = Σ −t log σ(y) − (1 − t) log(1 − σ(y)), averaged over all numbers of all targets, as in PyTorch's <c>BCEWithLogitsLoss</c>. For several independent
/// yes-or-no questions. The outputs are logits, so the model needs no sigmoid. Targets are probabilities from 0 to 1.
/// </summary>
/// <remarks>A logit may be infinite. The loss is then 0 if the target is 0 or 1 on the logit's side, and infinite otherwise.</remarks>
public sealed class BinaryCrossEntropy : VectorLoss
{
    /// <inheritdoc/>
    public override string? Fault(ReadOnlySpan<float> target)
    {
        foreach (float t in target)
            if (t is < 0 or > 1)
                return FormattableString.Invariant($"BinaryCrossEntropy takes probabilities from 0 to 1, and one is {t}.");
        return null;
    }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
    {
        double loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            // L = max(y, 0) − y t + log(1 + e^−|y|), where nothing overflows. For large |y| it is a difference of two that nearly cancel, so
            // the part that is exactly 0 for t = 0 and t = 1 is written apart: y > 0: y (1 − t), else −y t.
            double y = output[i], t = target[i], e = Elementary.Exp(-Math.Abs(y));
            // An infinite logit on the target's own side is right: its part is 0, not ∞ · 0.
            double rest = y > 0 ? 1 - t : t;
            loss += (rest == 0 ? 0 : Math.Abs(y) * rest) + Elementary.LogOnePlus(e);

            // ∂L/∂y = σ(y) − t, in the form that keeps its digits where σ(y) is near t = 1.
            adjoint[i] = y > 0 ? (1 - t) - (e / (1 + e)) : (e / (1 + e)) - t;
        }

        return loss;
    }
}
