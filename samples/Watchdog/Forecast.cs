using Unrolled;

namespace Watchdog;

/// <summary>Reads a row of three sensors and forecasts the next: a mean and a log σ² for each, in the units of <see cref="Sensors"/>.</summary>
[RecurrentModel(Input = Sensors.Count)]
[Gru(24)]
[Dense(2 * Sensors.Count)]
internal sealed partial class Forecast;
