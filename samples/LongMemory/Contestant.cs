using Unrolled;

namespace LongMemory;

/// <summary>A kind of network.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Colour">Its curve's.</param>
/// <param name="LearningRate">What suits it: a third of it, or three times, is no better.</param>
/// <param name="Make">Makes one for a lag.</param>
internal sealed record Contestant(string Name, string Colour, float LearningRate, Func<int, IRecurrentModel> Make)
{
    private const int Seed = 3;

    public static Contestant[] All { get; } =
    [
        new("RNN", "#888", 1e-3f, _ => new Tanh(Seed)),
        new("IRNN", "#7a5195", 1e-3f, _ => new Irnn(Seed)),
        new("LSTM", "#1f6fb4", 1e-2f, _ => new Memory(Seed)),
        new("LSTM, chrono", "#0b3d91", 1e-2f, lag => lag switch { 10 => new Memory10(Seed), 100 => new Memory100(Seed), _ => new Memory1000(Seed) }),
        new("GRU", "#e08a1e", 1e-2f, _ => new Gated(Seed)),
        new("GRU, chrono", "#c0392b", 1e-2f, lag => lag switch { 10 => new Gated10(Seed), 100 => new Gated100(Seed), _ => new Gated1000(Seed) }),
    ];
}
