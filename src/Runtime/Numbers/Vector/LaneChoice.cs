using System.Runtime.CompilerServices;
using Unrolled.Passes;

namespace Unrolled.Numbers;

/// <summary>Which lanes the kernels may use: what the CPU has, or, in a self-test, one float at a time.</summary>
internal static class LaneChoice
{
    /// <summary>
    /// Set by <see cref="ModelFingerprint"/> alone, and for the whole process: a kernel that reads it elsewhere meanwhile is slower, with the same bits.
    /// </summary>
    public static bool IsPortable { get; set; }

    /// <summary>Whether kernels may use a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Allows<TLane>()
        where TLane : struct, ILane<TLane> => TLane.IsSupported && (TLane.Count == 1 || !IsPortable);
}
