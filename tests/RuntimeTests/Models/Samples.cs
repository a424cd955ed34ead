namespace Unrolled.RuntimeTests.Models;

/// <summary>A model of every layer that reads numbers, at sizes that are no multiple of a register.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Rnn(5, Activation = Activation.Relu)]
[Lstm(9, Layers = 2, Name = "rnn")]
[Gru(17)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(4, Name = "head")]
public partial class Everything;

/// <summary>The same in the form to read.</summary>
[RecurrentModel(Input = 3, Kernels = Unrolled.Kernels.TensorPrimitives)]
[Rnn(5, Activation = Activation.Relu)]
[Lstm(9, Layers = 2, Name = "rnn")]
[Gru(17)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(4, Name = "head")]
public partial class Spelled;

/// <summary>The same in strict arithmetic, each operation rounded by itself.</summary>
[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict, Reference = true)]
[Rnn(5, Activation = Activation.Relu)]
[Lstm(9, Layers = 2, Name = "rnn")]
[Gru(17)]
[Dense(6, Activation = Activation.Tanh)]
[Dense(4, Name = "head")]
public partial class Looped;

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

/// <summary>Layers in both directions and in reverse, on top of one another.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Lstm(5, Layers = 2, Direction = Direction.Bidirectional, Name = "rnn")]
[Gru(4, Direction = Direction.Reverse)]
[Dense(2)]
public partial class BothWays;

/// <summary>The model of both ways with one of its layers the other way round.</summary>
[RecurrentModel(Input = 3)]
[Lstm(5, Layers = 2, Direction = Direction.Bidirectional, Name = "rnn")]
[Gru(4)]
[Dense(2)]
public partial class OtherWay;

/// <summary>Everything that can be added to an output of two directions.</summary>
[RecurrentModel(Input = 3, Reference = true, Skip = true)]
[Rnn(3, Direction = Direction.Bidirectional, Merge = Merge.Sum, Residual = true)]
[Gru(3, Direction = Direction.Bidirectional)]
[Dense(6, Residual = true)]
[Lstm(2, Direction = Direction.Bidirectional, Merge = Merge.Sum, Projection = 1)]
public partial class Summed;

/// <summary>Residual connections and a skip in a model that steps.</summary>
[RecurrentModel(Input = 6, Reference = true, Skip = true)]
[Lstm(6, Layers = 2, Residual = true)]
[Dense(6, Activation = Activation.Tanh, Residual = true)]
[Gru(4)]
public partial class Residual;

/// <summary>Tokens in both directions.</summary>
[RecurrentModel(Reference = true)]
[Embedding(11, 7)]
[Gru(5, Direction = Direction.Bidirectional, Residual = false)]
[Dense(11)]
public partial class LettersBothWays;

/// <summary>Layers too large for the stack of a small thread.</summary>
[RecurrentModel(Input = 1, Reference = true)]
[Rnn(8)]
[Dense(200000)]
public partial class Vast;

/// <summary>The model of the naive training loop.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Rnn(5)]
[Dense(2)]
public partial class Plain;

/// <summary>One number in, one number out.</summary>
[RecurrentModel(Input = 1)]
[Lstm(8)]
[Dense(1)]
public partial class Pedal;

/// <summary>Weights that outgrow a first cache: they are swept to and fro.</summary>
[RecurrentModel(Input = 2)]
[Lstm(72)]
[Dense(3)]
public partial class Wide;

/// <summary>A model without memory.</summary>
[RecurrentModel(Input = 2)]
[Dense(3, Activation = Activation.Sigmoid)]
public partial class Memoryless;

/// <summary>A model whose float pass rounds a good deal where its weights are large.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Dense(16, Activation = Activation.Tanh)]
[Dense(4)]
public partial class Saturated;

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

/// <summary>Masks and normalisation of every kind.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Lstm(6, RecurrentDropout = 0.25f, Zoneout = 0.1f, CellZoneout = 0.2f, LayerNorm = true)]
[Dropout(0.3f)]
[LayerNorm]
[Gru(5, RecurrentDropout = 0.25f, Zoneout = 0.1f, Reset = Reset.Before)]
[Rnn(4, RecurrentDropout = 0.25f, Clip = 2)]
[Dense(2)]
public partial class Forgetful;

/// <summary>A mean and a scale stored with the weights.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Standardize]
[Gru(4)]
[Dense(2)]
public partial class Standard;

/// <summary>The same without.</summary>
[RecurrentModel(Input = 3)]
[Gru(4)]
[Dense(2)]
public partial class Unstandardized;

/// <summary>A model that nothing trains.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Standardize]
public partial class OnlyScaled;
