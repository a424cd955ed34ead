namespace Unrolled.Runtime;

/// <summary>What becomes a row of a batch.</summary>
/// <param name="Sequence">Which sequence it is cut from.</param>
/// <param name="Start">Its first step.</param>
/// <param name="Steps">Its steps.</param>
internal readonly record struct Sample(int Sequence, int Start, int Steps);
