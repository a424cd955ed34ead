using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

// Operators without named alternates: the kernels that use them are C#.
#pragma warning disable CA2225

namespace Unrolled.Numbers;

/// <summary>One float of strict arithmetic: the portable lane. A product and its sum are rounded separately.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Strict1 : ILane<Strict1>
{
    private float _value; // changed by Accumulate alone

    private Strict1(float value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    public static bool HasManyRegisters => false;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Strict1 Load(ref readonly float source, int offset = 0) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    /// <inheritdoc/>
    public static Strict1 Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static Strict1 Broadcast(ref readonly float source, int offset) => Load(in source, offset);

    /// <inheritdoc/>
    public static Strict1 MultiplyAdd(Strict1 a, Strict1 b, Strict1 c) => new((a._value * b._value) + c._value);

    /// <inheritdoc/>
    public static Strict1 MultiplyAdd(float a, Strict1 b, Strict1 c) => new((a * b._value) + c._value);

    /// <inheritdoc/>
    public static Strict1 MultiplyAdd(float a, Strict1 b, float c) => new((a * b._value) + c);

    /// <inheritdoc/>
    public static void Accumulate(ref Strict1 sum, Strict1 a, Strict1 b) => sum._value = (a._value * b._value) + sum._value;

    /// <inheritdoc/>
    public static Strict1 operator +(Strict1 a, Strict1 b) => new(a._value + b._value);

    /// <inheritdoc/>
    public static Strict1 operator -(Strict1 a, Strict1 b) => new(a._value - b._value);

    /// <inheritdoc/>
    public static Strict1 operator -(Strict1 a) => new(-a._value);

    /// <inheritdoc/>
    public static Strict1 operator *(Strict1 a, Strict1 b) => new(a._value * b._value);

    /// <inheritdoc/>
    public static Strict1 operator /(Strict1 a, Strict1 b) => new(a._value / b._value);

    /// <inheritdoc/>
    public static Strict1 Clamp(Strict1 a, float limit) => a._value > limit ? new(limit) : a._value < -limit ? new(-limit) : a;

    /// <inheritdoc/>
    public static Strict1 WhereAtMost(Strict1 a, Strict1 b, Strict1 x, Strict1 y) => a._value <= b._value ? x : y;

    /// <inheritdoc/>
    public static Strict1 Flush(Strict1 a) => MathF.Abs(a._value) < Tiny.Limit ? new(0) : a;

    /// <inheritdoc/>
    public readonly void Store(ref float destination, int offset = 0) => Unsafe.Add(ref destination, offset) = _value;
}

/// <summary>Four floats of strict arithmetic. It needs no fused multiply-add.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Strict128 : ILane<Strict128>
{
    private Vector128<float> _value; // changed by Accumulate alone

    private Strict128(Vector128<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static bool HasManyRegisters => AdvSimd.IsSupported || Avx512F.VL.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector128<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 Load(ref readonly float source, int offset = 0) => new(Vector128.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 Broadcast(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 Broadcast(ref readonly float source, int offset) => new(Vector128.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 MultiplyAdd(Strict128 a, Strict128 b, Strict128 c) => new((a._value * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 MultiplyAdd(float a, Strict128 b, Strict128 c) => new((Vector128.Create(a) * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 MultiplyAdd(float a, Strict128 b, float c) => new((Vector128.Create(a) * b._value) + Vector128.Create(c));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Strict128 sum, Strict128 a, Strict128 b) => sum._value = (a._value * b._value) + sum._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 operator +(Strict128 a, Strict128 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 operator -(Strict128 a, Strict128 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 operator -(Strict128 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 operator *(Strict128 a, Strict128 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 operator /(Strict128 a, Strict128 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second; Arm keeps the NaN. Other processors (WebAssembly) compare.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 Clamp(Strict128 a, float limit)
    {
        Vector128<float> high = Vector128.Create(limit), low = Vector128.Create(-limit);
        if (Sse.IsSupported)
            return new(Sse.Max(low, Sse.Min(high, a._value)));
        if (AdvSimd.IsSupported)
            return new(AdvSimd.Max(low, AdvSimd.Min(high, a._value)));
        Vector128<float> atMost = Vector128.ConditionalSelect(Vector128.GreaterThan(a._value, high), high, a._value);
        return new(Vector128.ConditionalSelect(Vector128.LessThan(atMost, low), low, atMost));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 WhereAtMost(Strict128 a, Strict128 b, Strict128 x, Strict128 y) =>
        new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict128 Flush(Strict128 a) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(a._value), Vector128.Create(Tiny.Limit)), Vector128<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}

/// <summary>Eight floats of strict arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Strict256 : ILane<Strict256>
{
    private Vector256<float> _value; // changed by Accumulate alone

    private Strict256(Vector256<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    public static bool HasManyRegisters => Avx512F.VL.IsSupported;

    /// <inheritdoc/>
    public static int Count => Vector256<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 Load(ref readonly float source, int offset = 0) => new(Vector256.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 Broadcast(ref readonly float source, int offset) => new(Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 MultiplyAdd(Strict256 a, Strict256 b, Strict256 c) => new((a._value * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 MultiplyAdd(float a, Strict256 b, Strict256 c) => new((Vector256.Create(a) * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 MultiplyAdd(float a, Strict256 b, float c) => new((Vector256.Create(a) * b._value) + Vector256.Create(c));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Strict256 sum, Strict256 a, Strict256 b) => sum._value = (a._value * b._value) + sum._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 operator +(Strict256 a, Strict256 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 operator -(Strict256 a, Strict256 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 operator -(Strict256 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 operator *(Strict256 a, Strict256 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 operator /(Strict256 a, Strict256 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 Clamp(Strict256 a, float limit) => new(Avx.Max(Vector256.Create(-limit), Avx.Min(Vector256.Create(limit), a._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 WhereAtMost(Strict256 a, Strict256 b, Strict256 x, Strict256 y) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict256 Flush(Strict256 a) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(a._value), Vector256.Create(Tiny.Limit)), Vector256<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}

/// <summary>Sixteen floats of strict arithmetic.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Strict512 : ILane<Strict512>
{
    private Vector512<float> _value; // changed by Accumulate alone

    private Strict512(Vector512<float> value) => _value = value;

    /// <inheritdoc/>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <inheritdoc/>
    public static bool HasManyRegisters => true;

    /// <inheritdoc/>
    public static int Count => Vector512<float>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 Load(ref readonly float source, int offset = 0) => new(Vector512.LoadUnsafe(in source, (nuint)(uint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 Broadcast(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 Broadcast(ref readonly float source, int offset) => new(Vector512.Create(Unsafe.Add(ref Unsafe.AsRef(in source), offset)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 MultiplyAdd(Strict512 a, Strict512 b, Strict512 c) => new((a._value * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 MultiplyAdd(float a, Strict512 b, Strict512 c) => new((Vector512.Create(a) * b._value) + c._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 MultiplyAdd(float a, Strict512 b, float c) => new((Vector512.Create(a) * b._value) + Vector512.Create(c));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Strict512 sum, Strict512 a, Strict512 b) => sum._value = (a._value * b._value) + sum._value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 operator +(Strict512 a, Strict512 b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 operator -(Strict512 a, Strict512 b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 operator -(Strict512 a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 operator *(Strict512 a, Strict512 b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 operator /(Strict512 a, Strict512 b) => new(a._value / b._value);

    /// <inheritdoc/>
    // Where an operand is NaN, x86 takes the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 Clamp(Strict512 a, float limit) => new(Avx512F.Max(Vector512.Create(-limit), Avx512F.Min(Vector512.Create(limit), a._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 WhereAtMost(Strict512 a, Strict512 b, Strict512 x, Strict512 y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, b._value), x._value, y._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strict512 Flush(Strict512 a) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(a._value), Vector512.Create(Tiny.Limit)), Vector512<float>.Zero, a._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float destination, int offset = 0) => _value.StoreUnsafe(ref destination, (nuint)(uint)offset);
}
