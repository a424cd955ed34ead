using Unrolled.Passes;

namespace Unrolled.Numbers;

/// <summary>Loops know one number at a time and nothing else.</summary>
internal static class LaneChoice
{
    /// <summary>Set by <see cref="ModelFingerprint"/>; changes nothing here.</summary>
    public static bool IsPortable { get; set; }
}
