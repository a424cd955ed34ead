namespace Unrolled.RuntimeTests.Readouts;

/// <summary>Readouts are least squares, at the end of a stream or after every step.</summary>
public sealed class ReadoutTests
{
    private readonly FlatReadout _model = new(1);

    [Fact]
    public void Ridge_regression_is_the_least_squares_with_a_penalty()
    {
        // y = 2 h − 1 at h = 0, 1, 2 with λ = 1 over slope and constant: [[6, 3], [3, 4]] (v, c) = (7, 3).
        var ridge = new RidgeRegression(1, 1);
        foreach (float h in (float[])[0, 1, 2])
            ridge.Add([h], [(2 * h) - 1]);
        var one = new OneReadout(1);
        ridge.Solve(1, one.Tensors.Dense1.V, one.Tensors.Dense1.c);
        Assert.Equal(19.0 / 15, one.Tensors.Dense1.V[0, 0], 1e-6);
        Assert.Equal(-3.0 / 15, one.Tensors.Dense1.c[0, 0], 1e-6);
        // Without much of a penalty: the line itself; and solving changed nothing of what was taken in.
        ridge.Solve(1e-12, one.Tensors.Dense1.V, one.Tensors.Dense1.c);
        Assert.Equal(2, one.Tensors.Dense1.V[0, 0], 1e-6);
        Assert.Equal(-1, one.Tensors.Dense1.c[0, 0], 1e-6);
    }

    [Fact]
    public void Features_that_are_nearly_the_same_are_told_apart()
    {
        // They differ by the last bit of a float: the squares that normal equations have of it lie at the last digits of a double.
        var ridge = new RidgeRegression(2, 1);
        var random = new Random(4);
        for (int step = 0; step < 200; step++)
        {
            float a = 0.5f + (0.5f * random.NextSingle()), b = random.Next(2) == 0 ? a : MathF.BitIncrement(a);
            ridge.Add([a, b], [(float)((1e6 * ((double)b - a)) + a)]);
        }

        var two = new PairReadout(1);
        ridge.Solve(1e-20, two.Tensors.Dense1.V, two.Tensors.Dense1.c);
        Assert.Equal(1e6, two.Tensors.Dense1.V[0, 1], 1e6 * 1e-3);
        Assert.Equal(1 - 1e6, two.Tensors.Dense1.V[0, 0], 1e6 * 1e-3);
    }

    [Fact]
    public void The_washout_is_left_out()
    {
        RidgeRegression all = new(3, 2), late = new(3, 2, washout: 5);
        foreach ((float[] h, float[] y) in Steps(30).Select((step, number) => (step, number)).Where(step => step.number >= 5).Select(step => step.step))
            all.Add(h, y);
        foreach ((float[] h, float[] y) in Steps(30))
            late.Add(h, y);
        Assert.Equal(Weights(all), Weights(late));
        Assert.Equal(30, late.Steps);
        late.Clear();
        Assert.Equal(0, late.Steps);
        foreach ((float[] h, float[] y) in Steps(30))
            late.Add(h, y);
        Assert.Equal(Weights(all), Weights(late));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    public void Recursive_least_squares_is_ridge_regression_after_every_step(double lambda)
    {
        var ridge = new RidgeRegression(3, 2);
        var online = new RecursiveLeastSquares(3, 2, lambda);
        foreach ((float[] h, float[] y) in Steps(25))
        {
            ridge.Add(h, y);
            online.Learn(h, y);
            float[] expected = Weights(ridge, lambda), found = Weights(online);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], found[i], 2e-6 * Math.Max(1, Math.Abs(expected[i])));
        }

        var prediction = new float[2];
        online.Predict([0.1f, 0.2f, 0.3f], prediction);
        online.CopyTo(_model.Tensors.Dense1.V, _model.Tensors.Dense1.c);
        FlatReadout.State state = default;
        var output = new float[2];
        _model.Step([0.1f, 0.2f, 0.3f], ref state, output);
        Assert.Equal(output[0], prediction[0], 1e-6);
        Assert.Equal(output[1], prediction[1], 1e-6);
    }

    [Fact]
    public void What_is_forgotten_makes_room_for_what_is_new()
    {
        RecursiveLeastSquares forgetful = new(1, 1, 1, 0.9), faithful = new(1, 1);
        var prediction = new float[1];
        for (int step = 0; step < 400; step++)
        {
            float h = (step % 7) - 3;
            foreach (RecursiveLeastSquares readout in (RecursiveLeastSquares[])[forgetful, faithful])
                readout.Learn([h], [step < 200 ? h : -h]);
        }

        forgetful.Predict([1], prediction);
        Assert.Equal(-1, prediction[0], 1e-3);
        faithful.Predict([1], prediction);
        Assert.Equal(0, prediction[0], 0.1);
        forgetful.Clear();
        forgetful.Predict([1], prediction);
        Assert.Equal(0, prediction[0]);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var ridge = new RidgeRegression(3, 2);
        var online = new RecursiveLeastSquares(3, 2);
        (float[] h, float[] y) = Steps(1).Single();
        var prediction = new float[2];
        Allocated.Nothing(() =>
        {
            ridge.Add(h, y);
            online.Learn(h, y);
            online.Predict(h, prediction);
        });
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_and_changes_nothing()
    {
        var ridge = new RidgeRegression(3, 2);
        var online = new RecursiveLeastSquares(3, 2);
        foreach ((float[] h, float[] y) in Steps(9))
        {
            ridge.Add(h, y);
            online.Learn(h, y);
        }

        float[] fitted = Weights(ridge), learned = Weights(online);
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity])
        {
            Assert.Throws<ArgumentException>(() => ridge.Add([1, bad, 1], [1, 1]));
            Assert.Throws<ArgumentException>(() => ridge.Add([1, 1, 1], [1, bad]));
            Assert.Throws<ArgumentException>(() => online.Learn([1, bad, 1], [1, 1]));
            Assert.Throws<ArgumentException>(() => online.Learn([1, 1, 1], [1, bad]));
            Assert.Throws<ArgumentException>(() => online.Predict([1, bad, 1], new float[2]));
        }

        Assert.Throws<ArgumentException>(() => ridge.Add([1, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => online.Learn([1, 1, 1], [1]));
        Assert.Equal(9, ridge.Steps);
        Assert.Equal(9, online.Steps);
        Assert.Equal(fitted, Weights(ridge));
        Assert.Equal(learned, Weights(online));
        var other = new OneReadout(1);
        Assert.Throws<ArgumentException>(() => ridge.Solve(1, other.Tensors.Dense1.V, other.Tensors.Dense1.c));
        Assert.Throws<ArgumentException>(() => online.CopyTo(_model.Tensors.Dense1.V, other.Tensors.Dense1.c));
        foreach (double bad in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ridge.Solve(bad, _model.Tensors.Dense1.V, _model.Tensors.Dense1.c));
            Assert.Throws<ArgumentOutOfRangeException>(() => new RecursiveLeastSquares(1, 1, ridge: bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => new RecursiveLeastSquares(1, 1, forgetting: bad == -1 ? 1.1 : bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new RidgeRegression(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RidgeRegression(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RidgeRegression(1, 1, -1));
    }

    [Fact]
    public void A_reservoir_remembers_what_it_heard_some_steps_ago()
    {
        // y = x four steps back and x · x one step back: a readout alone of x could do neither.
        var model = new Echo(7);
        var ridge = new RidgeRegression(40, 2, washout: 50);
        var random = new Random(6);
        var heard = new float[700];
        double error = 0, size = 0;
        Echo.State state = default;
        var y = new float[2];
        for (int step = 0; step < heard.Length; step++)
        {
            heard[step] = (float)random.NextDouble() - 0.5f;
            float[] target = step < 4 ? [0, 0] : [heard[step - 4], heard[step - 1]];
            model.Step([heard[step]], ref state, y);
            if (step < 500)
                ridge.Add(state.Values, target);
            else
                error += Math.Pow(y[0] - target[0], 2) + Math.Pow(y[1] - target[1], 2);
            size += step < 500 ? 0 : (target[0] * target[0]) + (target[1] * target[1]);
            if (step == 499)
                ridge.Solve(1e-6, model.Tensors.Dense1.V, model.Tensors.Dense1.c);
        }

        Assert.InRange(error / size, 0, 0.02);
    }

    private static IEnumerable<(float[] H, float[] Y)> Steps(int count)
    {
        var random = new Random(8);
        for (int step = 0; step < count; step++)
        {
            float[] h = [random.NextSingle() - 0.3f, random.NextSingle(), (2 * random.NextSingle()) - 1];
            yield return (h, [h[0] - (2 * h[1]) + 0.5f + (0.1f * random.NextSingle()), (3 * h[2]) + (h[0] * h[1])]);
        }
    }

    private float[] Weights(RidgeRegression ridge, double lambda = 0.1)
    {
        ridge.Solve(lambda, _model.Tensors.Dense1.V, _model.Tensors.Dense1.c);
        return [.. _model.Parameters];
    }

    private float[] Weights(RecursiveLeastSquares online)
    {
        online.CopyTo(_model.Tensors.Dense1.V, _model.Tensors.Dense1.c);
        return [.. _model.Parameters];
    }
}

[RecurrentModel(Input = 3)]
[Dense(2)]
public sealed partial class FlatReadout;

[RecurrentModel(Input = 1)]
[Dense(1)]
public sealed partial class OneReadout;

[RecurrentModel(Input = 2)]
[Dense(1)]
public sealed partial class PairReadout;
