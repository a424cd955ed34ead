using System.Globalization;
using System.Runtime.InteropServices;
using Unrolled.Numbers;
using Xunit.Abstractions;

namespace Unrolled.NumericsTests.Functions;

/// <summary>
/// tanh and σ in the portable lane and in the widest one: at every 9,973rd float, or, where <c>UNROLLED_LONG</c> is a number above 1, at all 2³² of them.
/// </summary>
public sealed class AllFloatsTests(ITestOutputHelper output)
{
    // Bits of the positive floats in slices that threads share; a thread looks at a block of neighbours at a time.
    private const uint Slice = 1u << 24;
    private const int Block = 4096;

    private static uint Stride =>
        int.TryParse(Environment.GetEnvironmentVariable("UNROLLED_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) && times > 1 ? 1u : 9973u;

    private interface IFunction
    {
        /// <summary>Beyond, floats cannot tell the function from its limit.</summary>
        static abstract float Far { get; }

        static abstract T Of<T>(T x)
            where T : struct, ILane<T>;

        static abstract double Exact(double x);

        /// <summary>f(−x), from f(x).</summary>
        static abstract double Mirrored(double y);
    }

    private readonly struct TanhFunction : IFunction
    {
        public static float Far => 20f;

        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Tanh(x);

        public static double Exact(double x) => Math.Tanh(x);

        public static double Mirrored(double y) => -y;
    }

    private readonly struct SigmoidFunction : IFunction
    {
        public static float Far => 40f;

        public static T Of<T>(T x)
            where T : struct, ILane<T> => Activations.Sigmoid(x);

        public static double Exact(double x) => 1 / (1 + Math.Exp(-x));

        public static double Mirrored(double y) => 1 - y;
    }

    [Fact]
    public void Tanh_keeps_its_bound_is_odd_and_falls_nowhere_by_more_than_two_errors()
    {
        Findings found = Sweep<TanhFunction>();
        output.WriteLine($"tanh: {found}");
        Assert.InRange(found.Error, 0, 3e-7);
        Assert.InRange(found.Fall, 0, 6e-7f);
        Assert.Equal(0, found.Asymmetry);
    }

    [Fact]
    public void Sigmoid_keeps_its_bound_and_falls_nowhere_by_more_than_two_errors()
    {
        Findings found = Sweep<SigmoidFunction>();
        output.WriteLine($"σ: {found}");
        Assert.InRange(found.Error, 0, 2e-7);
        Assert.InRange(found.Fall, 0, 4e-7f);
        Assert.InRange(found.Asymmetry, 0, 1.2e-7);
    }

    // Both polynomials end at 9, and σ's argument is halved.
    [Theory]
    [InlineData(9f)]
    [InlineData(18f)]
    [InlineData(0f)]
    public void Both_rise_over_their_seams(float seam)
    {
        uint bits = BitConverter.SingleToUInt32Bits(seam);
        float[] x = [.. Enumerable.Range(-1000, 2001).Select(step => seam == 0 ? step * 1e-4f : BitConverter.UInt32BitsToSingle((uint)(bits + step)))];
        AssertRises<TanhFunction>(x, -1, 1);
        AssertRises<SigmoidFunction>(x, 0, 1);
    }

    private static void AssertRises<TFunction>(float[] x, float least, float most)
        where TFunction : struct, IFunction
    {
        float[] y = new float[x.Length];
        Portable<TFunction>(x, y);
        for (int i = 1; i < y.Length; i++)
            Assert.True(y[i] >= y[i - 1] - 1.2e-7f && y[i] >= least && y[i] <= most, $"f({x[i]:R}) is {y[i]:R} after {y[i - 1]:R}.");
        // At the seam itself there is no step down.
        int middle = x.Length / 2;
        Assert.True(y[middle + 1] >= y[middle] && y[middle] >= y[middle - 1], $"f steps down at {x[middle]:R}.");
    }

    private static Findings Sweep<TFunction>()
        where TFunction : struct, IFunction
    {
        uint stride = Stride;
        var slices = new Findings[(0x80000000u / Slice) + 1];
        Parallel.For(0, slices.Length - 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, slice =>
            slices[slice] = Sweep<TFunction>((uint)slice * Slice, ((uint)slice * Slice) + Slice, stride));
        return slices.Aggregate(Findings.Join);
    }

    private static Findings Sweep<TFunction>(uint from, uint to, uint stride)
        where TFunction : struct, IFunction
    {
        float[] x = new float[Block], y = new float[Block], wide = new float[Block], mirrored = new float[Block];
        var found = default(Findings);
        float before = float.NegativeInfinity;
        for (ulong first = from; first < to; first += (ulong)Block * stride)
        {
            int count = (int)Math.Min(Block, (to - first + stride - 1) / stride);
            for (int i = 0; i < Block; i++)
                x[i] = BitConverter.UInt32BitsToSingle(i < count ? (uint)(first + ((ulong)i * stride)) : 0);
            Portable<TFunction>(x, y);
            Widest<TFunction>(x, wide);
            AssertSameBits(x, y, wide);
            for (int i = 0; i < Block; i++)
                x[i] = -x[i];
            Portable<TFunction>(x, mirrored);
            Widest<TFunction>(x, wide);
            AssertSameBits(x, mirrored, wide);
            for (int i = 0; i < count; i++)
                found = found.With<TFunction>(-x[i], y[i], mirrored[i], ref before);
        }

        return found;
    }

    private static void AssertSameBits(float[] x, float[] portable, float[] widest)
    {
        if (MemoryMarshal.Cast<float, int>(portable).SequenceEqual(MemoryMarshal.Cast<float, int>(widest)))
            return;
        // NaNs may differ in what they carry.
        for (int i = 0; i < x.Length; i++)
            Assert.True(portable[i].Equals(widest[i]) && (float.IsNaN(portable[i]) || float.IsNegative(portable[i]) == float.IsNegative(widest[i])), $"f({x[i]:R}) is {portable[i]:R} portably and {widest[i]:R} in the widest lane.");
    }

    private static void Portable<TFunction>(float[] x, float[] y)
        where TFunction : struct, IFunction => Apply<Lane1, TFunction>(x, y);

    private static void Widest<TFunction>(float[] x, float[] y)
        where TFunction : struct, IFunction
    {
        if (Lane512.IsSupported)
            Apply<Lane512, TFunction>(x, y);
        else if (Lane256.IsSupported)
            Apply<Lane256, TFunction>(x, y);
        else if (Lane128.IsSupported)
            Apply<Lane128, TFunction>(x, y);
        else
            Apply<Lane1, TFunction>(x, y);
    }

    private static void Apply<T, TFunction>(float[] x, float[] y)
        where T : struct, ILane<T>
        where TFunction : struct, IFunction
    {
        int i = 0;
        for (; i + T.Count <= x.Length; i += T.Count)
            TFunction.Of(T.Load(in x[0], i)).Store(ref y[0], i);
        for (; i < x.Length; i++)
            y[i] = Scalar<TFunction>(x[i]);
    }

    private static float Scalar<TFunction>(float x)
        where TFunction : struct, IFunction
    {
        float y = 0;
        TFunction.Of(Lane1.Load(in x)).Store(ref y);
        return y;
    }

    /// <summary>What a sweep has seen.</summary>
    /// <param name="Error">The largest error.</param>
    /// <param name="At">Where.</param>
    /// <param name="Fall">The largest step down from one float to the next that was looked at.</param>
    /// <param name="Falls">How many of them.</param>
    /// <param name="Asymmetry">The largest |f(−x) − what f(x) makes it|.</param>
    /// <param name="Floats">Arguments, of either sign.</param>
    private readonly record struct Findings(double Error, float At, float Fall, long Falls, double Asymmetry, long Floats)
    {
        public static Findings Join(Findings a, Findings b) => new(
            Math.Max(a.Error, b.Error), a.Error >= b.Error ? a.At : b.At, Math.Max(a.Fall, b.Fall), a.Falls + b.Falls, Math.Max(a.Asymmetry, b.Asymmetry), a.Floats + b.Floats);

        public Findings With<TFunction>(float x, float y, float mirrored, ref float before)
            where TFunction : struct, IFunction
        {
            if (float.IsNaN(x))
            {
                Assert.True(float.IsNaN(y) && float.IsNaN(mirrored), $"f(NaN) is {y:R}.");
                return this with { Floats = Floats + 2 };
            }

            if (x is 0 or float.PositiveInfinity)
                Assert.True(y == TFunction.Exact(x) && mirrored == TFunction.Exact(-x), $"f(±{x:R}) is {y:R} and {mirrored:R}.");
            double exact = x < TFunction.Far ? TFunction.Exact(x) : 1;
            double error = Math.Max(Math.Abs(exact - y), Math.Abs(TFunction.Mirrored(exact) - mirrored));
            float fall = before - y;
            before = y;
            return new(
                Math.Max(Error, error), error > Error ? x : At, Math.Max(Fall, fall), Falls + (fall > 0 ? 1 : 0),
                Math.Max(Asymmetry, Math.Abs(TFunction.Mirrored(y) - mirrored)), Floats + 2);
        }
    }
}
