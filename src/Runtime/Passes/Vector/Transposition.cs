using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Unrolled.Passes;

/// <summary>Four columns of four numbers become four rows of four, in registers where the CPU can.</summary>
internal static class Transposition
{
    public const int Side = 4;

    /// <summary>Whether this CPU shuffles registers as it takes.</summary>
    public static bool IsSupported => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Transposes.</summary>
    /// <param name="from">The first column, of units 0 to 3.</param>
    /// <param name="stride">Numbers from one column to the next.</param>
    /// <param name="even">Receives unit 0, and unit 2 behind it, four columns each.</param>
    /// <param name="odd">Receives unit 1, and unit 3 behind it.</param>
    /// <param name="next">Numbers from one even unit to the next, or from one odd unit to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByFour(ref readonly float from, int stride, ref float even, ref float odd, int next)
    {
        ref float column = ref Unsafe.AsRef(in from);
        Vector128<float> a = Vector128.LoadUnsafe(ref column), b = Vector128.LoadUnsafe(ref Unsafe.Add(ref column, stride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref column, 2 * stride)), d = Vector128.LoadUnsafe(ref Unsafe.Add(ref column, 3 * stride));

        // a₀ b₀ a₁ b₁, c₀ d₀ c₁ d₁ → a₀ b₀ c₀ d₀, a₁ b₁ c₁ d₁, and the upper halves alike
        Vector128<float> ab = Low(a, b), cd = Low(c, d), abAbove = High(a, b), cdAbove = High(c, d);
        LowPair(ab, cd).StoreUnsafe(ref even);
        HighPair(ab, cd).StoreUnsafe(ref odd);
        LowPair(abAbove, cdAbove).StoreUnsafe(ref Unsafe.Add(ref even, next));
        HighPair(abAbove, cdAbove).StoreUnsafe(ref Unsafe.Add(ref odd, next));
    }

    // x₀ y₀ x₁ y₁
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y) : AdvSimd.Arm64.ZipLow(x, y);

    // x₂ y₂ x₃ y₃
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y) : AdvSimd.Arm64.ZipHigh(x, y);

    // x₀ x₁ y₀ y₁
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LowPair(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(x, y) : AdvSimd.Arm64.ZipLow(x.AsDouble(), y.AsDouble()).AsSingle();

    // x₂ x₃ y₂ y₃
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> HighPair(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.MoveHighToLow(y, x) : AdvSimd.Arm64.ZipHigh(x.AsDouble(), y.AsDouble()).AsSingle();
}
