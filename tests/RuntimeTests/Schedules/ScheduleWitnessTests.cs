using System.Text.Json;
using Unrolled.Learning;

namespace Unrolled.RuntimeTests.Schedules;

/// <summary>Every schedule has PyTorch's rates.</summary>
public sealed class ScheduleWitnessTests
{
    private const double Rate = 0.5, Tolerance = 1e-12;

    public static TheoryData<int> AllCases => [.. Enumerable.Range(0, WitnessFile.Cases("schedules").Count)];

    public static TheoryData<int> AllPlateaus => [.. Enumerable.Range(0, WitnessFile.Cases("schedules", "plateaus").Count)];

    [Theory]
    [MemberData(nameof(AllCases))]
    public void A_schedule_has_the_rates_of_PyTorch(int index)
    {
        JsonElement found = WitnessFile.Cases("schedules")[index];
        Schedule schedule = Make(found.GetProperty("name").GetString()!, found.GetProperty("settings"));
        double[] rates = found.Numbers("rates");
        for (int update = 0; update < rates.Length; update++)
            Assert.Equal(rates[update], Rate * schedule.Factor(update), Tolerance);
    }

    [Theory]
    [MemberData(nameof(AllPlateaus))]
    public void A_plateau_lowers_the_rate_when_PyTorch_does(int index)
    {
        JsonElement found = WitnessFile.Cases("schedules", "plateaus")[index], given = found.GetProperty("settings");
        bool absolute = given.TryGetProperty("threshold_mode", out JsonElement mode) && mode.GetString() == "abs";
        double threshold = given.Number("threshold", 1e-4);
        var plateau = new ReduceOnPlateau
        {
            Factor = given.Number("factor", 0.1),
            Patience = (int)given.Number("patience", 10),
            Cooldown = (int)given.Number("cooldown", 0),
            Minimum = given.Number("min_lr", 0) / Rate,
            RelativeThreshold = absolute ? 0 : threshold,
            AbsoluteThreshold = absolute ? threshold : 0,
            HigherIsBetter = given.TryGetProperty("mode", out _),
        };
        var state = new PlateauState();
        double[] metrics = found.Numbers("metrics"), rates = found.Numbers("rates");
        double last = Rate;
        for (int i = 0; i < metrics.Length; i++)
        {
            Assert.Equal(rates[i] < last, state.Observe(plateau, metrics[i]));
            last = rates[i];
            Assert.Equal(rates[i], Rate * state.Factor, Tolerance);
        }
    }

    private static Schedule Make(string name, JsonElement given)
    {
        double minimum = given.Number("eta_min", 0) / Rate;
        return name switch
        {
            "StepSchedule" => new StepSchedule { Every = (long)given.Number("step_size", 0), Gamma = given.Number("gamma", 0) },
            "ExponentialSchedule" => new ExponentialSchedule { Gamma = given.Number("gamma", 0) },
            "LinearSchedule" => new LinearSchedule
            {
                Updates = (long)given.Number("total_iters", 0), Start = given.Number("start_factor", 0), End = given.Number("end_factor", 0),
            },
            "CosineSchedule" => new CosineSchedule { Updates = (long)given.Number("T_max", 0), Minimum = minimum },
            "CosineRestartSchedule" => new CosineRestartSchedule { Period = (long)given.Number("T_0", 0), Growth = (int)given.Number("T_mult", 0), Minimum = minimum },
            "OneCycleSchedule" => new OneCycleSchedule
            {
                Updates = (long)given.Number("total_steps", 0), Rise = given.Number("pct_start", 0), StartDivisor = given.Number("div_factor", 0),
                EndDivisor = given.Number("final_div_factor", 0),
            },
            "SequentialSchedule" => new ConstantSchedule { Value = 0.25 }
                .Then(5, new LinearSchedule { Updates = 10, Start = 0.25 })
                .Then(15, new StepSchedule { Every = 8, Gamma = 0.5 }),
            _ => throw new ArgumentException(name, nameof(name)),
        };
    }
}
