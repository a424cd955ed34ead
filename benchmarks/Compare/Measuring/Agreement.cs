namespace Unrolled.Compare.Measuring;

/// <summary>Two that do the same work come to the same numbers; those who do not are not compared.</summary>
internal static class Agreement
{
    private const float Tolerance = 1e-4f;

    /// <exception cref="DisagreementException">They differ by more than 1e-4 of the largest number, or of 1.</exception>
    public static void Check(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        if (ours.Length != theirs.Length)
            throw new DisagreementException($"{what}: {ours.Length} numbers here, {theirs.Length} there");
        float largest = 1, difference = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(ours[i]));
            difference = Math.Max(difference, Math.Abs(ours[i] - theirs[i]));
        }

        // Not a number is no agreement.
        if (!(difference <= Tolerance * largest))
            throw new DisagreementException($"{what}: differs by {difference:G3}");
    }
}

internal sealed class DisagreementException(string message) : Exception(message);
