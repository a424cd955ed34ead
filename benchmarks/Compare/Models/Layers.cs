namespace Unrolled.Compare.Models;

// A layer by itself: what is stepped. Named by cell, inputs and units.

[RecurrentModel(Input = 1, Training = false)]
[Lstm(8)]
internal sealed partial class Lstm1To8 : IStepped<Lstm1To8.State>;

[RecurrentModel(Input = 1, Training = false)]
[Lstm(16)]
internal sealed partial class Lstm1To16 : IStepped<Lstm1To16.State>;

[RecurrentModel(Input = 1, Training = false)]
[Lstm(24)]
internal sealed partial class Lstm1To24 : IStepped<Lstm1To24.State>;

[RecurrentModel(Input = 1, Training = false)]
[Lstm(32)]
internal sealed partial class Lstm1To32 : IStepped<Lstm1To32.State>;

[RecurrentModel(Input = 1, Training = false)]
[Lstm(64)]
internal sealed partial class Lstm1To64 : IStepped<Lstm1To64.State>;

[RecurrentModel(Input = 1, Training = false)]
[Lstm(128)]
internal sealed partial class Lstm1To128 : IStepped<Lstm1To128.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(8)]
internal sealed partial class Lstm8To8 : IStepped<Lstm8To8.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(16)]
internal sealed partial class Lstm8To16 : IStepped<Lstm8To16.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(24)]
internal sealed partial class Lstm8To24 : IStepped<Lstm8To24.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(32)]
internal sealed partial class Lstm8To32 : IStepped<Lstm8To32.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(64)]
internal sealed partial class Lstm8To64 : IStepped<Lstm8To64.State>;

[RecurrentModel(Input = 8, Training = false)]
[Lstm(128)]
internal sealed partial class Lstm8To128 : IStepped<Lstm8To128.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(8)]
internal sealed partial class Gru1To8 : IStepped<Gru1To8.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(16)]
internal sealed partial class Gru1To16 : IStepped<Gru1To16.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(24)]
internal sealed partial class Gru1To24 : IStepped<Gru1To24.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(32)]
internal sealed partial class Gru1To32 : IStepped<Gru1To32.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(64)]
internal sealed partial class Gru1To64 : IStepped<Gru1To64.State>;

[RecurrentModel(Input = 1, Training = false)]
[Gru(128)]
internal sealed partial class Gru1To128 : IStepped<Gru1To128.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(8)]
internal sealed partial class Gru8To8 : IStepped<Gru8To8.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(16)]
internal sealed partial class Gru8To16 : IStepped<Gru8To16.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(24)]
internal sealed partial class Gru8To24 : IStepped<Gru8To24.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(32)]
internal sealed partial class Gru8To32 : IStepped<Gru8To32.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(64)]
internal sealed partial class Gru8To64 : IStepped<Gru8To64.State>;

[RecurrentModel(Input = 8, Training = false)]
[Gru(128)]
internal sealed partial class Gru8To128 : IStepped<Gru8To128.State>;

[RecurrentModel(Input = 8, Training = false)]
[Rnn(8)]
internal sealed partial class Rnn8To8 : IStepped<Rnn8To8.State>;

[RecurrentModel(Input = 8, Training = false)]
[Rnn(16)]
internal sealed partial class Rnn8To16 : IStepped<Rnn8To16.State>;

[RecurrentModel(Input = 8, Training = false)]
[Rnn(32)]
internal sealed partial class Rnn8To32 : IStepped<Rnn8To32.State>;

[RecurrentModel(Input = 8, Training = false)]
[Rnn(64)]
internal sealed partial class Rnn8To64 : IStepped<Rnn8To64.State>;

[RecurrentModel(Input = 8, Training = false)]
[Rnn(128)]
internal sealed partial class Rnn8To128 : IStepped<Rnn8To128.State>;

[RecurrentModel(Input = 8, Training = false, Arithmetic = Arithmetic.Strict)]
[Lstm(32)]
internal sealed partial class StrictLstm8To32 : IStepped<StrictLstm8To32.State>;

[RecurrentModel(Input = 8, Training = false)]
[Clockwork(64)]
internal sealed partial class Clockwork8To64 : IStepped<Clockwork8To64.State>;
