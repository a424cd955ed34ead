using System.Collections.Generic;
using Unrolled;

/// <summary>A model of every kind of layer and of every variant: nineteen units are one whole panel and a rest that no wide register fits.</summary>
internal static class Models
{
    public static IEnumerable<IRecurrentModel> All =>
    [
        new RnnTanh(1),
        new RnnReluTwoBiases(1),
        new RnnIdentityInitialised(1),
        new RnnSigmoidClip(1),
        new RnnLeakyRelu(1),
        new RnnElu(1),
        new RnnSoftsign(1),
        new RnnSoftplus(1),
        new RnnSilu(1),
        new RnnGelu(1),
        new RnnGeluTanh(1),
        new RnnHardSigmoid(1),
        new RnnHardTanh(1),
        new RnnScaledTanh(1),
        new RnnAffine(1),
        new RnnThresholdedRelu(1),
        new RnnBothWays(1),
        new OwnMinimal(1),
        new LstmPlain(1),
        new LstmMany(1),
        new LstmPeepholes(1),
        new LstmCoupledInput(1),
        new LstmCoupledForget(1),
        new LstmWithoutForget(1),
        new LstmProjected(1),
        new LstmNormalized(1),
        new LstmZoneout(1),
        new LstmChronoTrainedState(1),
        new LstmBothWaysSummed(1),
        new LstmPyTorch(1),
        new LstmKeras(1),
        new GruAfter(1),
        new GruBeforeWrites(1),
        new GruTwoBiases(1),
        new GruNormalizedBefore(1),
        new GruAgainstTime(1),
        new GruZoneout(1),
        new Tokens(1),
        new Deep(1),
        new Standard(1),
        new Between(1),
        new Graph(1),
        new Deeper(1),
        new Plain(1),
        new Replayed(1),
    ];
}

[RecurrentModel(Input = 3)]
[Rnn(19)]
public partial class RnnTanh;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Relu, Biases = Biases.Two)]
public partial class RnnReluTwoBiases;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Relu, Initialization = Initialization.Identity)]
public partial class RnnIdentityInitialised;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Sigmoid, Clip = 0.75f)]
public partial class RnnSigmoidClip;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.LeakyRelu, Alpha = 0.3f)]
public partial class RnnLeakyRelu;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Elu, Alpha = 0.7f)]
public partial class RnnElu;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Softsign)]
public partial class RnnSoftsign;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Softplus)]
public partial class RnnSoftplus;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Silu)]
public partial class RnnSilu;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Gelu)]
public partial class RnnGelu;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.GeluTanh)]
public partial class RnnGeluTanh;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.HardSigmoid, Alpha = 0.2f, Beta = 0.4f)]
public partial class RnnHardSigmoid;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.HardTanh)]
public partial class RnnHardTanh;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.ScaledTanh, Alpha = 1.2f, Beta = 0.7f)]
public partial class RnnScaledTanh;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.Affine, Alpha = 0.8f, Beta = 0.1f)]
public partial class RnnAffine;

[RecurrentModel(Input = 3)]
[Rnn(19, Activation = Activation.ThresholdedRelu, Alpha = 0.2f)]
public partial class RnnThresholdedRelu;

[RecurrentModel(Input = 3)]
[Rnn(19, Direction = Direction.Bidirectional, ReverseActivation = Activation.Relu)]
public partial class RnnBothWays;

[RecurrentModel(Input = 3)]
[Lstm(19)]
public partial class LstmPlain;

[RecurrentModel(Input = 3)]
[Lstm(35, Layers = 2)]
public partial class LstmMany;

[RecurrentModel(Input = 3)]
[Lstm(19, Peepholes = Gates.All, Biases = Biases.Two)]
public partial class LstmPeepholes;

[RecurrentModel(Input = 3)]
[Lstm(19, Coupling = Coupling.InputDriven, Peepholes = Gates.Input | Gates.Output)]
public partial class LstmCoupledInput;

[RecurrentModel(Input = 3)]
[Lstm(19, Coupling = Coupling.ForgetDriven)]
public partial class LstmCoupledForget;

[RecurrentModel(Input = 3)]
[Lstm(19, ForgetGate = false)]
public partial class LstmWithoutForget;

[RecurrentModel(Input = 3)]
[Lstm(19, Projection = 10, Peepholes = Gates.All)]
public partial class LstmProjected;

[RecurrentModel(Input = 3)]
[Lstm(19, LayerNorm = true)]
public partial class LstmNormalized;

[RecurrentModel(Input = 3)]
[Lstm(19, Zoneout = 0.25f, CellZoneout = 0.4f, RecurrentDropout = 0.2f)]
public partial class LstmZoneout;

[RecurrentModel(Input = 3)]
[Lstm(19, ChronoMax = 50, TrainableState = true)]
public partial class LstmChronoTrainedState;

[RecurrentModel(Input = 3)]
[Lstm(19, Direction = Direction.Bidirectional, Merge = Merge.Sum)]
public partial class LstmBothWaysSummed;

[RecurrentModel(Input = 3)]
[Lstm(19, Initialization = Initialization.PyTorch)]
public partial class LstmPyTorch;

[RecurrentModel(Input = 3)]
[Lstm(19, Initialization = Initialization.Keras)]
public partial class LstmKeras;

[RecurrentModel(Input = 3)]
[Gru(19)]
public partial class GruAfter;

[RecurrentModel(Input = 3)]
[Gru(19, Reset = Reset.Before, Update = Update.Writes)]
public partial class GruBeforeWrites;

[RecurrentModel(Input = 3)]
[Gru(19, Biases = Biases.Two, TrainableState = true)]
public partial class GruTwoBiases;

[RecurrentModel(Input = 3)]
[Gru(19, LayerNorm = true, Reset = Reset.Before)]
public partial class GruNormalizedBefore;

[RecurrentModel(Input = 3)]
[Gru(19, Direction = Direction.Reverse, CandidateActivation = Activation.Relu)]
public partial class GruAgainstTime;

[RecurrentModel(Input = 3)]
[Gru(19, Zoneout = 0.25f)]
public partial class GruZoneout;

[RecurrentModel]
[Embedding(11, 19)]
[Gru(19, Residual = true)]
[Dense(11)]
public partial class Tokens;

[RecurrentModel(Input = 3, Skip = true)]
[Lstm(19)]
[LayerNorm]
[Dropout(0.3f)]
[Gru(19, Residual = true)]
[Dense(3, Activation = Activation.Sigmoid)]
public partial class Deep;

[RecurrentModel(Input = 3)]
[Standardize]
[Gru(19)]
public partial class Standard;

[RecurrentModel(Input = 3)]
[BatchNorm(Epsilon = 0.001f)]
[Gru(19)]
[PRelu]
[LayerNorm(Epsilon = 0.001f)]
[Dense(5)]
[Activation(Activation.Elu, Alpha = 0.5f)]
[Softmax]
public partial class Between;

[RecurrentModel(Input = 3)]
[Conv(19, 3, Name = "a", Dilation = 2, Residual = false)]
[Gru(19, Name = "b")]
[SlidingWindow(2, Name = "c")]
[Dense(19, Name = "d", Reads = "a, b", Combine = Combine.Sum)]
[Dense(3, Name = "e", Reads = "d, c, input[0..2]")]
[Dense(2, Name = "f", Reads = "b[0..3], input", Combine = Combine.Product)]
public partial class Graph;

[RecurrentModel(Input = 3)]
[Lstm(19, ExposeCell = true)]
[Lstm(19, DepthGate = true, Peepholes = Gates.All)]
[Dense(2)]
public partial class Deeper;

[RecurrentModel(Input = 3, Kernels = Kernels.TensorPrimitives)]
[Lstm(19)]
[Dense(2)]
public partial class Plain;

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Lstm(19)]
[Gru(5)]
[Dense(2)]
public partial class Replayed;

[RecurrentModel(Input = 3)]
[Cell(typeof(OwnCells), nameof(OwnCells.Minimal), 19)]
public partial class OwnMinimal;

internal static class OwnCells
{
    [RecurrentCell]
    public static Units Minimal(Units x, Units h, Affine forget, Affine candidate)
    {
        var f = Functions.Sigmoid(forget[x, h]);
        var n = Functions.Tanh(candidate[x, f * h]);
        return (1 - f) * h + f * n;
    }
}
