namespace Unrolled.Learning;

/// <summary>Adjacent parameters with the same training settings.</summary>
/// <param name="Start">The first parameter.</param>
/// <param name="Count">The number of parameters.</param>
/// <param name="RateFactor">The factor of the learning rate.</param>
/// <param name="WeightDecay">λ.</param>
/// <param name="Frozen">Whether the parameters keep their values.</param>
internal readonly record struct ParameterRun(int Start, int Count, double RateFactor, float WeightDecay, bool Frozen = false);
