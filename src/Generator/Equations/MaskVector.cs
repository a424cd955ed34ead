namespace Unrolled.Generator.Equations;

/// <summary>What a step is given beside its input: a vector of random numbers while it is trained, and of one constant otherwise; or one number: Δt, or one that says whether the model is trained.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Width">Its length.</param>
/// <param name="Kind">What its numbers are.</param>
/// <param name="Rate">The probability that it stands for.</param>
internal sealed record MaskVector(string Name, int Width, MaskKind Kind, double Rate);
