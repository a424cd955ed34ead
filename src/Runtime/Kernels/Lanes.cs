using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Unrolled.Runtime;

/// <summary>One float.</summary>
internal readonly struct Lane1(float value) : ILane<Lane1>
{
    private readonly float _value = value;

    public static bool IsSupported => true;

    public static int Count => 1;

    public static Lane1 Load(ref readonly float source) => new(source);

    public static Lane1 Broadcast(float value) => new(value);

    public static Lane1 MultiplyAdd(Lane1 a, Lane1 b, Lane1 c) => new(MathF.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lane1 Multiply(Lane1 a, Lane1 b) => new(a._value * b._value);

    public static Lane1 Divide(Lane1 a, Lane1 b) => new(a._value / b._value);

    public static Lane1 Clamp(Lane1 a, float limit) => a._value > limit ? new(limit) : a._value < -limit ? new(-limit) : a;

    public static Lane1 Relu(Lane1 a) => a._value <= 0 ? new(0) : a;

    public static Lane1 Positive(Lane1 a) => new(a._value > 0 ? 1 : 0);

    public static float Sum(Lane1 a) => a._value;

    public void Store(ref float destination) => destination = _value;
}

/// <summary>Four floats.</summary>
internal readonly struct Lane128(Vector128<float> value) : ILane<Lane128>
{
    private readonly Vector128<float> _value = value;

    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    public static int Count => Vector128<float>.Count;

    public static Lane128 Load(ref readonly float source) => new(Vector128.LoadUnsafe(in source));

    public static Lane128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 a, Lane128 b, Lane128 c) => new(AdvSimd.IsSupported
        ? AdvSimd.FusedMultiplyAdd(c._value, a._value, b._value)
        : Fma.MultiplyAdd(a._value, b._value, c._value));

    public static Lane128 Multiply(Lane128 a, Lane128 b) => new(a._value * b._value);

    public static Lane128 Divide(Lane128 a, Lane128 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Clamp(Lane128 a, float limit)
    {
        Vector128<float> high = Vector128.Create(limit), low = Vector128.Create(-limit);
        Vector128<float> below = Vector128.ConditionalSelect(Vector128.GreaterThan(a._value, high), high, a._value);
        return new(Vector128.ConditionalSelect(Vector128.LessThan(below, low), low, below));
    }

    public static Lane128 Relu(Lane128 a) => new(Vector128.ConditionalSelect(Vector128.LessThanOrEqual(a._value, Vector128<float>.Zero), Vector128<float>.Zero, a._value));

    public static Lane128 Positive(Lane128 a) => new(Vector128.ConditionalSelect(Vector128.GreaterThan(a._value, Vector128<float>.Zero), Vector128<float>.One, Vector128<float>.Zero));

    public static float Sum(Lane128 a) => Vector128.Sum(a._value);

    public void Store(ref float destination) => _value.StoreUnsafe(ref destination);
}

/// <summary>Eight floats.</summary>
internal readonly struct Lane256(Vector256<float> value) : ILane<Lane256>
{
    private readonly Vector256<float> _value = value;

    public static bool IsSupported => Fma.IsSupported && Avx2.IsSupported;

    public static int Count => Vector256<float>.Count;

    public static Lane256 Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source));

    public static Lane256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 a, Lane256 b, Lane256 c) => new(Fma.MultiplyAdd(a._value, b._value, c._value));

    public static Lane256 Multiply(Lane256 a, Lane256 b) => new(a._value * b._value);

    public static Lane256 Divide(Lane256 a, Lane256 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Clamp(Lane256 a, float limit)
    {
        Vector256<float> high = Vector256.Create(limit), low = Vector256.Create(-limit);
        Vector256<float> below = Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, high), high, a._value);
        return new(Vector256.ConditionalSelect(Vector256.LessThan(below, low), low, below));
    }

    public static Lane256 Relu(Lane256 a) => new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a._value, Vector256<float>.Zero), Vector256<float>.Zero, a._value));

    public static Lane256 Positive(Lane256 a) => new(Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, Vector256<float>.Zero), Vector256<float>.One, Vector256<float>.Zero));

    public static float Sum(Lane256 a) => Vector256.Sum(a._value);

    public void Store(ref float destination) => _value.StoreUnsafe(ref destination);
}

/// <summary>Sixteen floats. <c>Vector512.IsHardwareAccelerated</c> is false on CPUs that have these registers and are faster with them.</summary>
internal readonly struct Lane512(Vector512<float> value) : ILane<Lane512>
{
    private readonly Vector512<float> _value = value;

    public static bool IsSupported => Avx512F.IsSupported;

    public static int Count => Vector512<float>.Count;

    public static Lane512 Load(ref readonly float source) => new(Vector512.LoadUnsafe(in source));

    public static Lane512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 a, Lane512 b, Lane512 c) => new(Avx512F.FusedMultiplyAdd(a._value, b._value, c._value));

    public static Lane512 Multiply(Lane512 a, Lane512 b) => new(a._value * b._value);

    public static Lane512 Divide(Lane512 a, Lane512 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Clamp(Lane512 a, float limit)
    {
        Vector512<float> high = Vector512.Create(limit), low = Vector512.Create(-limit);
        Vector512<float> below = Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, high), high, a._value);
        return new(Vector512.ConditionalSelect(Vector512.LessThan(below, low), low, below));
    }

    public static Lane512 Relu(Lane512 a) => new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, Vector512<float>.Zero), Vector512<float>.Zero, a._value));

    public static Lane512 Positive(Lane512 a) => new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, Vector512<float>.Zero), Vector512<float>.One, Vector512<float>.Zero));

    public static float Sum(Lane512 a) => Vector512.Sum(a._value);

    public void Store(ref float destination) => _value.StoreUnsafe(ref destination);
}
