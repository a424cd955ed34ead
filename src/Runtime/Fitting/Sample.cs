namespace Unrolled.Fitting;

/// <summary>A part of a sequence that becomes a row of a batch.</summary>
/// <param name="Sequence">The index of its sequence.</param>
/// <param name="Start">The first step.</param>
/// <param name="Steps">The number of steps.</param>
internal readonly record struct Sample(int Sequence, int Start, int Steps);
