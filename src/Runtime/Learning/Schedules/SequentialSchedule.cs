namespace Unrolled.Learning;

/// <summary>One schedule after another.</summary>
/// <param name="First">The first.</param>
/// <param name="Updates">Its updates.</param>
/// <param name="Next">What follows.</param>
internal sealed record SequentialSchedule(Schedule First, long Updates, Schedule Next) : Schedule
{
    /// <inheritdoc/>
    public override double Factor(long update) => update < Updates ? First.Factor(update) : Next.Factor(update - Updates);
}
