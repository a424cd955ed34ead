namespace Unrolled.Runtime;

/// <summary>A register of floats: one text of a kernel serves every width, and the JIT compiles it once for each.</summary>
/// <typeparam name="TLane">The lane itself.</typeparam>
internal interface ILane<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Whether this CPU has such registers, with fused multiply-add.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    static abstract TLane Load(ref readonly float source);

    static abstract TLane Broadcast(float value);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TLane MultiplyAdd(TLane a, TLane b, TLane c);

    static abstract TLane Multiply(TLane a, TLane b);

    static abstract TLane Divide(TLane a, TLane b);

    /// <summary>a, or ±limit where it lies beyond; NaN passes.</summary>
    static abstract TLane Clamp(TLane a, float limit);

    /// <summary>a where a &gt; 0 or a is NaN, else +0.</summary>
    static abstract TLane Relu(TLane a);

    /// <summary>1 where a &gt; 0, else 0.</summary>
    static abstract TLane Positive(TLane a);

    /// <summary>The sum of all elements.</summary>
    static abstract float Sum(TLane a);

    void Store(ref float destination);
}
