using Unrolled;

namespace Sunspots;

/// <summary>Recurrent networks that differ in their seeds alone, and forecast their mean.</summary>
internal sealed class RecurrentForecaster : ILearner
{
    private const int Networks = 5, Steps = 50, Rows = 16;

    private readonly Random _random = new(1);
    private readonly float[] _series;
    private readonly float[] _inputs = new float[Steps * Rows], _targets = new float[Steps * Rows];
    private readonly RecurrentNetwork[] _networks = [.. Enumerable.Range(1, Networks).Select(seed => new RecurrentNetwork(seed))];
    private readonly Trainer[] _trainers;

    public RecurrentForecaster(double[] numbers)
    {
        _series = [.. numbers.Select(Scale.ToNetwork)];
        _trainers = [.. _networks.Select(network =>
            new Trainer(network, new AdamW { LearningRate = 5e-3f }, Loss.MeanSquaredError, Steps, Rows) { ClipNorm = 1 })];
    }

    public string Name => $"recurrent network, {RecurrentNetwork.ParameterCount} parameters";

    public void Learn(int updates)
    {
        for (int update = 0; update < updates; update++)
            foreach (Trainer trainer in _trainers)
            {
                for (int row = 0; row < Rows; row++)
                    DrawYears(row);
                trainer.Update(_inputs, _targets);
            }
    }

    public double[] Forecast(ReadOnlySpan<double> known, int years)
    {
        var states = new RecurrentNetwork.State[Networks];
        double[] forecasts = new double[years];
        float next = 0;
        foreach (double number in known)
            next = Step(Scale.ToNetwork(number), states);
        for (int year = 0; year < years; year++)
        {
            forecasts[year] = Scale.FromNetwork(next);
            next = Step(next, states);
        }

        return forecasts;
    }

    public void Dispose()
    {
        foreach (Trainer trainer in _trainers)
            trainer.Dispose();
    }

    // The mean of what the networks say to a year.
    private float Step(float z, RecurrentNetwork.State[] states) => _networks.Select((network, i) => network.Step(z, ref states[i])).Average();

    // Fifty years from anywhere in the series, and each one's next year as the target.
    private void DrawYears(int row)
    {
        int first = _random.Next(_series.Length - Steps);
        for (int step = 0; step < Steps; step++)
        {
            _inputs[(step * Rows) + row] = _series[first + step];
            _targets[(step * Rows) + row] = _series[first + step + 1];
        }
    }
}
