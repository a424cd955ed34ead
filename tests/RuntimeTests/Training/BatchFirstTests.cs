using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>A trainer with <see cref="Layout.BatchFirst"/> computes the bits of one with the same numbers in the other order.</summary>
public sealed class BatchFirstTests
{
    private const int Window = 4, Steps = 3, Batch = 10;

    private static readonly int[] s_lengths = [3, 1, 2, 0, 3, 3, 2, 1, 3, 2];

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Batch * Plain.InputSize, seed: 1);
    private readonly float[] _targets = RandomNumbers.Draw(Steps * Batch * Plain.OutputSize, seed: 2);
    private readonly bool[] _mask = [.. RandomNumbers.Tokens(Steps * Batch, 3, seed: 3).Select(draw => draw > 0)];

    [Fact]
    public void Row_after_row_is_the_order_of_the_enum()
    {
        // Two rows of three steps of one number: 11 is row 1, step 1.
        Assert.Equal([0, 1, 2, 10, 11, 12], BatchFirst([0, 10, 1, 11, 2, 12], rows: 2));
        Assert.Equal([0, 10, 1, 11, 2, 12], TimeFirst([0, 1, 2, 10, 11, 12], rows: 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Updates_have_the_same_bits(int threads)
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer timeFirst = Make(one, Layout.TimeFirst, threads), batchFirst = Make(other, Layout.BatchFirst, threads);
        for (int update = 0; update < 3; update++)
        {
            Assert.Equal(
                timeFirst.Update(_inputs, _targets, s_lengths, _mask),
                batchFirst.Update(BatchFirst(_inputs), BatchFirst(_targets), s_lengths, BatchFirst(_mask)));
            Assert.Equal(BatchFirst(timeFirst.InputGradients.ToArray()), batchFirst.InputGradients.ToArray());
            Assert.Equal(
                timeFirst.Accumulate(_inputs, _targets, s_lengths, _mask),
                batchFirst.Accumulate(BatchFirst(_inputs), BatchFirst(_targets), s_lengths, BatchFirst(_mask)));
            timeFirst.Apply();
            batchFirst.Apply();
        }

        Assert.NotEqual(new Plain(seed: 3).Fingerprint(), one.Fingerprint());
        Assert.Equal(one.Fingerprint(), other.Fingerprint());
        Assert.Equal(
            timeFirst.Evaluate(_inputs, _targets, s_lengths, _mask),
            batchFirst.Evaluate(BatchFirst(_inputs), BatchFirst(_targets), s_lengths, BatchFirst(_mask)));
    }

    [Fact]
    public void The_order_matters()
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer timeFirst = Make(one, Layout.TimeFirst), batchFirst = Make(other, Layout.BatchFirst);

        Assert.NotEqual(timeFirst.Update(_inputs, _targets), batchFirst.Update(_inputs, _targets));
    }

    [Fact]
    public void Slices_of_an_update_have_the_same_bits()
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer timeFirst = Make(one, Layout.TimeFirst), batchFirst = Make(other, Layout.BatchFirst);
        float expected = timeFirst.Update(_inputs, _targets, s_lengths, _mask);
        batchFirst.BeginUpdate(BatchFirst(_inputs), BatchFirst(_targets), s_lengths, BatchFirst(_mask));

        Assert.Equal(expected, batchFirst.Advance(Timeout.InfiniteTimeSpan));
        Assert.Equal(one.Fingerprint(), other.Fingerprint());
    }

    [Theory]
    [InlineData(Padding.Hold)]
    [InlineData(Padding.Zero)]
    public void Outputs_and_gradients_of_the_caller_are_in_the_order(Padding padding)
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer timeFirst = Make(one, Layout.TimeFirst), batchFirst = Make(other, Layout.BatchFirst);
        float[] expected = RandomNumbers.Poisoned(_targets.Length), outputs = RandomNumbers.Poisoned(_targets.Length);

        timeFirst.Predict(_inputs, expected, s_lengths, padding);
        batchFirst.Predict(BatchFirst(_inputs), outputs, s_lengths, padding);
        Assert.Equal(BatchFirst(expected), outputs);

        timeFirst.Forward(_inputs, expected, s_lengths, padding);
        batchFirst.Forward(BatchFirst(_inputs), outputs, s_lengths, padding);
        Assert.Equal(BatchFirst(expected), outputs);

        timeFirst.Backward(_targets);
        batchFirst.Backward(BatchFirst(_targets));
        Assert.Equal(timeFirst.Gradients.ToArray(), batchFirst.Gradients.ToArray());
        Assert.Equal(BatchFirst(timeFirst.InputGradients.ToArray()), batchFirst.InputGradients.ToArray());
    }

    [Fact]
    public void Tokens_classes_and_targets_of_the_last_step_have_the_same_bits()
    {
        int[] tokens = RandomNumbers.Tokens(Steps * Batch, 11), classes = RandomNumbers.Tokens(Steps * Batch, Letters.OutputSize, seed: 2);
        foreach (TargetSteps steps in new[] { TargetSteps.Every, TargetSteps.Last })
        {
            Letters one = new(seed: 3), other = new(seed: 3);
            using Trainer timeFirst = new(one, new Adam(), Loss.SoftmaxCrossEntropy, Window, Batch) { TargetSteps = steps };
            using Trainer batchFirst = new(other, new Adam(), Loss.SoftmaxCrossEntropy, Window, Batch) { TargetSteps = steps, Layout = Layout.BatchFirst };
            bool isLast = steps == TargetSteps.Last;

            Assert.Equal(
                timeFirst.Update(tokens, isLast ? classes[..Batch] : classes),
                batchFirst.Update(BatchFirst(tokens), isLast ? classes[..Batch] : BatchFirst(classes)));
            Assert.Equal(one.Fingerprint(), other.Fingerprint());
        }
    }

    [Fact]
    public void Sequences_longer_than_the_window_and_fewer_rows_have_the_same_bits()
    {
        const int Long = 11, Rows = 3;
        float[] inputs = RandomNumbers.Draw(Long * Rows * Plain.InputSize, seed: 4), targets = RandomNumbers.Draw(Long * Rows * Plain.OutputSize, seed: 5);
        var model = new Plain(seed: 3);
        using Trainer timeFirst = Make(model, Layout.TimeFirst), batchFirst = Make(model, Layout.BatchFirst);

        Assert.Equal(timeFirst.Evaluate(inputs, targets, rows: Rows), batchFirst.Evaluate(BatchFirst(inputs, Rows, Long), BatchFirst(targets, Rows, Long), rows: Rows));
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_step_and_row()
    {
        using Trainer trainer = Make(new Plain(seed: 3), Layout.BatchFirst);
        float[] inputs = BatchFirst(_inputs);
        inputs[((4 * Steps) + 2) * Plain.InputSize] = float.NaN;

        TrainingException exception = Assert.Throws<TrainingException>(() => trainer.Update(inputs, _targets));
        Assert.Equal((2, 4), (exception.Step, exception.Row));
        Assert.Throws<ArgumentException>(() => trainer.Update(_inputs.AsSpan(1), _targets));
        Assert.Throws<ArgumentException>(() => trainer.Update(_inputs, _targets.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => trainer.Update(_inputs, _targets, mask: _mask.AsSpan(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(new Plain(seed: 3), new Sgd(), Loss.MeanSquaredError, Window, Batch) { Layout = (Layout)2 });
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Trainer trainer = Make(new Plain(seed: 3), Layout.BatchFirst);
        Allocated.Nothing(() => trainer.Update(_inputs, _targets, s_lengths, _mask), times: 20);
        Allocated.Nothing(() => trainer.Evaluate(_inputs, _targets, s_lengths, _mask), times: 20);
    }

    private static Trainer Make(Plain model, Layout layout, int threads = 1) =>
        new(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, Window, Batch, threads) { Layout = layout, KeepInputGradients = true };

    private static T[] BatchFirst<T>(T[] timeFirst, int rows = Batch, int steps = Steps) => Exchanged(timeFirst, rows, steps, isTimeFirst: true);

    private static T[] TimeFirst<T>(T[] batchFirst, int rows = Batch, int steps = Steps) => Exchanged(batchFirst, rows, steps, isTimeFirst: false);

    // Number by number, by the two formulas of the enum's documentation.
    private static T[] Exchanged<T>(T[] from, int rows, int steps, bool isTimeFirst)
    {
        int size = from.Length / (rows * steps);
        T[] to = new T[from.Length];
        for (int step = 0; step < steps; step++)
            for (int row = 0; row < rows; row++)
                for (int i = 0; i < size; i++)
                {
                    int time = (((step * rows) + row) * size) + i, batch = (((row * steps) + step) * size) + i;
                    if (isTimeFirst)
                        to[batch] = from[time];
                    else
                        to[time] = from[batch];
                }

        return to;
    }
}
