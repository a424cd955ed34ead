using Unrolled;

namespace LongMemory;

// What is compared: the same size, the same two inputs and one output. Chrono initialisation knows the lag, so that there is a model for each.

/// <summary>Elman's network.</summary>
[RecurrentModel(Input = 2)]
[Rnn(24)]
[Dense(1)]
internal sealed partial class Tanh;

/// <summary>The IRNN: rectified units that begin as copies of themselves.</summary>
[RecurrentModel(Input = 2)]
[Rnn(24, Activation = Activation.Relu, Initialization = Initialization.Identity)]
[Dense(1)]
internal sealed partial class Irnn;

[RecurrentModel(Input = 2)]
[Lstm(24)]
[Dense(1)]
internal sealed partial class Memory;

[RecurrentModel(Input = 2)]
[Lstm(24, ChronoMax = 10)]
[Dense(1)]
internal sealed partial class Memory10;

[RecurrentModel(Input = 2)]
[Lstm(24, ChronoMax = 100)]
[Dense(1)]
internal sealed partial class Memory100;

[RecurrentModel(Input = 2)]
[Lstm(24, ChronoMax = 1000)]
[Dense(1)]
internal sealed partial class Memory1000;

[RecurrentModel(Input = 2)]
[Gru(24)]
[Dense(1)]
internal sealed partial class Gated;

[RecurrentModel(Input = 2)]
[Gru(24, ChronoMax = 10)]
[Dense(1)]
internal sealed partial class Gated10;

[RecurrentModel(Input = 2)]
[Gru(24, ChronoMax = 100)]
[Dense(1)]
internal sealed partial class Gated100;

[RecurrentModel(Input = 2)]
[Gru(24, ChronoMax = 1000)]
[Dense(1)]
internal sealed partial class Gated1000;
