using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Numbers;

namespace Unrolled.Learning;

/// <summary>An optimizer's formula with the numbers of one update, for one weight and what is remembered of it.</summary>
internal interface IUpdateRule
{
    /// <summary>Changes a weight.</summary>
    /// <typeparam name="T">How many weights at a time.</typeparam>
    /// <param name="w">The weight.</param>
    /// <param name="g">Its gradient.</param>
    /// <param name="first">The first number that is remembered of it; 0 where there is none, like the others.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    void Apply<T>(ref T w, T g, ref T first, ref T second, ref T third)
        where T : struct, IElements<T>;
}

/// <summary>Takes a rule over weights, in one pass.</summary>
internal static class UpdateRule
{
    /// <summary>Changes some weights.</summary>
    /// <typeparam name="TRule">The rule: a struct, so that its formula is compiled into the loop.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="w">The weights.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="first">What is remembered of them; empty where a rule does not remember so much.</param>
    /// <param name="second">The second such numbers.</param>
    /// <param name="third">The third.</param>
    public static void Run<TRule>(in TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> first = default, Span<float> second = default, Span<float> third = default)
        where TRule : struct, IUpdateRule
    {
        g = g[..w.Length];
        int done = Vector.IsHardwareAccelerated ? Run<TRule, ManyElements>(rule, w, g, first, second, third, 0) : 0;
        Run<TRule, OneElement>(rule, w, g, first, second, third, done);
    }

    [MethodImpl(Jit.Optimized)]
    private static int Run<TRule, T>(TRule rule, Span<float> w, ReadOnlySpan<float> g, Span<float> first, Span<float> second, Span<float> third, int start)
        where TRule : struct, IUpdateRule
        where T : struct, IElements<T>
    {
        int count = Unsafe.SizeOf<T>() / sizeof(float), i = start;
        for (; i + count <= w.Length; i += count)
        {
            T weight = Read<T>(w, i), one = ReadIfAny<T>(first, i), two = ReadIfAny<T>(second, i), three = ReadIfAny<T>(third, i);
            rule.Apply(ref weight, Read<T>(g, i), ref one, ref two, ref three);
            Write(w, i, weight);
            WriteIfAny(first, i, one);
            WriteIfAny(second, i, two);
            WriteIfAny(third, i, three);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ReadOnlySpan<float> from, int index)
        where T : struct => Unsafe.ReadUnaligned<T>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(from), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReadIfAny<T>(ReadOnlySpan<float> from, int index)
        where T : struct => from.IsEmpty ? default : Read<T>(from, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<T>(Span<float> to, int index, T values)
        where T : struct => Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(to), index)), values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteIfAny<T>(Span<float> to, int index, T values)
        where T : struct
    {
        if (!to.IsEmpty)
            Write(to, index, values);
    }
}
