using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>The user's code throws, or gives NaN, wherever it is called: nothing is half taken in, nothing counted twice, and going on has the bits.</summary>
public sealed class ThrowingCodeTests
{
    private static readonly string[] Places = ["progress", "metric add", "metric value", "loss", "loss terms", "schedule", "schedule NaN", "loss NaN", "adjoint NaN", "terms NaN"];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string place in Places)
                foreach (int call in place switch { "metric value" => [1, 2, 4], "progress" => [1, 3, 4, 16], "schedule" or "schedule NaN" => [1, 2, 3, 5, 11], _ => new[] { 1, 2, 7, 23 } })
                    cases.Add(place, call);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_goes_on_as_if_nothing_had_been(string place, int call)
    {
        Everything whole = new(seed: 3), model = new(seed: 3);
        var never = new Fault("", 0);
        var once = new Fault(place, call);
        using Trainer undisturbed = Make(whole, never), trainer = Make(model, once);
        FitHistory expected = undisturbed.Fit(Pupil.Sequences(11), Options(never)), history;
        Exception? thrown = Record.Exception(() => trainer.Fit(Pupil.Sequences(11), Options(once)));
        Assert.True(thrown is InvalidOperationException or TrainingException or TimeoutException, thrown?.ToString() ?? "nothing was thrown");
        history = trainer.Fit(Pupil.Sequences(11), Options(once) with { Resume = true });
        Assert.Equal(whole.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Equal(expected.Epochs.Select(Figures), history.Epochs.Select(Figures));
        Assert.Equal((undisturbed.Updates, undisturbed.LearningRate), (trainer.Updates, trainer.LearningRate));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_loop_goes_on_as_if_nothing_had_been(string place, int call)
    {
        Everything whole = new(seed: 3), model = new(seed: 3);
        var once = new Fault(place, call);
        using Trainer undisturbed = Make(whole, new Fault("", 0), carry: true), trainer = Make(model, once, carry: true);
        int thrown = 0;
        for (int time = 0; time < 8; time++)
        {
            // Two batches that wait, and a third with the update.
            float[] x = RandomNumbers.Draw(2 * 3 * Everything.InputSize, seed: time), t = RandomNumbers.Draw(2 * 3 * Everything.OutputSize, seed: 100 + time);
            Action<Trainer> act = time % 3 == 2 ? some => some.Update(x, t) : some => some.Accumulate(x, t);
            act(undisturbed);
            float[] before = model.Parameters.ToArray();
            long updates = trainer.Updates;
            if (Record.Exception(() => act(trainer)) is not null)
            {
                thrown++;
                Assert.Equal(before, model.Parameters.ToArray());
                Assert.Equal(updates, trainer.Updates);
                act(trainer);
            }

            Assert.Equal(undisturbed.Gradients.ToArray(), trainer.Gradients.ToArray());
        }

        Assert.Equal(whole.Parameters.ToArray(), model.Parameters.ToArray());
        Assert.Equal(place.StartsWith("metric", StringComparison.Ordinal) || place == "progress" || (place.StartsWith("schedule", StringComparison.Ordinal) && call > 2) ? 0 : 1, thrown);
    }

    [Fact]
    public void A_dataset_whose_enumerator_throws_is_none()
    {
        Assert.Throws<TimeoutException>(() => new Dataset(Throwing()));

        static IEnumerable<Sequence> Throwing()
        {
            yield return Pupil.Sequence(4, 1);
            throw new TimeoutException();
        }
    }

    private static Trainer Make(Everything model, Fault fault, bool carry = false) => new(model, new AdamW { LearningRate = 0.01f }, new FaultyLoss(fault), 6, 3)
    {
        ClipNorm = 1, Schedule = new FaultySchedule(fault), Plateau = new ReduceOnPlateau { Patience = 0, RelativeThreshold = 0.3 }, CarryState = carry,
    };

    private static FitOptions Options(Fault fault) => new()
    {
        Epochs = 4, Seed = 2, ValidationShare = 0.2, BatchesPerUpdate = 2, RestoreBest = false, Metrics = [new FaultyMetric(fault)], Progress = new Told(_ => fault.Pass("progress")),
    };

    private static (int, long, double, double?, double, double) Figures(FitEpoch epoch) =>
        (epoch.Epoch, epoch.Updates, epoch.TrainingLoss, epoch.ValidationLoss, epoch.Metrics[0].Value, epoch.LearningRate);

    /// <summary>Something that goes wrong once, at a place, when it is passed for the n-th time.</summary>
    private sealed class Fault(string place, int call)
    {
        private int _calls;

        /// <summary>Throws at its place and time.</summary>
        public void Pass(string here)
        {
            if (Strikes(here))
                throw new TimeoutException(here);
        }

        /// <summary>Whether it is now.</summary>
        public bool Strikes(string here) => here == place && ++_calls == call;
    }

    private sealed class FaultyLoss(Fault fault) : VectorLoss
    {
        public override double Evaluate(ReadOnlySpan<double> output, ReadOnlySpan<float> target, Span<double> adjoint)
        {
            fault.Pass("loss");
            double loss = ((VectorLoss)MeanSquaredError).Evaluate(output, target, adjoint);
            if (fault.Strikes("adjoint NaN"))
                adjoint[1] = double.NaN;
            return fault.Strikes("loss NaN") ? double.NaN : loss;
        }

        public override double Terms(ReadOnlySpan<float> target)
        {
            fault.Pass("loss terms");
            return fault.Strikes("terms NaN") ? double.NaN : base.Terms(target);
        }
    }

    private sealed record FaultySchedule : Schedule
    {
        private readonly Fault _fault;

        public FaultySchedule(Fault fault) => _fault = fault;

        public override double Factor(long update)
        {
            _fault.Pass("schedule");
            return _fault.Strikes("schedule NaN") ? double.NaN : 1 / (1.0 + update);
        }
    }

    private sealed class FaultyMetric(Fault fault) : Metric
    {
        private double _sum;

        public override string Name => "sum";

        public override double Value
        {
            get
            {
                fault.Pass("metric value");
                return _sum;
            }
        }

        public override void Reset() => _sum = 0;

        public override void Add(ReadOnlySpan<double> output, ReadOnlySpan<float> target)
        {
            fault.Pass("metric add");
            _sum += output[0];
        }
    }
}
