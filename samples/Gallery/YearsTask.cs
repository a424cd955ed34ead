using Sunspots;
using Unrolled;

namespace Gallery;

/// <summary>The sunspot number of the next year, from those of the fifty years before it; the years from 1949 on are not learned.</summary>
internal sealed class YearsTask() : LearningTask(Window, Batch, 1)
{
    private const int Window = 50, Batch = 16, FirstUnseen = 1949;

    private readonly SunspotSeries _series = new(Path.Combine(AppContext.BaseDirectory, "sunspots.csv"));

    public override string Name => "sunspots";

    public override string Measure => "error of the next year";

    public override (double Score, string Rule) Baseline => (Error(year => _series[year - 1]), "last year again");

    public override int Updates => 1000;

    protected override Loss Loss => Loss.MeanSquaredError;

    protected override IRecurrentModel Model(Exhibit exhibit, int seed) => exhibit.Years(seed);

    protected override Func<Trainer, float> Begin(int inputs)
    {
        var random = new Random(1);
        float[] known = [.. _series.Before(FirstUnseen).Select(Scale.ToNetwork)];
        float[] years = new float[Window * Batch], targets = new float[Window * Batch];
        return trainer =>
        {
            for (int row = 0; row < Batch; row++)
            {
                int first = random.Next(known.Length - Window);
                for (int step = 0; step < Window; step++)
                    (years[(step * Batch) + row], targets[(step * Batch) + row]) = (known[first + step], known[first + step + 1]);
            }

            return trainer.Update(Widened(years, inputs), targets);
        };
    }

    protected override double ScoreOf(Trainer trainer, IRecurrentModel model)
    {
        var stepped = (IStepModel)model;
        float[] forecasts = new float[Window];
        return Error(year =>
        {
            float[] before = [.. _series.Between(year - Window, year - 1).Select(Scale.ToNetwork)];
            stepped.Run(Widened(before, model.Layout.InputSize), new byte[stepped.StateBytes], forecasts);
            return Scale.FromNetwork(forecasts[^1]);
        });
    }

    // Root of the mean squared error, in sunspot numbers.
    private double Error(Func<int, double> forecast) =>
        Math.Sqrt(Enumerable.Range(FirstUnseen, _series.LastYear - FirstUnseen + 1).Average(year => Math.Pow(forecast(year) - _series[year], 2)));
}
