namespace Unrolled.Compare.Models;

/// <summary>The models by cell, inputs and units. Made anew for each comparison; seeds make them the same.</summary>
internal static class Zoo
{
    private static readonly Dictionary<(string Cell, int Inputs, int Units), Func<SteppedModel>> Layers = new()
    {
        [("lstm", 1, 8)] = static () => new SteppedModel<Lstm1To8.State>(new Lstm1To8(Seed)),
        [("lstm", 1, 16)] = static () => new SteppedModel<Lstm1To16.State>(new Lstm1To16(Seed)),
        [("lstm", 1, 24)] = static () => new SteppedModel<Lstm1To24.State>(new Lstm1To24(Seed)),
        [("lstm", 1, 32)] = static () => new SteppedModel<Lstm1To32.State>(new Lstm1To32(Seed)),
        [("lstm", 1, 64)] = static () => new SteppedModel<Lstm1To64.State>(new Lstm1To64(Seed)),
        [("lstm", 1, 128)] = static () => new SteppedModel<Lstm1To128.State>(new Lstm1To128(Seed)),
        [("lstm", 8, 8)] = static () => new SteppedModel<Lstm8To8.State>(new Lstm8To8(Seed)),
        [("lstm", 8, 16)] = static () => new SteppedModel<Lstm8To16.State>(new Lstm8To16(Seed)),
        [("lstm", 8, 24)] = static () => new SteppedModel<Lstm8To24.State>(new Lstm8To24(Seed)),
        [("lstm", 8, 32)] = static () => new SteppedModel<Lstm8To32.State>(new Lstm8To32(Seed)),
        [("lstm", 8, 64)] = static () => new SteppedModel<Lstm8To64.State>(new Lstm8To64(Seed)),
        [("lstm", 8, 128)] = static () => new SteppedModel<Lstm8To128.State>(new Lstm8To128(Seed)),
        [("gru", 1, 8)] = static () => new SteppedModel<Gru1To8.State>(new Gru1To8(Seed)),
        [("gru", 1, 16)] = static () => new SteppedModel<Gru1To16.State>(new Gru1To16(Seed)),
        [("gru", 1, 24)] = static () => new SteppedModel<Gru1To24.State>(new Gru1To24(Seed)),
        [("gru", 1, 32)] = static () => new SteppedModel<Gru1To32.State>(new Gru1To32(Seed)),
        [("gru", 1, 64)] = static () => new SteppedModel<Gru1To64.State>(new Gru1To64(Seed)),
        [("gru", 1, 128)] = static () => new SteppedModel<Gru1To128.State>(new Gru1To128(Seed)),
        [("gru", 8, 8)] = static () => new SteppedModel<Gru8To8.State>(new Gru8To8(Seed)),
        [("gru", 8, 16)] = static () => new SteppedModel<Gru8To16.State>(new Gru8To16(Seed)),
        [("gru", 8, 24)] = static () => new SteppedModel<Gru8To24.State>(new Gru8To24(Seed)),
        [("gru", 8, 32)] = static () => new SteppedModel<Gru8To32.State>(new Gru8To32(Seed)),
        [("gru", 8, 64)] = static () => new SteppedModel<Gru8To64.State>(new Gru8To64(Seed)),
        [("gru", 8, 128)] = static () => new SteppedModel<Gru8To128.State>(new Gru8To128(Seed)),
        [("rnn", 8, 8)] = static () => new SteppedModel<Rnn8To8.State>(new Rnn8To8(Seed)),
        [("rnn", 8, 16)] = static () => new SteppedModel<Rnn8To16.State>(new Rnn8To16(Seed)),
        [("rnn", 8, 32)] = static () => new SteppedModel<Rnn8To32.State>(new Rnn8To32(Seed)),
        [("rnn", 8, 64)] = static () => new SteppedModel<Rnn8To64.State>(new Rnn8To64(Seed)),
        [("clockwork", 8, 64)] = static () => new SteppedModel<Clockwork8To64.State>(new Clockwork8To64(Seed)),
        [("rnn", 8, 128)] = static () => new SteppedModel<Rnn8To128.State>(new Rnn8To128(Seed)),
    };

    private static readonly Dictionary<(string Cell, int Units), Func<IRecurrentModel>> TrainedModels = new()
    {
        [("rnn", 8)] = static () => new TrainedRnn8(Seed),
        [("rnn", 16)] = static () => new TrainedRnn16(Seed),
        [("rnn", 32)] = static () => new TrainedRnn32(Seed),
        [("rnn", 64)] = static () => new TrainedRnn64(Seed),
        [("clockwork", 64)] = static () => new TrainedClockwork64(Seed),
        [("rnn", 128)] = static () => new TrainedRnn128(Seed),
        [("rnn", 256)] = static () => new TrainedRnn256(Seed),
        [("lstm", 8)] = static () => new TrainedLstm8(Seed),
        [("lstm", 16)] = static () => new TrainedLstm16(Seed),
        [("lstm", 32)] = static () => new TrainedLstm32(Seed),
        [("lstm", 64)] = static () => new TrainedLstm64(Seed),
        [("lstm", 128)] = static () => new TrainedLstm128(Seed),
        [("lstm", 256)] = static () => new TrainedLstm256(Seed),
        [("gru", 8)] = static () => new TrainedGru8(Seed),
        [("gru", 16)] = static () => new TrainedGru16(Seed),
        [("gru", 32)] = static () => new TrainedGru32(Seed),
        [("gru", 64)] = static () => new TrainedGru64(Seed),
        [("gru", 128)] = static () => new TrainedGru128(Seed),
        [("gru", 256)] = static () => new TrainedGru256(Seed),
    };

    private const int Seed = 1;

    /// <summary>Inputs of a trained model.</summary>
    public const int TrainedInputs = 8;

    public static SteppedModel Layer(string cell, int inputs, int units) => Layers[(cell, inputs, units)]();

    /// <summary>The LSTM(8 → 32) in strict arithmetic.</summary>
    public static SteppedModel Strict() => new SteppedModel<StrictLstm8To32.State>(new StrictLstm8To32(Seed));

    public static IRecurrentModel Trained(string cell, int units) => TrainedModels[(cell, units)]();
}
