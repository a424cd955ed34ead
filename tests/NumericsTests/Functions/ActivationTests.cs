using Unrolled.Numbers;

namespace Unrolled.NumericsTests.Functions;

/// <summary>tanh and σ of our own: their error bounds, and what they are at special arguments, in every lane of a register.</summary>
public sealed class ActivationTests
{
    private static float[] Apply(Func<float[], float[], bool> apply, float[] x)
    {
        float[] y = new float[x.Length];
        apply(x, y);
        return y;
    }

    private static float[] Tanh(params float[] x) => Apply((from, to) => Done(() => Elementwise.Tanh(from, to)), x);

    private static float[] Sigmoid(params float[] x) => Apply((from, to) => Done(() => Elementwise.Sigmoid(from, to)), x);

    // Multiply and add apart: a little more than with one rounding.
    private const double StrictTanhBound = 3.2e-7, StrictSigmoidBound = 2.1e-7;

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    /// <summary>Every 997th float from 0 to 20.</summary>
    private static IEnumerable<float> Floats()
    {
        for (int bits = 0; bits < BitConverter.SingleToInt32Bits(20f); bits += 997)
            yield return BitConverter.Int32BitsToSingle(bits);
    }

    [Fact]
    public void The_error_of_tanh_is_below_its_bound_and_tanh_is_odd()
    {
        float[] x = [.. Floats()], y = Tanh(x), mirrored = Tanh([.. x.Select(value => -value)]);
        for (int index = 0; index < x.Length; index++)
        {
            Assert.True(Math.Abs(Math.Tanh(x[index]) - y[index]) < 3e-7, $"tanh({x[index]:R}) is {y[index]:R}.");
            Assert.Equal(y[index], -mirrored[index]);
            float strict = Scalar.Tanh(x[index]);
            Assert.True(Math.Abs(Math.Tanh(x[index]) - strict) < StrictTanhBound, $"tanh({x[index]:R}) is {strict:R} with operations rounded apart.");
            Assert.Equal(strict, -Scalar.Tanh(-x[index]));
        }
    }

    [Fact]
    public void The_error_of_sigmoid_is_below_its_bound()
    {
        float[] x = [.. Floats().SelectMany(value => new[] { value, -value })], y = Sigmoid(x);
        for (int index = 0; index < x.Length; index++)
            Assert.True(Math.Abs((1 / (1 + Math.Exp(-x[index]))) - y[index]) < 2e-7, $"σ({x[index]:R}) is {y[index]:R}.");
        Assert.All(x, value => Assert.True(Math.Abs((1 / (1 + Math.Exp(-value))) - Scalar.Sigmoid(value)) < StrictSigmoidBound, $"σ({value:R}) is {Scalar.Sigmoid(value):R}."));
    }

    [Fact]
    public void Special_arguments_have_exact_values()
    {
        Assert.Equal([0f, 1, -1, 1, -1], Tanh(0, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue));
        Assert.Equal([0.5f, 1, 0, 1, 0], Sigmoid(0, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue));
        Assert.Equal(float.Epsilon, Tanh(float.Epsilon)[0]);
        float[] special = [0, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon];
        Assert.Equal(Tanh(special), special.Select(Scalar.Tanh));
        Assert.Equal(Sigmoid(special), special.Select(Scalar.Sigmoid));
    }

    [Fact]
    public void An_element_has_the_same_bits_wherever_it_stands()
    {
        float[] x = [.. Enumerable.Range(0, 67).Select(index => (index - 33) * 0.217f)], whole = Tanh(x), sigmoid = Sigmoid(x);
        for (int index = 0; index < x.Length; index++)
        {
            Assert.Equal(whole[index], Tanh(x[index])[0]);
            Assert.Equal(sigmoid[index], Sigmoid(x[index])[0]);
        }
    }
}
