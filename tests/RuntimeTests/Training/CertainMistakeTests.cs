using System.Runtime.InteropServices;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>What is certainly a mistake is refused before anything changes, and the message says what to do instead.</summary>
public sealed class CertainMistakeTests
{
    private const int Window = 4, Batch = 4;

    [Fact]
    public void Softmax_over_one_output_is_refused()
    {
        string message = Assert.Throws<ArgumentException>(() => new Trainer(new Pedal(), new Sgd(), Loss.SoftmaxCrossEntropy, Window, Batch)).Message;

        Assert.Contains("BinaryCrossEntropy", message, StringComparison.Ordinal);
        new Trainer(new Plain(), new Sgd(), Loss.SoftmaxCrossEntropy, Window, Batch).Dispose();
    }

    public static TheoryData<Loss, Metric, bool> Pairs
    {
        get
        {
            TheoryData<Loss, Metric, bool> pairs = [];
            Loss[] distances = [Loss.MeanSquaredError, Loss.MeanAbsoluteError, Loss.Huber, Loss.GaussianNegativeLogLikelihood];
            foreach (Metric metric in new Metric[] { new Mae(), new Rmse(), new RSquared(), new Accuracy(), new Perplexity(), new ConfusionMatrix() })
            {
                bool isOfClasses = metric is Perplexity or ConfusionMatrix, isOfValues = metric is Mae or Rmse or RSquared;
                foreach (Loss loss in distances)
                    pairs.Add(loss, metric, isOfValues);
                pairs.Add(Loss.SoftmaxCrossEntropy, metric, !isOfValues);
                pairs.Add(Loss.BinaryCrossEntropy, metric, metric is Accuracy);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_metric_that_says_nothing_beside_a_loss_is_refused(Loss loss, Metric metric, bool fits)
    {
        using Trainer trainer = new(new Plain(seed: 1), new Sgd(), loss, Window, Batch);
        metric.Reset();
        float[] inputs = new float[Window * Batch * Plain.InputSize];
        int numbers = Plain.OutputSize / (loss is GaussianNegativeLogLikelihood ? 2 : 1);
        void Evaluate()
        {
            if (loss is ClassLoss)
                trainer.Evaluate(inputs, new int[Window * Batch], metrics: [metric]);
            else
                trainer.Evaluate(inputs, new float[Window * Batch * numbers], metrics: [metric]);
        }

        Dataset data = new([loss is ClassLoss ? new Sequence(new float[Plain.InputSize], new int[1]) : new Sequence(new float[Plain.InputSize], new float[numbers])]);
        FitOptions options = new() { Epochs = 1, Metrics = [metric] };
        if (fits)
        {
            Evaluate();
            trainer.Fit(data, options);
            return;
        }

        Assert.Contains(metric is Accuracy ? "Accuracy" : metric.Name, Assert.Throws<ArgumentException>(Evaluate).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Fit(data, options));
        Assert.Equal(0, trainer.Updates);
    }

    [Theory]
    [InlineData(-0.001f)]
    [InlineData(1.001f)]
    [InlineData(-1f)]
    [InlineData(255f)]
    public void Targets_that_are_no_probabilities_are_refused_for_binary_cross_entropy(float target)
    {
        Plain model = new(seed: 1);
        using Trainer trainer = new(model, new Sgd(), Loss.BinaryCrossEntropy, Window, Batch);
        float[] inputs = new float[Window * Batch * Plain.InputSize], targets = new float[Window * Batch * Plain.OutputSize], before = model.Parameters.ToArray();
        targets[^1] = target;

        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Update(inputs, targets));

        Assert.Contains("step 3, row 3", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        bool[] mask = [.. Enumerable.Range(0, Window * Batch).Select(cell => cell < (Window * Batch) - 1)];
        trainer.Update(inputs, targets, mask: mask);
        targets[^1] = 1;
        trainer.Update(inputs, targets);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Rows_that_could_be_steps_must_be_said(int rows, bool isAmbiguous)
    {
        using Trainer trainer = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, Window, Batch);
        float[] inputs = new float[Window * rows * Plain.InputSize], targets = new float[Window * rows * Plain.OutputSize];

        if (isAmbiguous)
            Assert.Contains($"rows: {rows}.", Assert.Throws<ArgumentException>(() => trainer.Update(inputs, targets)).Message, StringComparison.Ordinal);
        else
            trainer.Update(inputs, targets);
        trainer.Update(inputs, targets, rows: rows);
        trainer.Update(inputs, targets, rows: Batch);
        trainer.Update(inputs, targets, lengths: new int[Batch]);
        float[] odd = new float[6 * 7 * Plain.InputSize];
        using Trainer other = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 9, batch: 7);
        other.Update(odd, new float[6 * 7 * Plain.OutputSize]);
        using Trainer carrying = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, Window, Batch) { CarryState = true };
        carrying.Update(inputs, targets);
    }

    [Fact]
    public void A_model_without_a_way_back_is_refused_by_the_constructor()
    {
        string message = Assert.Throws<ArgumentException>(() => new Trainer(new Untrained(), new Sgd(), Loss.MeanSquaredError, Window, Batch)).Message;

        Assert.Contains("Training = false", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 20, null, 0.8, 1, 4)]
    [InlineData(200, 40, null, 0.8, 1, 4)]
    [InlineData(200, 20, null, 0.8, 2, 8)]
    [InlineData(10, 1, null, 0.9, 1, 9)]
    [InlineData(30, 1, null, 0.1, 27, 3)]
    [InlineData(200, 20, int.MaxValue, 0.5, 1, 1)]
    [InlineData(200, 20, int.MaxValue - 19, 0.5, 1, 1)]
    public void Windows_are_those_that_the_share_leaves(int steps, int window, int? stride, double share, int kept, int aside)
    {
        using Trainer trainer = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 40, batch: 1);
        Sequence series = new(new float[steps * Plain.InputSize], new float[steps * Plain.OutputSize]);

        (Unrolled.Fitting.SampleSet training, Unrolled.Fitting.SampleSet? validation) = Unrolled.Fitting.SampleSet.Of(Dataset.Windows(series, window, stride), trainer, share);

        Assert.Equal((kept, aside), (training.Samples.Length, validation!.Samples.Length));
    }

    [Fact]
    public void A_sequence_that_does_not_fit_is_named_with_its_data_and_a_cure_that_Fit_takes()
    {
        using Trainer trainer = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 3, batch: 2);
        Dataset Of(int steps) => new([new Sequence(new float[steps * Plain.InputSize], new float[steps * Plain.OutputSize])]);

        string training = Assert.Throws<ArgumentException>(() => trainer.Fit(Of(5))).Message;
        string validation = Assert.Throws<ArgumentException>(() => trainer.Fit(Of(3), new FitOptions { Validation = Of(4) })).Message;

        Assert.Contains("Sequence 0 of the dataset", training, StringComparison.Ordinal);
        Assert.Contains("Dataset.Windows", training, StringComparison.Ordinal);
        Assert.DoesNotContain("CarryState", training, StringComparison.Ordinal);
        Assert.Contains("of the validation data", validation, StringComparison.Ordinal);
    }

    public static TheoryData<int, int, bool> Overlaps => new()
    {
        { 0, 3, false }, { 0, 2, true }, { 1, 3, true }, { -1, 3, true }, { 3, 3, true }, { -3, 3, true }, { 60, 3, false },
    };

    [Theory]
    [MemberData(nameof(Overlaps))]
    public void Outputs_over_inputs_are_right_or_refused(int shift, int width, bool isRefused)
    {
        const int Members = 12, Steps = 2, First = 100;
        float[] apart = RandomNumbers.Draw(Members * Steps * 3);
        Square square = new(seed: 1);
        Narrow narrow = new(seed: 1);
        foreach (bool isRun in new[] { false, true })
        {
            int cells = isRun ? Members * Steps : Members;
            float[] expected = new float[cells * width], memory = new float[600];
            Span<float> inputs = memory.AsSpan(First, cells * 3), outputs = memory.AsSpan(First + (shift == 60 ? 200 : shift), cells * width);
            apart.AsSpan(0, inputs.Length).CopyTo(inputs);
            if (width == 3)
                Call(square, isRun, apart.AsSpan(0, inputs.Length), expected);
            else
                Call(narrow, isRun, apart.AsSpan(0, inputs.Length), expected);
            bool refused = false;
            try
            {
                if (width == 3)
                    Call(square, isRun, inputs, outputs);
                else
                    Call(narrow, isRun, inputs, outputs);
            }
            catch (ArgumentException exception)
            {
                refused = exception.Message.Contains("outputs lie over inputs", StringComparison.Ordinal);
            }

            Assert.Equal(isRefused, refused);
            if (!isRefused)
                Assert.Equal(expected, outputs.ToArray());
        }

        // One step has read its input before it writes.
        float[] one = new float[20];
        apart.AsSpan(0, 3).CopyTo(one.AsSpan(5));
        float[] right = new float[width];
        Square.State squares = default, others = default;
        Narrow.State narrows = default, rest = default;
        if (width == 3)
        {
            square.Step(apart.AsSpan(0, 3), ref squares, right);
            square.Step(one.AsSpan(5, 3), ref others, one.AsSpan(Math.Max(0, 5 + Math.Min(shift, 3)), 3));
        }
        else
        {
            narrow.Step(apart.AsSpan(0, 3), ref narrows, right);
            narrow.Step(one.AsSpan(5, 3), ref rest, one.AsSpan(5 + shift, 2));
        }

        Assert.Equal(right, one.AsSpan(Math.Max(0, 5 + Math.Min(shift, 3)), width).ToArray());
    }

    [Fact]
    public void Predictions_and_whole_sequences_over_their_inputs_are_right_or_refused()
    {
        float[] memory = RandomNumbers.Draw(40 * 3);
        using Trainer narrow = new(new Narrow(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 4, batch: 1), square = new(new Square(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 4, batch: 1);
        Assert.Throws<ArgumentException>(() => narrow.Predict(memory.AsSpan(0, 60), memory.AsSpan(0, 40)));
        Assert.Throws<ArgumentException>(() => square.Predict(memory.AsSpan(0, 60), memory.AsSpan(3, 60)));
        float[] expected = new float[60];
        square.Predict(memory.AsSpan(0, 60), expected);
        square.Predict(memory.AsSpan(0, 60), memory.AsSpan(0, 60));
        Assert.Equal(expected, memory[..60]);

        BothWays both = new(seed: 1);
        Assert.Throws<ArgumentException>(() => both.Run(memory.AsSpan(0, 60), memory.AsSpan(10, 40)));
        int[] tokens = new int[44];
        Assert.Throws<ArgumentException>(() => new Letters(seed: 1).Run(tokens.AsSpan(0, 4), new Letters.State[2], MemoryMarshal.Cast<int, float>(tokens.AsSpan())));
    }

    private static void Call(Square model, bool isRun, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var states = new Square.State[12];
        if (isRun)
            model.Run(inputs, states, outputs);
        else
            model.Step(inputs, states, outputs);
    }

    private static void Call(Narrow model, bool isRun, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var states = new Narrow.State[12];
        if (isRun)
            model.Run(inputs, states, outputs);
        else
            model.Step(inputs, states, outputs);
    }
}

/// <summary>As wide in as out.</summary>
[RecurrentModel(Input = 3)]
[Rnn(5)]
[Dense(3)]
public partial class Square;

/// <summary>Narrower out than in.</summary>
[RecurrentModel(Input = 3)]
[Rnn(5)]
[Dense(2)]
public partial class Narrow;
