using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Training;

/// <summary>Whatever the loss, the optimizer and the schedule: nothing allocated, and the same bits with any number of threads.</summary>
public sealed class EverySettingTests
{
    private const int Window = 2, Batch = 20;

    private static readonly Loss[] VectorLosses =
        [Loss.MeanSquaredError, Loss.MeanAbsoluteError, new Huber { Delta = 0.5f }, Loss.BinaryCrossEntropy, Loss.GaussianNegativeLogLikelihood];

    private static readonly Loss[] ClassLosses =
    [
        Loss.SoftmaxCrossEntropy,
        new SoftmaxCrossEntropy { LabelSmoothing = 0.1f, IgnoredIndex = -100, ClassWeights = new[] { 1, 0.5f, 2, 0 } },
    ];

    private static readonly Optimizer[] Optimizers =
    [
        new Sgd(), new Sgd { Momentum = 0.9f, Nesterov = true, WeightDecay = 0.01f }, new RmsProp(), new RmsProp { Momentum = 0.9f, Centered = true, WeightDecay = 0.01f },
        new Adagrad { LearningRateDecay = 0.1f, WeightDecay = 0.01f }, new Adam(), new Adam { WeightDecay = 0.01f }, new AdamW(), new NAdam { WeightDecay = 0.01f }, new Lion { WeightDecay = 0.01f },
    ];

    // The schedules are one after another, so that a few updates go through all of them.
    private static readonly Schedule Course = new ConstantSchedule { Value = 0.5 }.Then(1, new LinearSchedule { Updates = 2, Start = 0.1 }
        .Then(2, new StepSchedule { Every = 1 }.Then(1, new ExponentialSchedule { Gamma = 0.9 }.Then(1, new CosineSchedule { Updates = 2, Minimum = 0.1 }
            .Then(2, new OneCycleSchedule { Updates = 3 }.Then(3, new CosineRestartSchedule { Period = 2, Growth = 2, Minimum = 0.1 }))))));

    private readonly float[] _inputs = RandomNumbers.Draw(Window * Batch * Everything.InputSize);
    private readonly int[] _classes = [.. RandomNumbers.Tokens(Window * Batch, Everything.OutputSize).Select((t, i) => i % 7 == 3 ? -100 : t)];

    public static TheoryData<int, bool> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, bool>();
            for (int i = 0; i < VectorLosses.Length * Optimizers.Length; i++)
                pairs.Add(i, false);
            for (int i = 0; i < ClassLosses.Length * Optimizers.Length; i++)
                pairs.Add(i, true);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_update_allocates_nothing(int pair, bool classes)
    {
        using Trainer trainer = Make(new Everything(), pair, classes, threads: 1);
        float[] targets = Targets(pair, classes);
        for (int time = 0; time < 30; time++)
            Update(trainer, targets, classes, pair);
        Allocated.Nothing(
            () =>
            {
                Update(trainer, targets, classes, pair);
                trainer.Observe(1);
            },
            times: 20);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_threads_give_the_bits_of_one(int pair, bool classes)
    {
        Everything one = new(), two = new();
        using Trainer alone = Make(one, pair, classes, threads: 1), shared = Make(two, pair, classes, threads: 2);
        float[] before = one.Parameters.ToArray(), targets = Targets(pair, classes);
        for (int time = 0; time < 8; time++)
            Assert.Equal(Update(alone, targets, classes, pair), Update(shared, targets, classes, pair));
        Assert.Equal(one.Parameters.ToArray(), two.Parameters.ToArray());
        Assert.NotEqual(before, one.Parameters.ToArray());
    }

    private static Trainer Make(Everything model, int pair, bool classes, int threads)
    {
        Loss[] losses = classes ? ClassLosses : VectorLosses;
        return new Trainer(model, Optimizers[pair / losses.Length], losses[pair % losses.Length], Window, Batch, threads)
        {
            ClipNorm = 1, Schedule = Course, Plateau = new ReduceOnPlateau { Patience = 1 },
        };
    }

    private static float[] Targets(int pair, bool classes)
    {
        VectorLoss? loss = classes ? null : (VectorLoss)VectorLosses[pair % VectorLosses.Length];
        float[] targets = RandomNumbers.Draw(Window * Batch * Everything.OutputSize / (loss is GaussianNegativeLogLikelihood ? 2 : 1), seed: 2);
        return loss is BinaryCrossEntropy ? [.. targets.Select(target => (target + 1) / 2)] : targets;
    }

    // Plain cross-entropy ignores no target.
    private float Update(Trainer trainer, float[] targets, bool classes, int pair)
    {
        if (!classes)
            return trainer.Update(_inputs, targets);
        bool ignores = pair % ClassLosses.Length == 1;
        Span<int> labels = stackalloc int[_classes.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = ignores ? _classes[i] : Math.Max(0, _classes[i]);
        return trainer.Update(_inputs, labels);
    }
}
