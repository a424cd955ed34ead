namespace Unrolled.RuntimeTests.Models;

/// <summary>Two heads over one recurrent layer: an actor and a critic.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Lstm(5, Name = "rnn")]
[Dense(4, Name = "policy", Reads = "rnn")]
[Dense(1, Name = "value", Reads = "rnn, input[1..3]")]
public partial class ActorCritic;

/// <summary>Three recurrent layers that each read earlier layers and the input, a mask of the spectrum, and a voice detector beside it.</summary>
[RecurrentModel(Input = 5, Reference = true)]
[Dense(4, Name = "front", Activation = Activation.Tanh)]
[Gru(3, Name = "a")]
[Gru(4, Name = "b", Reads = "front, a, input")]
[Gru(5, Name = "c", Reads = "a, b, input[0..2]")]
[Dense(5, Name = "mask", Reads = "c", Activation = Activation.Sigmoid)]
[Dense(1, Name = "voice", Reads = "a")]
[Activation(Activation.Identity, Name = "clean", Reads = "mask, input", Combine = Combine.Product)]
public partial class Denoiser;

/// <summary>Stacks, directions, slices, a sum and a residual connection.</summary>
[RecurrentModel(Input = 4, Reference = true)]
[Rnn(4, Name = "a", Direction = Direction.Bidirectional, Layers = 2)]
[Gru(3, Name = "b", Reads = "a[2..8], input", Direction = Direction.Bidirectional, Merge = Merge.Sum)]
[Dense(3, Name = "c", Reads = "a[0..3], b", Combine = Combine.Sum, Residual = true)]
[Dense(2, Name = "d", Reads = "c, b")]
public partial class Weave;

/// <summary>Convolutions with and without a residual connection, and a sliding window, before a recurrent layer.</summary>
[RecurrentModel(Input = 3, Reference = true)]
[Conv(4, 3, Name = "a", Dilation = 2, Activation = Activation.Tanh)]
[Conv(4, 2, Name = "b", Dilation = 3, Residual = true)]
[SlidingWindow(3)]
[Lstm(3)]
[Dense(2)]
public partial class Convolved;

/// <summary>The same in calls on spans.</summary>
[RecurrentModel(Input = 3, Reference = true, Kernels = Unrolled.Kernels.TensorPrimitives)]
[Conv(4, 3, Name = "a", Dilation = 2, Activation = Activation.Tanh)]
[Conv(4, 2, Name = "b", Dilation = 3, Residual = true)]
[Dense(2, Name = "c", Reads = "a, b")]
[Dense(3, Name = "d", Reads = "b, input")]
public partial class ConvolvedOnSpans;

/// <summary>And in strict arithmetic.</summary>
[RecurrentModel(Input = 3, Reference = true, Arithmetic = Arithmetic.Strict)]
[Conv(4, 3, Name = "a", Dilation = 2, Activation = Activation.Tanh)]
[Conv(4, 2, Name = "b", Dilation = 3, Residual = true)]
[Dense(2, Name = "c", Reads = "a, b")]
[Dense(4, Name = "d", Reads = "b, a", Combine = Combine.Product)]
public partial class ConvolvedInLoops;

/// <summary>A convolutional front of five layers before an LSTM.</summary>
[RecurrentModel(Input = 2, Reference = true)]
[Conv(4, 3, Activation = Activation.Relu)]
[Conv(4, 3, Activation = Activation.Relu)]
[Conv(6, 2, Dilation = 2, Activation = Activation.Relu)]
[BatchNorm]
[Conv(6, 2, Dilation = 2, Activation = Activation.Relu)]
[Conv(4, 1)]
[Lstm(5)]
[Dense(1)]
public partial class Front;

/// <summary>Two stacked blocks of dilated convolutions, 18 layers, and a head that sums what they skip to it.</summary>
[RecurrentModel(Input = 1, Reference = true)]
[Dense(3, Name = "in")]
[Conv(3, 2, Name = "a0", Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a1", Dilation = 2, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a2", Dilation = 4, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a3", Dilation = 8, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a4", Dilation = 16, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a5", Dilation = 32, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a6", Dilation = 64, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a7", Dilation = 128, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "a8", Dilation = 256, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b0", Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b1", Dilation = 2, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b2", Dilation = 4, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b3", Dilation = 8, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b4", Dilation = 16, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b5", Dilation = 32, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b6", Dilation = 64, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b7", Dilation = 128, Activation = Activation.Tanh, Residual = true)]
[Conv(3, 2, Name = "b8", Dilation = 256, Activation = Activation.Tanh, Residual = true)]
[Dense(1, Name = "head", Reads = "a0, a1, a2, a3, a4, a5, a6, a7, a8, b0, b1, b2, b3, b4, b5, b6, b7, b8", Combine = Combine.Sum)]
public partial class WaveNet;
