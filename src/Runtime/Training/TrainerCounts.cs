namespace Unrolled.Training;

/// <summary>The counts of a trainer. Everything that changes its further course changes one of them.</summary>
/// <param name="Updates">Updates made.</param>
/// <param name="Batches">Batches trained on.</param>
/// <param name="Observations">Observations of a plateau.</param>
internal readonly record struct TrainerCounts(long Updates, long Batches, long Observations);
