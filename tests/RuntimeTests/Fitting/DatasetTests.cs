using Unrolled.Fitting;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

public sealed class DatasetTests
{
    [Theory]
    [InlineData(5, null, new[] { 0, 5, 10, 15 })]
    [InlineData(6, 5, new[] { 0, 5, 10 })]
    [InlineData(20, 1, new[] { 0 })]
    public void Windows_stand_a_stride_apart_and_a_rest_is_left_out(int window, int? stride, int[] starts)
    {
        using Trainer trainer = Make(window);
        (SampleSet set, SampleSet? aside) = SampleSet.Of(Dataset.Windows(Pupil.Sequence(20, 1), window, stride), trainer);
        Assert.Null(aside);
        Assert.Equal(starts.Select(start => new Sample(0, start, window)), set.Samples);
    }

    [Fact]
    public void The_ends_of_series_are_set_aside_and_no_step_is_in_both_parts()
    {
        using Trainer trainer = Make(4);
        (SampleSet set, SampleSet? aside) = SampleSet.Of(Dataset.Windows([Pupil.Sequence(20, 1), Pupil.Sequence(33, 2)], 4, 1), trainer, 0.3);
        foreach (int sequence in new[] { 0, 1 })
        {
            int end = set.Samples.Where(s => s.Sequence == sequence).Max(s => s.Start + s.Steps), begin = aside!.Samples.Where(s => s.Sequence == sequence).Min(s => s.Start);
            Assert.Equal(end, begin);
        }

        Assert.Equal(33 - 4, aside!.Samples.Max(s => s.Start));
    }

    [Fact]
    public void Of_separate_sequences_a_part_is_drawn()
    {
        using Trainer trainer = Make(4);
        (SampleSet set, SampleSet? aside) = SampleSet.Of(Pupil.Sequences(20), trainer, 0.25, seed: 1);
        Assert.Equal((15, 5), (set.Samples.Length, aside!.Samples.Length));
        Assert.Equal(Enumerable.Range(0, 20), set.Samples.Concat(aside.Samples).Select(s => s.Sequence).Order());
        Assert.NotEqual([0, 1, 2, 3, 4], aside.Samples.Select(s => s.Sequence));
        Assert.NotEqual(aside.Samples, SampleSet.Of(Pupil.Sequences(20), trainer, 0.25, seed: 2).SetAside!.Samples);
    }

    [Fact]
    public void An_epoch_has_every_sample_once_and_all_its_batches_but_the_last_are_full()
    {
        int[] first = Shuffle.Of(50, seed: 7, 0), second = Shuffle.Of(50, seed: 7, 1);
        Assert.NotEqual(first, second);
        Assert.Equal(first, Shuffle.Of(50, seed: 7, 0));
        BatchOrder order = new(first, 4);
        List<int> seen = [];
        for (int batch = 0; batch < order.Count; batch++)
        {
            seen.AddRange(order[batch]);
            Assert.Equal(batch < 12 ? 4 : 2, order[batch].Length);
        }

        Assert.Equal(13, order.Count);
        Assert.Equal(first, seen);
        Assert.Equal(Enumerable.Range(0, 50), seen.Order());
    }

    [Fact]
    public void Every_order_is_drawn_as_often_as_any_other()
    {
        var drawn = Enumerable.Range(0, 6000).GroupBy(seed => string.Join(' ', Shuffle.Of(3, seed, 0))).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(6, drawn.Count);
        Assert.All(drawn.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_window_of_a_series_has_the_target_of_its_last_step_where_that_is_asked_for()
    {
        using Trainer trainer = Make(4, TargetSteps.Last);
        Sequence series = Pupil.Sequence(20, 1);
        SampleSet set = SampleSet.Of(Dataset.Windows(series, 4, 3), trainer).Kept;
        set.Gather([1, 2]);
        ReadOnlySpan<float> targets = series.Targets.Span.Numbers;
        Assert.Equal([.. targets.Slice(6 * 4, 4), .. targets.Slice(9 * 4, 4)], set.Targets.Numbers.ToArray());
        Assert.Equal(series.Inputs.Span.Numbers.Slice(3 * 3, 3).ToArray(), set.Inputs.Numbers[..3].ToArray());
    }

    [Fact]
    public void What_does_not_fit_the_trainer_is_named_by_its_sequence()
    {
        using Trainer trainer = Make(4);
        Refused(new Dataset([Pupil.Sequence(4, 1), new Sequence(new float[4], new float[4])]), trainer, "Sequence 1");
        Refused(new Dataset([Pupil.Sequence(4, 1), new Sequence(new float[12], new float[15])]), trainer, "Sequence 1", "targets");
        Refused(new Dataset([new Sequence(new float[12], new int[4])]), trainer, "Sequence 0", "floats");
        Refused(new Dataset([Pupil.Sequence(5, 1)]), trainer, "Sequence 0", "window is 4");
        Refused(Dataset.Windows(Pupil.Sequence(20, 1), 5), trainer, "windows of 5", "window is 4");
        Refused(Dataset.Windows(Pupil.Sequence(3, 1), 4), trainer, "Windows of 4 steps do not fit");
        float[] bad = RandomNumbers.Draw(12);
        bad[4] = float.NaN;
        Refused(new Dataset([new Sequence(bad, new float[16])]), trainer, "step 1");
        Assert.Throws<ArgumentException>(() => new Dataset([]));
        Assert.Throws<ArgumentNullException>(() => new Dataset([null!]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Pupil.Sequence(3, 1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Windows(Pupil.Sequence(3, 1), 1, 0));
    }

    private static void Refused(Dataset data, Trainer trainer, params string[] words)
    {
        string message = Assert.Throws<ArgumentException>(() => trainer.Fit(data)).Message;
        foreach (string word in words)
            Assert.Contains(word, message, StringComparison.Ordinal);
    }

    private static Trainer Make(int window, TargetSteps which = TargetSteps.Every) =>
        new(new Everything(), new Sgd(), Loss.MeanSquaredError, window, batch: 3) { TargetSteps = which };
}
