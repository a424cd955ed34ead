namespace Unrolled.Compare.Models;

// A layer with a head of one number: what is trained. Named by cell and units; all read eight numbers.

[RecurrentModel(Input = 8)]
[Rnn(8)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn8;

[RecurrentModel(Input = 8)]
[Rnn(16)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn16;

[RecurrentModel(Input = 8)]
[Rnn(32)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn32;

[RecurrentModel(Input = 8)]
[Rnn(64)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn64;

[RecurrentModel(Input = 8)]
[Rnn(128)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn128;

[RecurrentModel(Input = 8)]
[Rnn(256)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedRnn256;

[RecurrentModel(Input = 8)]
[Lstm(8)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm8;

[RecurrentModel(Input = 8)]
[Lstm(16)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm16;

[RecurrentModel(Input = 8)]
[Lstm(32)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm32;

[RecurrentModel(Input = 8)]
[Lstm(64)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm64;

[RecurrentModel(Input = 8)]
[Lstm(128)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm128;

[RecurrentModel(Input = 8)]
[Lstm(256)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedLstm256;

[RecurrentModel(Input = 8)]
[Gru(8)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru8;

[RecurrentModel(Input = 8)]
[Gru(16)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru16;

[RecurrentModel(Input = 8)]
[Gru(32)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru32;

[RecurrentModel(Input = 8)]
[Gru(64)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru64;

[RecurrentModel(Input = 8)]
[Gru(128)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru128;

[RecurrentModel(Input = 8)]
[Gru(256)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedGru256;

[RecurrentModel(Input = 8)]
[Clockwork(64)]
[Dense(1, Name = "head")]
internal sealed partial class TrainedClockwork64;

// The matrix of an LSTM with 64 inputs and 64 units, nothing but the product around it.
[RecurrentModel(Input = 128)]
[Dense(256)]
internal sealed partial class Matrix128To256;

// A layer above one of its own width, as it stands in a stack.
[RecurrentModel(Input = 64)]
[Lstm(64)]
internal sealed partial class TrainedLstm64To64;
