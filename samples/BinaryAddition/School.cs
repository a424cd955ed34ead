using Unrolled;

namespace BinaryAddition;

/// <summary>
/// Teaches a network from additions of 8-bit numbers, and tells it nothing but the bits of the sums. The numbers are drawn so that carries of
/// every age are common: the feed-forward network gets its fair share of those it can see.
/// </summary>
internal sealed class School(AddingNetwork network, float learningRate, int seed) : IDisposable
{
    public const int Bits = 8;
    private const int Rows = 32, Steps = Bits + 1;

    private readonly Random _random = new(seed);
    private readonly Trainer _trainer = new(
        network.Model, new AdamW { LearningRate = learningRate, WeightDecay = 0 }, Loss.MeanSquaredError, Steps, Rows, threads: 2) { ClipNorm = 1 };

    private readonly float[] _inputs = new float[Steps * Rows * network.InputSize];
    private readonly float[] _targets = new float[Steps * Rows];

    /// <summary>A number of updates, each from 32 new additions.</summary>
    public void Teach(int updates)
    {
        for (int update = 0; update < updates; update++)
        {
            for (int row = 0; row < Rows; row++)
                Write(Addition.Draw(_random, Bits, likeness: _random.NextDouble()), row);
            _trainer.Update(_inputs, _targets);
        }
    }

    public void Dispose() => _trainer.Dispose();

    // Time-major: what all rows see at the first step, then at the second, and so on.
    private void Write(Addition addition, int row)
    {
        for (int step = 0; step < Steps; step++)
        {
            int place = (step * Rows) + row;
            network.Show(addition, step, _inputs.AsSpan(place * network.InputSize, network.InputSize));
            _targets[place] = addition.Sum[step] ? 1 : 0;
        }
    }
}
