using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Compare.Measuring;

/// <summary>What one core can do at most: the best of many short runs, since a limit is what is reached when nothing disturbs.</summary>
internal static unsafe class Limits<T>
    where T : struct, IRegister<T>
{
    private const int Runs = 200;
    private static float s_sink;

    /// <summary>Multiply-adds of floats per nanosecond, in registers.</summary>
    public static double MultiplyAdds()
    {
        const int Loops = 20_000;
        return Best(() => MultiplyAdds(Loops), (double)Loops * 12 * T.Floats);
    }

    /// <summary>Bytes per nanosecond, read over and over out of a block of this size.</summary>
    public static double Bandwidth(int bytes)
    {
        int floats = bytes / sizeof(float) / (8 * T.Floats) * (8 * T.Floats), passes = Math.Max(1, (1 << 21) / bytes);
        float* block = (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), 64);
        new Span<float>(block, floats).Clear();
        try
        {
            return Best(() => Read(block, floats, passes), (double)floats * sizeof(float) * passes);
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    private static double Best(Action work, double amount)
    {
        double best = 0;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Max(best, amount / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    // Twelve independent chains: as many as latency × ports anywhere.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyAdds(int loops)
    {
        T x = T.Of(0.999f), y = T.Of(1e-3f);
        T a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int loop = 0; loop < loops; loop++)
        {
            a = T.MultiplyAdd(a, x, y);
            b = T.MultiplyAdd(b, x, y);
            c = T.MultiplyAdd(c, x, y);
            d = T.MultiplyAdd(d, x, y);
            e = T.MultiplyAdd(e, x, y);
            f = T.MultiplyAdd(f, x, y);
            g = T.MultiplyAdd(g, x, y);
            h = T.MultiplyAdd(h, x, y);
            i = T.MultiplyAdd(i, x, y);
            j = T.MultiplyAdd(j, x, y);
            k = T.MultiplyAdd(k, x, y);
            l = T.MultiplyAdd(l, x, y);
        }

        T sum = T.Add(T.Add(T.Add(a, b), T.Add(c, d)), T.Add(T.Add(e, f), T.Add(g, h)));
        s_sink = T.First(T.Add(sum, T.Add(T.Add(i, j), T.Add(k, l))));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(float* block, int floats, int passes)
    {
        T a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int pass = 0; pass < passes; pass++)
        {
            for (float* at = block; at < block + floats; at += 8 * T.Floats)
            {
                a = T.Add(a, T.Load(at));
                b = T.Add(b, T.Load(at + T.Floats));
                c = T.Add(c, T.Load(at + (2 * T.Floats)));
                d = T.Add(d, T.Load(at + (3 * T.Floats)));
                e = T.Add(e, T.Load(at + (4 * T.Floats)));
                f = T.Add(f, T.Load(at + (5 * T.Floats)));
                g = T.Add(g, T.Load(at + (6 * T.Floats)));
                h = T.Add(h, T.Load(at + (7 * T.Floats)));
            }
        }

        s_sink = T.First(T.Add(T.Add(T.Add(a, b), T.Add(c, d)), T.Add(T.Add(e, f), T.Add(g, h))));
    }
}
