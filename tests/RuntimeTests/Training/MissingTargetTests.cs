using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Missing targets, declared or masked, in batches and in sequences of a dataset: the bits of a mask of the batch.</summary>
public sealed class MissingTargetTests
{
    private const int Steps = 3, Batch = 10;

    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Batch * Plain.InputSize, seed: 1);
    private readonly float[] _targets = RandomNumbers.Draw(Steps * Batch * Plain.OutputSize, seed: 2);
    private readonly bool[] _mask = [.. RandomNumbers.Tokens(Steps * Batch, 3, seed: 3).Select(draw => draw > 0)];

    // One number of each target that does not count, now the first and now the last.
    private float[] Holed()
    {
        float[] holed = [.. _targets];
        for (int cell = 0; cell < _mask.Length; cell++)
            if (!_mask[cell])
                holed[(cell * Plain.OutputSize) + (cell % Plain.OutputSize)] = float.NaN;
        return holed;
    }

    [Theory]
    [InlineData(TargetSteps.Every, 1)]
    [InlineData(TargetSteps.Every, 2)]
    [InlineData(TargetSteps.Last, 1)]
    public void A_target_with_a_NaN_is_a_masked_one(TargetSteps steps, int threads)
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer masked = Make(one, steps, threads: threads), declared = Make(other, steps, skips: true, threads);
        int count = steps == TargetSteps.Last ? Batch : Steps * Batch;
        ReadOnlySpan<float> holed = Holed().AsSpan(0, count * Plain.OutputSize), whole = _targets.AsSpan(0, count * Plain.OutputSize);
        Metric[] expected = [new Mae()], found = [new Mae()];
        for (int update = 0; update < 3; update++)
            Assert.Equal(masked.Update(_inputs, whole, mask: _mask.AsSpan(0, count)), declared.Update(_inputs, holed));

        Assert.NotEqual(new Plain(seed: 3).Fingerprint(), one.Fingerprint());
        Assert.Equal(one.Fingerprint(), other.Fingerprint());
        Assert.Equal(masked.Evaluate(_inputs, whole, mask: _mask.AsSpan(0, count), metrics: expected), declared.Evaluate(_inputs, holed, metrics: found));
        Assert.Equal(expected[0].Value, found[0].Value);
    }

    [Fact]
    public void Without_a_declaration_a_NaN_is_refused_and_an_infinity_always()
    {
        using Trainer undeclared = Make(new Plain(seed: 3)), declared = Make(new Plain(seed: 3), skips: true);
        float[] infinite = [.. _targets];
        infinite[4] = float.PositiveInfinity;

        Assert.Throws<TrainingException>(() => undeclared.Update(_inputs, Holed()));
        Assert.Throws<TrainingException>(() => declared.Update(_inputs, infinite));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Trainer(new Plain(seed: 3), new Sgd(), Loss.SoftmaxCrossEntropy, Steps, Batch) { SkipMissingTargets = true });
        Assert.Contains("IgnoredIndex", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_of_missing_targets_changes_nothing()
    {
        var model = new Plain(seed: 3);
        using Trainer trainer = Make(model, skips: true);
        float[] missing = new float[_targets.Length];
        missing.AsSpan().Fill(float.NaN);

        Assert.Equal(0, trainer.Update(_inputs, missing));
        Assert.Equal(new Plain(seed: 3).Fingerprint(), model.Fingerprint());
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using Trainer trainer = Make(new Plain(seed: 3), skips: true);
        float[] holed = Holed();
        Allocated.Nothing(() => trainer.Update(_inputs, holed), times: 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Masks_of_sequences_and_missing_targets_train_alike(int window)
    {
        Plain one = new(seed: 3), other = new(seed: 3), whole = new(seed: 3);
        using Trainer masked = Make(one), declared = Make(other, skips: true), unmasked = Make(whole);
        FitHistory expected = masked.Fit(Data(_targets, window, masks: true), new FitOptions { Epochs = 2, Metrics = [new Mae()] });
        FitHistory found = declared.Fit(Data(Holed(), window, masks: false), new FitOptions { Epochs = 2, Metrics = [new Mae()] });
        unmasked.Fit(Data(_targets, window, masks: false), new FitOptions { Epochs = 2, Metrics = [new Mae()] });

        Assert.Equal(one.Fingerprint(), other.Fingerprint());
        Assert.NotEqual(one.Fingerprint(), whole.Fingerprint());
        Assert.Equal(expected.Epochs.Select(epoch => (epoch.TrainingLoss, epoch.Metrics[0])), found.Epochs.Select(epoch => (epoch.TrainingLoss, epoch.Metrics[0])));
    }

    [Fact]
    public void One_epoch_over_masked_sequences_is_one_update_with_a_mask()
    {
        Plain one = new(seed: 3), other = new(seed: 3);
        using Trainer fitted = Make(one), updated = Make(other);
        fitted.Fit(Data(_targets, window: 0, masks: true), new FitOptions { Epochs = 1, Shuffle = false });

        // Sequence r is row r; its step s is at [s][r] of the batch.
        float[] inputs = ByTime(_inputs, Plain.InputSize), targets = ByTime(_targets, Plain.OutputSize);
        updated.Update(inputs, targets, mask: [.. Enumerable.Range(0, Steps * Batch).Select(cell => _mask[((cell % Batch) * Steps) + (cell / Batch)])]);
        Assert.Equal(other.Fingerprint(), one.Fingerprint());
    }

    [Fact]
    public void A_mask_of_another_length_is_refused_by_the_number_of_its_sequence()
    {
        using Trainer trainer = Make(new Plain(seed: 3));
        var data = new Dataset([new Sequence(new float[Steps * Plain.InputSize], new float[Steps * Plain.OutputSize]) { Mask = new bool[Steps + 1] }]);

        Assert.Contains("Sequence 0", Assert.Throws<ArgumentException>(() => trainer.Fit(data)).Message, StringComparison.Ordinal);
    }

    private static float[] ByTime(float[] bySequence, int size) =>
    [
        .. from step in Enumerable.Range(0, Steps) from row in Enumerable.Range(0, Batch) from i in Enumerable.Range(0, size) select bySequence[(((row * Steps) + step) * size) + i],
    ];

    private Dataset Data(float[] targets, int window, bool masks)
    {
        Sequence[] sequences =
        [
            .. from row in Enumerable.Range(0, Batch)
               select new Sequence(_inputs.AsMemory(row * Steps * Plain.InputSize, Steps * Plain.InputSize), targets.AsMemory(row * Steps * Plain.OutputSize, Steps * Plain.OutputSize))
               {
                   // Some have none, if all of it would be true.
                   Mask = masks && _mask.AsSpan(row * Steps, Steps).Contains(false) ? _mask.AsMemory(row * Steps, Steps) : default,
               },
        ];
        return window == 0 ? new Dataset(sequences) : Dataset.Windows(sequences, window, stride: 1);
    }

    private static Trainer Make(Plain model, TargetSteps steps = TargetSteps.Every, bool skips = false, int threads = 1) =>
        new(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, Steps, Batch, threads) { TargetSteps = steps, SkipMissingTargets = skips };
}
