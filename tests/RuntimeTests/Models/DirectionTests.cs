namespace Unrolled.RuntimeTests.Models;

/// <summary>Models with layers that run against time.</summary>
public sealed class DirectionTests
{
    private const int Steps = 5, Rows = 11;

    private static readonly int[] Lengths = [5, 1, 0, 3, 5, 2, 4, 1, 5, 0, 3];

    private readonly BothWays _model = new(seed: 5);
    private readonly float[] _inputs = RandomNumbers.Draw(Steps * Rows * BothWays.InputSize);

    private float[] Sequence(int row, int length) =>
        [.. Enumerable.Range(0, length).SelectMany(step => _inputs.Skip(((step * Rows) + row) * BothWays.InputSize).Take(BothWays.InputSize))];

    [Fact]
    public void The_sequences_of_a_batch_have_the_bits_of_each_alone()
    {
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * BothWays.OutputSize), alone = RandomNumbers.Poisoned(Steps * BothWays.OutputSize);
        _model.Run(_inputs, outputs, Rows);
        for (int row = 0; row < Rows; row++)
        {
            _model.Run(Sequence(row, Steps), alone);
            for (int step = 0; step < Steps; step++)
                Assert.Equal(
                    alone.AsSpan(step * BothWays.OutputSize, BothWays.OutputSize),
                    outputs.AsSpan(((step * Rows) + row) * BothWays.OutputSize, BothWays.OutputSize));
        }
    }

    [Theory]
    [InlineData(Padding.Hold)]
    [InlineData(Padding.Zero)]
    public void A_shorter_row_begins_in_reverse_at_its_own_last_step(Padding padding)
    {
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * BothWays.OutputSize);
        for (int cell = 0; cell < Steps * Rows; cell++)
            if (cell / Rows >= Lengths[cell % Rows])
                _inputs.AsSpan(cell * BothWays.InputSize, BothWays.InputSize).Fill(float.NaN);
        _model.Run(_inputs, outputs, Lengths, padding);
        for (int row = 0; row < Rows; row++)
        {
            float[] alone = RandomNumbers.Poisoned(Lengths[row] * BothWays.OutputSize), expected = new float[BothWays.OutputSize];
            _model.Run(Sequence(row, Lengths[row]), alone);
            for (int step = 0; step < Steps; step++)
            {
                if (step < Lengths[row])
                    alone.AsSpan(step * expected.Length, expected.Length).CopyTo(expected);
                else if (padding == Padding.Zero)
                    expected.AsSpan().Clear();
                Assert.Equal(expected, outputs.AsSpan(((step * Rows) + row) * expected.Length, expected.Length).ToArray());
            }
        }
    }

    [Fact]
    public void The_first_output_depends_on_the_last_input()
    {
        float[] before = new float[Steps * BothWays.OutputSize], after = new float[Steps * BothWays.OutputSize], sequence = Sequence(0, Steps);
        _model.Run(sequence, before);
        sequence[^1] += 0.5f;
        _model.Run(sequence, after);
        Assert.NotEqual(before[0], after[0]);
        Assert.False(((IRecurrentModel)_model).Layout.IsCausal);
    }

    [Fact]
    public void Tokens_run_both_ways_too()
    {
        var model = new LettersBothWays(seed: 1);
        int[] tokens = RandomNumbers.Tokens(4 * 3, 11);
        float[] outputs = RandomNumbers.Poisoned(4 * 3 * 11), alone = RandomNumbers.Poisoned(4 * 11);
        model.Run(tokens, outputs, 3);
        model.Run([tokens[1], tokens[4], tokens[7], tokens[10]], alone);
        Assert.Equal(alone.AsSpan(33, 11), outputs.AsSpan(((3 * 3) + 1) * 11, 11));
        tokens[3] = -1;
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Run(tokens, outputs, 3));
        model.Run(tokens, outputs, [1, 4, 4], Padding.Zero);
        Assert.Equal(alone.AsSpan(33, 11), outputs.AsSpan(((3 * 3) + 1) * 11, 11));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        float[] outputs = RandomNumbers.Poisoned(Steps * Rows * BothWays.OutputSize);
        Assert.Throws<ArgumentException>(() => _model.Run(_inputs.AsSpan(1), outputs, Rows));
        Assert.Throws<ArgumentException>(() => _model.Run(_inputs, outputs.AsSpan(1), Rows));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Run(_inputs, outputs, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Run(_inputs, outputs, [.. Lengths.Select(length => length + 1)], Padding.Hold));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Run(_inputs, outputs, Lengths, (Padding)7));
        Assert.All(outputs, output => Assert.True(float.IsNaN(output)));
        _model.Run([], []);
        _model.Run([], [], 0);
    }

    [Fact]
    public void There_is_no_state_to_carry()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new Trainer(_model, new Sgd(), Loss.MeanSquaredError, Steps, Rows) { CarryState = true });
        Assert.Contains("runs in reverse", error.Message, StringComparison.Ordinal);
        using var trainer = new Trainer(_model, new Sgd(), Loss.MeanSquaredError, Steps - 1, Rows);
        var tooLong = Assert.Throws<ArgumentException>(() => trainer.Evaluate(_inputs, new float[Steps * Rows * BothWays.OutputSize]));
        Assert.Contains("a sequence cannot be cut", tooLong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(BothWays).GetMembers(), member => member.Name is "State" or "Step");
    }

    [Fact]
    public void Padded_numbers_change_no_bit_of_training()
    {
        using var trainer = new Trainer(_model, new Sgd { LearningRate = 0 }, Loss.MeanSquaredError, Steps, Rows, threads: 2);
        float[] targets = RandomNumbers.Draw(Steps * Rows * BothWays.OutputSize, seed: 2);
        float loss = trainer.Update(_inputs, targets, Lengths);
        float[] gradients = trainer.Gradients.ToArray();
        for (int cell = 0; cell < Steps * Rows; cell++)
            if (cell / Rows >= Lengths[cell % Rows])
            {
                _inputs.AsSpan(cell * BothWays.InputSize, BothWays.InputSize).Fill(float.NaN);
                targets.AsSpan(cell * BothWays.OutputSize, BothWays.OutputSize).Fill(float.NaN);
            }

        Assert.Equal(loss, trainer.Update(_inputs, targets, Lengths));
        Assert.Equal(gradients, trainer.Gradients.ToArray());
        Assert.True(loss > 0);
    }

    [Fact]
    public void A_model_survives_being_saved_and_a_file_of_another_direction_is_refused()
    {
        using var stream = new MemoryStream();
        _model.Save(stream);
        Assert.Equal(_model.Parameters.ToArray(), BothWays.Load(stream.ToArray()).Parameters.ToArray());
        TensorView reverse = _model.Tensors.RnnL1Reverse.Ui;
        reverse[4, 4] = 7;
        Assert.Contains(7f, _model.Parameters.ToArray());
        Assert.Contains("gru(10 → 4, reverse)", Refusal(stream.ToArray()), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] file) => Assert.Throws<ModelFileException>(() => OtherWay.Load(file)).Message;

    [Fact]
    public void Runs_and_updates_allocate_nothing()
    {
        using var trainer = new Trainer(_model, new AdamW(), Loss.MeanSquaredError, Steps, Rows);
        float[] outputs = new float[Steps * Rows * BothWays.OutputSize], targets = new float[outputs.Length];
        void Once()
        {
            _model.Run(_inputs, outputs, Rows);
            _model.Run(_inputs, outputs, Lengths, Padding.Hold);
            trainer.Update(_inputs, targets, Lengths);
        }

        Allocated.Nothing(Once);
    }
}
