using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

// Operators without named alternates: the kernels that use them are C#.
#pragma warning disable CA2225

namespace Unrolled.Numbers;

/// <summary>One float: the portable lane.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Lane1 : ILane<Lane1>
{
    private float _value; // changed by Accumulate alone

    private Lane1(float value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool HasManyRegisters => false;

    /// <inheritdoc/>
    public static Lane1 Load(ref readonly float source, int offset = 0) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    public static Lane1 Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static Lane1 Broadcast(ref readonly float source, int offset) => Load(in source, offset);

    /// <inheritdoc/>
    public static Lane1 MultiplyAdd(Lane1 a, Lane1 b, Lane1 c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    public static Lane1 MultiplyAdd(float a, Lane1 b, Lane1 c) => new(MathF.FusedMultiplyAdd(a, b._value, c._value));

    /// <inheritdoc/>
    public static Lane1 MultiplyAdd(float a, Lane1 b, float c) => new(MathF.FusedMultiplyAdd(a, b._value, c));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lane1 sum, Lane1 a, Lane1 b) => sum._value = MathF.FusedMultiplyAdd(a._value, b._value, sum._value);

    /// <inheritdoc/>
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Lane1 operator -(Lane1 a) => new(-a._value);

    /// <inheritdoc/>
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a._value / b._value);

    /// <inheritdoc/>
    public static Lane1 Clamp(Lane1 a, float limit) => a._value > limit ? new(limit) : a._value < -limit ? new(-limit) : a;

    /// <inheritdoc/>
    public static Lane1 WhereAtMost(Lane1 a, Lane1 b, Lane1 x, Lane1 y) => a._value <= b._value ? x : y;

    /// <inheritdoc/>
    public static Lane1 Flush(Lane1 a) => MathF.Abs(a._value) < Tiny.Limit ? new(0) : a;

    /// <inheritdoc/>
    public readonly void Store(ref float destination, int offset = 0) => Unsafe.Add(ref destination, offset) = _value;
}

/// <summary>The limit below which adjoints become zero.</summary>
internal static class Tiny
{
    /// <summary>2⁻¹⁰⁰</summary>
    public const float Limit = 7.888609e-31f;
}

/// <summary>Four floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Lane128 : ILane<Lane128>
{
    private Vector128<float> _value; // changed by Accumulate alone

    private Lane128(Vector128<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    public static bool HasManyRegisters => AdvSimd.IsSupported || Avx512F.VL.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Load(ref readonly float source, int offset = 0) => new(Vector128.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Broadcast(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Broadcast(ref readonly float source, int offset) => new(Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 a, Lane128 b, Lane128 c) => new(AdvSimd.IsSupported
        ? AdvSimd.FusedMultiplyAdd(c._value, a._value, b._value)
        : Fma.MultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(float a, Lane128 b, Lane128 c) => new(AdvSimd.IsSupported
        ? AdvSimd.FusedMultiplyAdd(c._value, Vector128.Create(a), b._value)
        : Fma.MultiplyAdd(Vector128.Create(a), b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(float a, Lane128 b, float c) => new(AdvSimd.IsSupported
        ? AdvSimd.FusedMultiplyAdd(Vector128.Create(c), Vector128.Create(a), b._value)
        : Fma.MultiplyAdd(Vector128.Create(a), b._value, Vector128.Create(c)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lane128 sum, Lane128 a, Lane128 b) => sum._value = AdvSimd.IsSupported
        ? AdvSimd.FusedMultiplyAdd(sum._value, a._value, b._value)
        : Fma.MultiplyAdd(a._value, b._value, sum._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator +(Lane128 a, Lane128 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 a, Lane128 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator *(Lane128 a, Lane128 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator /(Lane128 a, Lane128 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second; Arm keeps the NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Clamp(Lane128 a, float limit)
    {
        Vector128<float> high = Vector128.Create(limit), low = Vector128.Create(-limit);
        return new(AdvSimd.IsSupported
            ? AdvSimd.Max(low, AdvSimd.Min(high, a._value))
            : Sse.Max(low, Sse.Min(high, a._value)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 WhereAtMost(Lane128 a, Lane128 b, Lane128 x, Lane128 y) =>
        new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Flush(Lane128 a) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(a._value), Vector128.Create(Tiny.Limit)), Vector128<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}

/// <summary>Eight floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Lane256 : ILane<Lane256>
{
    private Vector256<float> _value; // changed by Accumulate alone

    private Lane256(Vector256<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Fma.IsSupported && Avx2.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    public static bool HasManyRegisters => Avx512F.VL.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(ref readonly float source, int offset = 0) => new(Vector256.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Broadcast(ref readonly float source, int offset) => new(Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 a, Lane256 b, Lane256 c) => new(Fma.MultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(float a, Lane256 b, Lane256 c) => new(Fma.MultiplyAdd(Vector256.Create(a), b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(float a, Lane256 b, float c) => new(Fma.MultiplyAdd(Vector256.Create(a), b._value, Vector256.Create(c)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lane256 sum, Lane256 a, Lane256 b) => sum._value = Fma.MultiplyAdd(a._value, b._value, sum._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 a, Lane256 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 a, Lane256 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 a, Lane256 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 a, Lane256 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Clamp(Lane256 a, float limit) => new(Avx.Max(Vector256.Create(-limit), Avx.Min(Vector256.Create(limit), a._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 WhereAtMost(Lane256 a, Lane256 b, Lane256 x, Lane256 y) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Flush(Lane256 a) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(a._value), Vector256.Create(Tiny.Limit)), Vector256<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}

/// <summary>Sixteen floats. <c>Vector512.IsHardwareAccelerated</c> is false on CPUs that have these registers and are faster with them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Lane512 : ILane<Lane512>
{
    private Vector512<float> _value; // changed by Accumulate alone

    private Lane512(Vector512<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector512<float>.Count;

    /// <inheritdoc/>
    public static bool HasManyRegisters => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(ref readonly float source, int offset = 0) => new(Vector512.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Broadcast(ref readonly float source, int offset) => new(Vector512.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 a, Lane512 b, Lane512 c) => new(Avx512F.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(float a, Lane512 b, Lane512 c) => new(Avx512F.FusedMultiplyAdd(Vector512.Create(a), b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(float a, Lane512 b, float c) => new(Avx512F.FusedMultiplyAdd(Vector512.Create(a), b._value, Vector512.Create(c)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lane512 sum, Lane512 a, Lane512 b) => sum._value = Avx512F.FusedMultiplyAdd(a._value, b._value, sum._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 a, Lane512 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 a, Lane512 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 a, Lane512 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 a, Lane512 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Clamp(Lane512 a, float limit) => new(Avx512F.Max(Vector512.Create(-limit), Avx512F.Min(Vector512.Create(limit), a._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 WhereAtMost(Lane512 a, Lane512 b, Lane512 x, Lane512 y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Flush(Lane512 a) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(a._value), Vector512.Create(Tiny.Limit)), Vector512<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}
