using Unrolled;

namespace Sunspots;

/// <summary>Feed-forward networks over a sliding window that differ in their seeds alone, and forecast their mean.</summary>
internal sealed class WindowForecaster : ILearner
{
    private const int Networks = 5, Rows = 64, Years = WindowNetwork.Years;

    private readonly Random _random = new(1);
    private readonly float[] _series;
    private readonly float[] _inputs = new float[Rows * Years], _targets = new float[Rows];
    private readonly WindowNetwork[] _networks = [.. Enumerable.Range(1, Networks).Select(seed => new WindowNetwork(seed))];
    private readonly Trainer[] _trainers;

    public WindowForecaster(double[] numbers)
    {
        _series = [.. numbers.Select(Scale.ToNetwork)];
        _trainers = [.. _networks.Select(network =>
            new Trainer(network, new AdamW { LearningRate = 5e-3f }, Loss.MeanSquaredError, window: 1, Rows) { ClipNorm = 1 })];
    }

    public string Name => $"window of {Years} years, {WindowNetwork.ParameterCount} parameters";

    public void Learn(int updates)
    {
        for (int update = 0; update < updates; update++)
            foreach (Trainer trainer in _trainers)
            {
                for (int row = 0; row < Rows; row++)
                {
                    int first = _random.Next(_series.Length - Years);
                    _series.AsSpan(first, Years).CopyTo(_inputs.AsSpan(row * Years));
                    _targets[row] = _series[first + Years];
                }

                trainer.Update(_inputs, _targets);
            }
    }

    public double[] Forecast(ReadOnlySpan<double> known, int years)
    {
        List<float> series = [];
        foreach (double number in known[^Years..])
            series.Add(Scale.ToNetwork(number));
        for (int year = 0; year < years; year++)
        {
            float[] window = [.. series.TakeLast(Years)];
            series.Add(_networks.Select(network => Forecast(network, window)).Average());
        }

        return [.. series.Skip(Years).Select(Scale.FromNetwork)];
    }

    public void Dispose()
    {
        foreach (Trainer trainer in _trainers)
            trainer.Dispose();
    }

    private static float Forecast(WindowNetwork network, float[] window)
    {
        var nothing = default(WindowNetwork.State);
        float forecast = 0;
        network.Step(window, ref nothing, new Span<float>(ref forecast));
        return forecast;
    }
}
