using System;
using System.Globalization;
using Unrolled.Checks;
using Unrolled.Numbers;
using static System.FormattableString;

namespace Unrolled;

/// <summary>
/// L = −Σ q log p with p = softmax(y), averaged over all targets, as in PyTorch's <c>CrossEntropyLoss</c>. The outputs are logits, so the model needs no
/// softmax. q is 1 at the target and 0 elsewhere. With label smoothing ε and class weights w, q is ε wᵢ / classes for every class i, plus (1 − ε) wₜ at
/// the target t, and the mean is weighted by the weights wₜ of the targets.
/// </summary>
/// <remarks>A logit of −∞ excludes its class. With a logit of +∞, or if all are −∞, the loss is NaN.</remarks>
public sealed class SoftmaxCrossEntropy : ClassLoss
{
    /// <summary>ε, the share of a target that is spread evenly over all classes, from 0 to 1. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, above 1, or NaN.</exception>
    public float LabelSmoothing { get; init => field = Setting.Portion(value, nameof(LabelSmoothing)); }

    /// <summary>A target value to ignore, such as −100 in PyTorch. It need not be a class. Default: null, none.</summary>
    public int? IgnoredIndex { get; init; }

    /// <summary>w, the weight of each class, one number per output, at least 0. The numbers are copied. Default: empty, all weights are 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public ReadOnlyMemory<float> ClassWeights
    {
        get;
        init
        {
            foreach (float weight in value.Span)
                Setting.NonNegative(weight, nameof(ClassWeights));
            field = value.ToArray();
        }
    }

    /// <inheritdoc/>
    public override void CheckOutputs(int outputs)
    {
        if (outputs < 2)
            throw new ArgumentException(
                "The model has one output, whose softmax is always 1: SoftmaxCrossEntropy needs an output per class. For one yes-or-no question use BinaryCrossEntropy, with targets 0 and 1.", nameof(outputs));
        if (!ClassWeights.IsEmpty && ClassWeights.Length != outputs)
            throw new ArgumentException(
                Invariant($"The model has {outputs} outputs, and SoftmaxCrossEntropy {ClassWeights.Length} class weights: give it one per output."), nameof(outputs));
    }

    /// <inheritdoc/>
    public override string ToString() => LabelSmoothing == 0 && IgnoredIndex is null && ClassWeights.IsEmpty ? nameof(SoftmaxCrossEntropy) : Invariant(
        $"{nameof(SoftmaxCrossEntropy)} {{ LabelSmoothing = {LabelSmoothing}, IgnoredIndex = {IgnoredIndex}, ClassWeights = [{string.Join(", ", Weights())}] }}");

    /// <inheritdoc/>
    public override double Terms(int target) => Weight(target);

    /// <inheritdoc/>
    public override bool IsIgnored(int target) => target == IgnoredIndex;

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<double> output, int target, Span<double> adjoint)
    {
        double max = double.NegativeInfinity;
        foreach (double y in output)
            max = y > max ? y : max;

        // The largest exponent is 0: nothing overflows, and the sum is at least 1. Where the largest is infinite itself, there is no difference to it.
        double sum = 0, smoothing = LabelSmoothing, spread = smoothing / output.Length, total = (1 - smoothing) * Weight(target);
        for (int i = 0; i < output.Length; i++)
        {
            sum += adjoint[i] = Elementary.Exp(-Below(output[i], max));
            total += spread * Weight(i);
        }

        if (double.IsInfinity(max))
            sum = double.NaN;

        // L = −Σ q log p = Σ q (log sum + (max − y)), ∂L/∂y = p Σ q − q; where q is 0 the rest may be infinite
        double logSum = Elementary.Log(sum), loss = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double q = (spread + (i == target ? 1 - smoothing : 0)) * Weight(i);
            if (q != 0)
                loss += q * (logSum + Below(output[i], max));
            adjoint[i] = (adjoint[i] / sum * total) - q;
        }

        return loss;
    }

    /// <summary>max − y, at least 0: how far an output lies below the largest.</summary>
    /// <param name="y">The output.</param>
    /// <param name="max">The largest.</param>
    internal static double Below(double y, double max) => y == max ? 0 : max - y;

    private string[] Weights() => Array.ConvertAll(ClassWeights.ToArray(), weight => weight.ToString(CultureInfo.InvariantCulture));

    private double Weight(int index) => ClassWeights.IsEmpty ? 1 : ClassWeights.Span[index];
}
