namespace Unrolled.Runtime;

/// <summary>Parameters that lie side by side and are trained alike.</summary>
/// <param name="Start">The first.</param>
/// <param name="Count">How many.</param>
/// <param name="RateFactor">What the learning rate is multiplied by.</param>
/// <param name="WeightDecay">λ.</param>
/// <param name="Frozen">Whether they keep their values.</param>
internal readonly record struct ParameterRun(int Start, int Count, double RateFactor, float WeightDecay, bool Frozen = false);
