namespace Unrolled.Runtime;

/// <summary>How much a trainer has done: whatever changes what it will come to changes one of these.</summary>
/// <param name="Updates">Updates made.</param>
/// <param name="Batches">Batches learnt from.</param>
/// <param name="Observations">Observations of a plateau.</param>
internal readonly record struct TrainerCounts(long Updates, long Batches, long Observations);
