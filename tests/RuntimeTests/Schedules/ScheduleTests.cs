using Unrolled.RuntimeTests.Training;

namespace Unrolled.RuntimeTests.Schedules;

public sealed class ScheduleTests
{
    private static readonly float[] Inputs = Draws.Floats(2, 1), Targets = Draws.Floats(4, 2);

    [Fact]
    public void A_trainer_multiplies_the_rate_of_the_optimizer_by_the_factor_of_the_schedule()
    {
        TinyRnn scheduled = new(1, 3, 2), plain = new(1, 3, 2);
        using Trainer trainer = Make(scheduled, new StepSchedule { Every = 1, Gamma = 0.5 });
        float rate = 0.5f;
        for (int update = 0; update < 5; update++, rate /= 2)
        {
            Assert.Equal(rate, trainer.LearningRate);
            using var other = new Trainer(plain, new Sgd { LearningRate = rate }, Loss.MeanSquaredError, window: 2, batch: 1);
            other.Update(Inputs, Targets);
            trainer.Update(Inputs, Targets);
            Assert.Equal(plain.Parameters.ToArray(), scheduled.Parameters.ToArray());
        }
    }

    [Fact]
    public void A_plateau_multiplies_the_factor_of_the_schedule()
    {
        var model = new TinyRnn(1, 3, 2);
        using var trainer = new Trainer(model, new Sgd { LearningRate = 0.5f }, Loss.MeanSquaredError, window: 2, batch: 1)
        {
            Schedule = new ConstantSchedule { Value = 0.5 }, Plateau = new ReduceOnPlateau { Factor = 0.25, Patience = 0 },
        };
        Assert.False(trainer.Observe(1));
        Assert.Equal(0.25, trainer.LearningRate);
        Assert.True(trainer.Observe(1));
        Assert.Equal(0.0625, trainer.LearningRate);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Observe(double.NaN));
        Assert.Equal(0.0625, trainer.LearningRate);
    }

    [Fact]
    public void An_observation_without_a_plateau_is_refused()
    {
        using Trainer trainer = Make(new TinyRnn(1, 3, 2), new ConstantSchedule());
        Assert.Contains("Plateau", Assert.Throws<InvalidOperationException>(() => trainer.Observe(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_that_is_not_made_does_not_move_the_schedule()
    {
        using var trainer = new Trainer(new TinyRnn(1, 3, 2), new Adam(), new SoftmaxCrossEntropy { IgnoredIndex = 1 }, window: 2, batch: 1)
        {
            Schedule = new ExponentialSchedule { Gamma = 0.5 },
        };
        double before = trainer.LearningRate;
        trainer.Update(Inputs, [1, 1]);
        Assert.Equal(before, trainer.LearningRate);
        trainer.Update(Inputs, [0, 1]);
        Assert.Equal(before / 2, trainer.LearningRate);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_factor_that_is_none_is_refused_and_nothing_changes(double factor)
    {
        var model = new TinyRnn(1, 3, 2);
        float[] before = model.Parameters.ToArray();
        using Trainer trainer = Make(model, new OwnSchedule(factor));
        Assert.Contains("OwnSchedule gives the factor", Assert.Throws<InvalidOperationException>(() => trainer.Update(Inputs, Targets)).Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Equal(0, trainer.Updates);
    }

    [Fact]
    public void Schedules_stay_where_they_end()
    {
        Assert.Equal(0.25, new CosineSchedule { Updates = 7, Minimum = 0.25 }.Factor(7));
        Assert.Equal(0.25, new CosineSchedule { Updates = 7, Minimum = 0.25 }.Factor(100));
        Assert.Equal(1, new LinearSchedule { Updates = 3, Start = 0 }.Factor(long.MaxValue));
        Assert.Equal(1 / 25.0 / 1e4, new OneCycleSchedule { Updates = 10 }.Factor(long.MaxValue));
        Assert.Equal(1, new OneCycleSchedule { Updates = 10, Rise = 0.1 }.Factor(0));
        Assert.Equal(1 / 25.0 / 1e4, new OneCycleSchedule { Updates = 1 }.Factor(0));
        Assert.InRange(new CosineRestartSchedule { Period = 3, Growth = 2 }.Factor(1L << 60), 0, 1);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused_by_name()
    {
        Refused("Every", () => new StepSchedule { Every = 0 });
        Refused("Gamma", () => new StepSchedule { Every = 1, Gamma = 0 });
        Refused("Gamma", () => new ExponentialSchedule { Gamma = double.NaN });
        Refused("Value", () => new ConstantSchedule { Value = -1 });
        Refused("Updates", () => new LinearSchedule { Updates = 0 });
        Refused("Start", () => new LinearSchedule { Updates = 1, Start = -1 });
        Refused("End", () => new LinearSchedule { Updates = 1, End = double.PositiveInfinity });
        Refused("Updates", () => new CosineSchedule { Updates = -1 });
        Refused("Minimum", () => new CosineSchedule { Updates = 1, Minimum = -0.1 });
        Refused("Period", () => new CosineRestartSchedule { Period = 0 });
        Refused("Growth", () => new CosineRestartSchedule { Period = 1, Growth = 0 });
        Refused("Rise", () => new OneCycleSchedule { Updates = 1, Rise = 1 });
        Refused("StartDivisor", () => new OneCycleSchedule { Updates = 1, StartDivisor = 0 });
        Refused("EndDivisor", () => new OneCycleSchedule { Updates = 1, EndDivisor = 0 });
        Refused("Factor", () => new ReduceOnPlateau { Factor = 0 });
        Refused("Factor", () => new ReduceOnPlateau { Factor = 1 });
        Refused("Patience", () => new ReduceOnPlateau { Patience = -1 });
        Refused("Cooldown", () => new ReduceOnPlateau { Cooldown = -1 });
        Refused("RelativeThreshold", () => new ReduceOnPlateau { RelativeThreshold = -1 });
        Refused("updates", () => new ConstantSchedule().Then(0, new ConstantSchedule()));
    }

    private static Trainer Make(TinyRnn model, Schedule schedule) =>
        new(model, new Sgd { LearningRate = 0.5f }, Loss.MeanSquaredError, window: 2, batch: 1) { Schedule = schedule };

    private static void Refused(string setting, Func<object> make) =>
        Assert.Equal(setting, Assert.Throws<ArgumentOutOfRangeException>(() => { make(); }).ParamName);

    private sealed record OwnSchedule(double Value) : Schedule
    {
        public override double Factor(long update) => Value;
    }
}
