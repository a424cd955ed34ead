using System.ComponentModel;
using System.Runtime.CompilerServices;

// Operators without named alternates: the kernels that use them are C#.
#pragma warning disable CA2225

namespace Unrolled.Numbers;

/// <summary>
/// A register of floats. One kernel text serves every width, and the JIT compiles it once for each. Every operation is rounded once, as in
/// IEEE 754, so an element has the same bits at every width. In the lanes of strict arithmetic (<see cref="Strict512"/>) a multiply-add is two operations.
/// </summary>
/// <typeparam name="TLane">The lane itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILane<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Whether this CPU has such registers and, if the lane needs it, fused multiply-add.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Floats in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the registers suffice for sixteen sums and their operands. Otherwise they suffice for eight.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>The floats from <paramref name="offset"/> on.</summary>
    static abstract TLane Load(ref readonly float source, int offset = 0);

    /// <summary>One number in every element.</summary>
    static abstract TLane Broadcast(float value);

    /// <summary>The float at <paramref name="offset"/> in every element.</summary>
    static abstract TLane Broadcast(ref readonly float source, int offset);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TLane MultiplyAdd(TLane a, TLane b, TLane c);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TLane MultiplyAdd(float a, TLane b, TLane c);

    /// <summary>a · b + c, rounded once. Each saved call is one that the JIT need not inline, and its budget is small.</summary>
    static abstract TLane MultiplyAdd(float a, TLane b, float c);

    /// <summary>sum ← a · b + sum, rounded once, in place. It is one instruction; <c>sum = MultiplyAdd(a, b, sum)</c> compiles to a copy, a multiply-add and a copy back.</summary>
    static abstract void Accumulate(ref TLane sum, TLane a, TLane b);

    /// <summary>a + b</summary>
    static abstract TLane operator +(TLane a, TLane b);

    /// <summary>a − b</summary>
    static abstract TLane operator -(TLane a, TLane b);

    /// <summary>−a</summary>
    static abstract TLane operator -(TLane a);

    /// <summary>a · b</summary>
    static abstract TLane operator *(TLane a, TLane b);

    /// <summary>a ÷ b</summary>
    static abstract TLane operator /(TLane a, TLane b);

    /// <summary>a, limited to ±limit. NaN passes through.</summary>
    static abstract TLane Clamp(TLane a, float limit);

    /// <summary>x if a ≤ b, otherwise y, also if a or b is NaN.</summary>
    static abstract TLane WhereAtMost(TLane a, TLane b, TLane x, TLane y);

    /// <summary>a, or 0 if |a| is below 2⁻¹⁰⁰, because such numbers soon become denormal and slow. NaN passes through.</summary>
    static abstract TLane Flush(TLane a);

    /// <summary>Writes the floats from <paramref name="offset"/> on.</summary>
    void Store(ref float destination, int offset = 0);
}
