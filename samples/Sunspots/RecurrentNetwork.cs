using Unrolled;

namespace Sunspots;

/// <summary>Reads one year after the other and forecasts the next; what it needs of the past it remembers.</summary>
[RecurrentModel(Input = 1)]
[Gru(12)]
[Dense(1)]
public partial class RecurrentNetwork;
