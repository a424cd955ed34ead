using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>
/// <c>y = Mᵀ v</c> with a square matrix of a product's panels, which lie the other way round, and its way back. Sums over units run in sixteen lanes with a fixed tree: the same bits on every CPU.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransposedMatrix
{
    private const int Lanes = PanelBlock.PanelUnits;

    /// <summary>y = Mᵀ v</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The vector, as long as M has rows.</param>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="y">Receives as many numbers as M has columns.</param>
    public static void Forward<T>(ReadOnlySpan<T> v, ReadOnlySpan<T> parameters, PanelBlock matrix, Span<T> y)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        v = v[..matrix.Units];
        y = y[..matrix.Columns];
        if (typeof(T) == typeof(float))
        {
            Multiply(MemoryMarshal.Cast<T, float>(v), MemoryMarshal.Cast<T, float>(parameters), matrix, MemoryMarshal.Cast<T, float>(y));
            return;
        }

        for (int column = 0; column < matrix.Columns; column++)
        {
            T sum = T.Zero;
            for (int unit = 0; unit < matrix.Units; unit++)
                sum += parameters[matrix.Index(unit, column)] * v[unit];
            y[column] = sum;
        }
    }

    /// <summary>dv += M dy. The matrix receives v dyᵀ: dy is kept until <see cref="AddGradient"/>.</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="dy">∂L/∂y.</param>
    /// <param name="dv">∂L/∂v is added here.</param>
    /// <param name="kept">Receives dy.</param>
    public static void Backward<T>(ReadOnlySpan<T> parameters, PanelBlock matrix, ReadOnlySpan<T> dy, Span<T> dv, Span<T> kept)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        dy[..matrix.Columns].CopyTo(kept);
        for (int first = 0; first < matrix.Units; first += Lanes)
        {
            int width = Math.Min(Lanes, matrix.Units - first);
            ReadOnlySpan<T> panel = parameters[matrix.Index(first, 0)..];
            Span<T> sums = dv.Slice(first, width);
            if (typeof(T) == typeof(float) && width == Lanes)
                Over<OneForAll>(in As<T>(panel, (((matrix.Columns - 1) * matrix.Stride) + 1) * Lanes), matrix.Stride * Lanes, in As<T>(dy, matrix.Columns), 1, matrix.Columns, ref As<T>(sums, Lanes));
            else
                for (int column = 0; column < matrix.Columns; column++)
                    for (int lane = 0; lane < width; lane++)
                        sums[lane] = T.FusedMultiplyAdd(panel[(column * matrix.Stride * width) + lane], dy[column], sums[lane]);
        }
    }

    /// <summary>dM += Σ v dyᵀ over a series of steps, in order.</summary>
    /// <typeparam name="T">float, or double in the reference.</typeparam>
    /// <param name="v">The vectors.</param>
    /// <param name="dy">What <see cref="Backward"/> kept.</param>
    /// <param name="gradients">The gradients of the layer's parameters.</param>
    /// <param name="matrix">Where M lies.</param>
    /// <param name="count">Steps.</param>
    public static void AddGradient<T>(Series<T> v, Series<T> dy, Span<T> gradients, PanelBlock matrix, int count)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (count == 0)
            return;
        _ = v.Covering(count, matrix.Units);
        _ = dy.Covering(count, matrix.Columns);
        for (int first = 0; first < matrix.Units; first += Lanes)
        {
            int width = Math.Min(Lanes, matrix.Units - first);
            for (int column = 0; column < matrix.Columns; column++)
            {
                Span<T> sums = gradients.Slice(matrix.Index(first, column), width);
                if (typeof(T) == typeof(float) && width == Lanes)
                    Over<OneForAll>(in Unsafe.As<T, float>(ref v.From(first).Reference), v.Stride, in Unsafe.As<T, float>(ref dy.From(column).Reference), dy.Stride, count, ref As<T>(sums, Lanes));
                else
                    for (int step = 0; step < count; step++)
                        for (int lane = 0; lane < width; lane++)
                            sums[lane] = T.FusedMultiplyAdd(v[step][first + lane], dy[step][column], sums[lane]);
            }
        }
    }

    private static void Multiply(ReadOnlySpan<float> v, ReadOnlySpan<float> parameters, PanelBlock matrix, Span<float> y)
    {
        int whole = matrix.Units / Lanes, rest = matrix.Units % Lanes;
        Span<float> lanes = stackalloc float[Lanes];
        for (int column = 0; column < matrix.Columns; column++)
        {
            lanes.Clear();
            if (whole > 0)
            {
                ReadOnlySpan<float> panels = parameters.Slice(matrix.Index(0, column), ((whole - 1) * Lanes * matrix.Lines) + Lanes);
                Over<ByUnits>(in MemoryMarshal.GetReference(panels), Lanes * matrix.Lines, in MemoryMarshal.GetReference(v), Lanes, whole, ref MemoryMarshal.GetReference(lanes));
            }

            ReadOnlySpan<float> last = rest == 0 ? default : parameters.Slice(matrix.Index(whole * Lanes, column), rest);
            for (int lane = 0; lane < last.Length; lane++)
                lanes[lane] = MathF.FusedMultiplyAdd(last[lane], v[(whole * Lanes) + lane], lanes[lane]);
            for (int width = Lanes / 2; width > 0; width /= 2)
                for (int lane = 0; lane < width; lane++)
                    lanes[lane] += lanes[lane + width];
            y[column] = lanes[0];
        }
    }

    // sums += Σ of the sixteen numbers at each stride times a factor, in the widest lanes there are.
    private static void Over<TFactor>(ref readonly float numbers, int stride, ref readonly float factors, int factorStride, int count, ref float sums)
        where TFactor : struct, IFactor
    {
        if (LaneChoice.Allows<Lane512>())
            Sum<Lane512, TFactor>(in numbers, stride, in factors, factorStride, count, ref sums);
        else if (LaneChoice.Allows<Lane256>())
            Sum<Lane256, TFactor>(in numbers, stride, in factors, factorStride, count, ref sums);
        else if (LaneChoice.Allows<Lane128>())
            Sum<Lane128, TFactor>(in numbers, stride, in factors, factorStride, count, ref sums);
        else
            Sum<Lane1, TFactor>(in numbers, stride, in factors, factorStride, count, ref sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TLane, TFactor>(ref readonly float numbers, int stride, ref readonly float factors, int factorStride, int count, ref float sums)
        where TLane : struct, ILane<TLane>
        where TFactor : struct, IFactor
    {
        for (int unit = 0; unit < Lanes; unit += TLane.Count)
        {
            TLane sum = TLane.Load(in sums, unit);
            ref float number = ref Unsafe.Add(ref Unsafe.AsRef(in numbers), unit), factor = ref Unsafe.AsRef(in factors);
            for (int index = 0; index < count; index++)
            {
                TLane.Accumulate(ref sum, TLane.Load(in number), TFactor.At<TLane>(in factor, unit));
                number = ref Unsafe.Add(ref number, stride);
                factor = ref Unsafe.Add(ref factor, factorStride);
            }

            sum.Store(ref sums, unit);
        }
    }

    private static ref float As<T>(ReadOnlySpan<T> numbers, int length) => ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(numbers[..length]));

    /// <summary>What a register of numbers is multiplied with.</summary>
    private interface IFactor
    {
        static abstract TLane At<TLane>(ref readonly float factor, int unit)
            where TLane : struct, ILane<TLane>;
    }

    /// <summary>One factor for all units.</summary>
    private readonly struct OneForAll : IFactor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane At<TLane>(ref readonly float factor, int unit)
            where TLane : struct, ILane<TLane> => TLane.Broadcast(factor);
    }

    /// <summary>A factor for each unit.</summary>
    private readonly struct ByUnits : IFactor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane At<TLane>(ref readonly float factor, int unit)
            where TLane : struct, ILane<TLane> => TLane.Load(in factor, unit);
    }
}
