namespace Unrolled.RuntimeTests.Models;

/// <summary>A model of every layer that reads numbers, at sizes that are no multiple of a register.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Rnn(5, Activation = Activation.Relu)]
[Lstm(9, Layers = 2, Name = "rnn")]
[Gru(17)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(4, Name = "head")]
public partial class Everything;

/// <summary>A model that reads tokens.</summary>
[RecurrentModel(Reference = true)]
[Embedding(11, 7)]
[Gru(10)]
[Dense(11)]
public partial class Letters;

/// <summary>Variants that take more than one stage, vectors among the parameters, and functions without a lane form.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Rnn(5, Activation = Activation.Gelu, Biases = Biases.Two)]
[Lstm(9, Peepholes = Gates.All, Projection = 4, Layers = 2)]
[Gru(6, Reset = Reset.Before, Update = Update.Writes, CandidateActivation = Activation.Elu)]
[Dense(3, Activation = Activation.HardSigmoid)]
public partial class Varied;

/// <summary>Layers too large for the stack of a small thread.</summary>
[RecurrentModel(Input = 1, Reference = true)]
[Rnn(8)]
[Dense(200000)]
public partial class Vast;

/// <summary>One number in, one number out.</summary>
[RecurrentModel(Input = 1)]
[Lstm(8)]
[Dense(1)]
public partial class Pedal;

/// <summary>A model without memory.</summary>
[RecurrentModel(Input = 2)]
[Dense(3, Activation = Activation.Sigmoid)]
public partial class Memoryless;

/// <summary>A model that only runs.</summary>
[RecurrentModel(Input = 2, Training = false)]
[Gru(3)]
public partial class Untrained;

/// <summary>States that are trained, among others.</summary>
[RecurrentModel(Input = 2, Reference = true)]
[Rnn(3)]
[Lstm(17, Projection = 4, TrainableState = true)]
[Gru(5, TrainableState = true, Reset = Reset.Before)]
[Dense(2)]
public partial class Expectant;
