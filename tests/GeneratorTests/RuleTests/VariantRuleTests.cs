using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class VariantRuleTests
{
    [Theory]
    [InlineData("ForgetGate = false, [|ForgetBias = 2|]", "ForgetBias", "ForgetGate = false")]
    [InlineData("ForgetGate = false, [|Peepholes = Gates.All|]", "Peepholes", "ForgetGate = false")]
    [InlineData("ForgetGate = false, [|Coupling = Coupling.ForgetDriven|]", "Coupling", "ForgetGate = false")]
    [InlineData("Coupling = Coupling.InputDriven, [|Peepholes = Gates.Forget|]", "Peepholes", "Coupling.InputDriven")]
    [InlineData("Coupling = Coupling.InputDriven, [|ForgetBias = 1|]", "ForgetBias", "Coupling.InputDriven")]
    [InlineData("Coupling = Coupling.ForgetDriven, [|Peepholes = Gates.Input|]", "Peepholes", "Coupling.ForgetDriven")]
    [InlineData("ForgetGate = false, [|ChronoMax = 100|]", "ChronoMax", "ForgetGate = false")]
    [InlineData("ChronoMax = 100, [|ForgetBias = 2|]", "ForgetBias", "ChronoMax")]
    [InlineData("Initialization = Initialization.PyTorch, [|ForgetBias = 2|]", "ForgetBias", "Initialization.PyTorch")]
    public Task What_one_variant_takes_away_no_other_may_ask_for(string arguments, string one, string other) =>
        Expect.Finding(
            Rules.ContradictoryVariants, $"[RecurrentModel(Input = 8)] [Lstm(32, {arguments})] partial class Gestures;", "'lstm1'", one, other);

    [Theory]
    [InlineData("Lstm(32, Peepholes = Gates.All, ForgetBias = 2, Projection = 16)")]
    [InlineData("Lstm(32, Coupling = Coupling.InputDriven, Peepholes = Gates.Input | Gates.Output)")]
    [InlineData("Lstm(32, Coupling = Coupling.ForgetDriven, Peepholes = Gates.Forget | Gates.Output, Layers = 2)")]
    [InlineData("Lstm(32, ForgetGate = false, Peepholes = Gates.Input | Gates.Output, Projection = 31)")]
    [InlineData("Gru(32, Reset = Reset.Before, Update = Update.Writes, CandidateActivation = Activation.Relu)")]
    [InlineData("Rnn(32, Activation = Activation.GeluTanh)")]
    [InlineData("Lstm(32, Direction = Direction.Bidirectional, Peepholes = Gates.All, Projection = 4, Layers = 3)")]
    [InlineData("Gru(8, Direction = Direction.Bidirectional, Merge = Merge.Sum, Residual = true, Reset = Reset.Before)")]
    [InlineData("Rnn(32, Activation = Activation.Relu, Initialization = Initialization.Identity)")]
    [InlineData("Rnn(32, Direction = Direction.Bidirectional, Activation = Activation.LeakyRelu, ReverseAlpha = 0.2f)")]
    [InlineData("Gru(32, Direction = Direction.Bidirectional, ReverseGateActivation = Activation.HardSigmoid, ReverseGateBeta = 0.4f, ReverseCandidateActivation = Activation.Relu)")]
    [InlineData("Lstm(32, Direction = Direction.Bidirectional, Layers = 2, ReverseOutputActivation = Activation.Identity, ReverseCellActivation = Activation.Relu)")]
    [InlineData("Lstm(32, Initialization = Initialization.PyTorch, ChronoMax = 3, Coupling = Coupling.InputDriven)")]
    [InlineData("Lstm(32, Initialization = Initialization.Keras, ForgetBias = 2)")]
    [InlineData("Rnn(32, Activation = Activation.HardSigmoid, Alpha = 0.2f, Beta = 0.4f, Clip = 3)")]
    [InlineData("Lstm(32, GateActivation = Activation.HardSigmoid, GateAlpha = 0.2f, CellActivation = Activation.Relu, OutputActivation = Activation.ScaledTanh, OutputBeta = 2)")]
    [InlineData("Lstm(32, LayerNorm = true, RecurrentDropout = 0.1f, Zoneout = 0, CellZoneout = 0.99f, TrainableState = true, Projection = 8)")]
    [InlineData("Dropout(0)")]
    [InlineData("Clockwork(32, Periods = new[] { 1, 3, 7 })")]
    [InlineData("Scrn(32, Context = 8, Slowness = 0.9f)")]
    [InlineData("EchoState(32, SpectralRadius = 1.2f, Leak = 0.3f)")]
    [InlineData("LayerNorm")]
    [InlineData("Gru(32, ChronoMax = 784, Update = Update.Writes)")]
    public Task Other_variants_compose(string layer) => Expect.Nothing($"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;");

    [Theory]
    [InlineData("Rhn(32, [|Depth = 65|])", "Depth", "at most 64")]
    [InlineData("CoRnn(32, [|Step = 0|])", "Step", "above 0")]
    [InlineData("CoRnn(32, [|Gamma = -1|])", "Gamma", "above 0")]
    [InlineData("Lem(32, [|Step = 1.5f|])", "Step", "at most 1")]
    [InlineData("Clockwork(32, [|Periods = new[] { 1, 0 }|])", "Periods", "at least 1")]
    [InlineData("Clockwork(32, [|Periods = new int[0]|])", "Periods", "one to nine")]
    [InlineData("Clockwork(32, [|Periods = null|])", "Periods", "one to nine")]
    [InlineData("Clockwork(2, [|Periods = new[] { 1, 2, 4 }|])", "Periods", "no more periods than units, 2")]
    [InlineData("Clockwork(32, [|Periods = new[] { 4099, 4111 }|])", "Periods", "16777216")]
    [InlineData("EchoState(32, [|Leak = 1.5f|])", "Leak", "at most 1")]
    [InlineData("Scrn(32, [|Context = 70000|], Direction = Direction.Bidirectional)", "Context", "at most 65536")]
    [InlineData("AntisymmetricRnn(32, [|Step = 0|])", "Step", "above 0")]
    [InlineData("Scrn(32, [|Slowness = 1.5f|])", "Slowness", "from 0 to 1")]
    [InlineData("Qrnn(32, [|Window = 9|])", "Window", "at most 8")]
    [InlineData("Lru(32, [|Radius = 2|])", "Radius", "at most 1")]
    [InlineData("Lmu(32, [|Order = 257|])", "Order", "at most 256")]
    [InlineData("LayerNorm([|Epsilon = 0|])", "Epsilon", "a number above 0")]
    [InlineData("BatchNorm([|Epsilon = -1|])", "Epsilon", "a number above 0")]
    public Task A_setting_of_a_cell_has_its_range(string layer, string setting, string range) =>
        Expect.Finding(Rules.UndefinedValue, $"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;", setting, range);

    [Theory]
    [InlineData("Nas(32, [|Bias = false|])", "Bias")]
    [InlineData("EchoState(32, [|LayerNorm = true|])", "LayerNorm")]
    [InlineData("Softmax([|Initialization = Initialization.Keras|])", "Initialization")]
    [InlineData("MinGru(32, [|RecurrentDropout = 0.5f|])", "RecurrentDropout")]
    public Task A_setting_that_a_cell_ignores_is_reported(string layer, string setting) =>
        Expect.Finding(Rules.IgnoredSetting, $"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;", setting);

    [Theory]
    [InlineData("Activation.Relu, [|Alpha = 0.5f|]", "Activation.Relu")]
    [InlineData("Activation.ScaledTanh, Alpha = 0.5f", null)]
    public Task An_activation_by_itself_has_its_own_parameters(string arguments, string? other)
    {
        string source = $"[RecurrentModel(Input = 8)] [Dense(32)] [Activation({arguments})] partial class Gestures;";
        return other is null ? Expect.Nothing(source) : Expect.Finding(Rules.UselessActivationParameter, source, "'activation1'", "Alpha", other);
    }

    [Fact]
    public Task An_activation_that_there_is_not_is_refused_at_its_place() =>
        Expect.Finding(Rules.UndefinedValue, "[RecurrentModel(Input = 8)] [Dense(32)] [Activation([|(Activation)99|])] partial class Gestures;", "Activation", "99");

    [Theory]
    [InlineData("[|Merge = Merge.Sum|]", "Direction.Forward")]
    [InlineData("Direction = Direction.Reverse, [|Merge = Merge.Concatenate|]", "Direction.Reverse")]
    public Task One_direction_has_nothing_to_merge(string arguments, string other) =>
        Expect.Finding(Rules.ContradictoryVariants, $"[RecurrentModel(Input = 8)] [Gru(32, {arguments})] partial class Gestures;", "'gru1'", "Merge", other);

    [Theory]
    [InlineData("Rnn(3, [|ReverseActivation = Activation.Relu|])", "ReverseActivation", "Direction.Forward")]
    [InlineData("Gru(3, Direction = Direction.Reverse, [|ReverseGateActivation = Activation.Relu|])", "ReverseGateActivation", "Direction.Reverse")]
    [InlineData("Lstm(3, CellActivation = Activation.Elu, [|ReverseCellAlpha = 2|])", "ReverseCellAlpha", "and CellAlpha says it of that one")]
    public Task One_direction_has_no_other_whose_activations_could_differ(string layer, string argument, string other) =>
        Expect.Finding(Rules.ContradictoryVariants, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", argument, other);

    [Fact]
    public Task Variants_of_a_bidirectional_layer_contradict_each_other_as_well() =>
        Expect.Finding(
            Rules.ContradictoryVariants,
            "[RecurrentModel(Input = 8)] [Lstm(32, Direction = Direction.Bidirectional, ForgetGate = false, [|ForgetBias = 2|])] partial class Gestures;",
            "'lstm1'", "ForgetBias", "ForgetGate = false");

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    public Task A_projection_is_smaller(int projection) =>
        Expect.Finding(
            Rules.ProjectionNotSmaller,
            $"[RecurrentModel(Input = 8)] [Lstm(32, [|Projection = {projection}|])] partial class Gestures;",
            "'lstm1'", "32 units", $"onto {projection}");

    [Theory]
    [InlineData("Lstm(3, [|Initialization = Initialization.Identity|])", "'lstm1'", "[Rnn]")]
    [InlineData("Gru(3, [|Initialization = Initialization.Identity|])", "'gru1'", "[Rnn]")]
    [InlineData("Dense(3, [|Initialization = Initialization.Identity|])", "'dense1'", "no recurrent matrix")]
    public Task An_identity_needs_a_recurrent_matrix_without_gates(string layer, string name, string why) =>
        Expect.Finding(Rules.UnsuitableInitialization, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", name, why);

    [Fact]
    public Task Chrono_initialisation_has_a_range() =>
        Expect.Finding(
            Rules.UndefinedValue, "[RecurrentModel(Input = 8)] [Gru(3, [|ChronoMax = 2|])] partial class Gestures;", "ChronoMax of layer 'gru1' is 2", "at least 3");

    [Theory]
    [InlineData("Rnn(3, Activation = Activation.Relu, [|Alpha = 0.1f|])", "Alpha", "Activation.Relu has no α")]
    [InlineData("Dense(3, Activation = Activation.Elu, [|Beta = 1|])", "Beta", "Activation.Elu has no β")]
    [InlineData("Lstm(3, CellActivation = Activation.ScaledTanh, [|GateAlpha = 1|])", "GateAlpha", "default activation has no α")]
    [InlineData("Rnn(3, Direction = Direction.Bidirectional, Activation = Activation.Elu, ReverseActivation = Activation.Relu, [|ReverseAlpha = 1|])", "ReverseAlpha", "Activation.Relu has no α")]
    [InlineData("Rnn(3, Direction = Direction.Bidirectional, Activation = Activation.Elu, [|ReverseBeta = 1|])", "ReverseBeta", "Activation.Elu has no β")]
    [InlineData("Gru(3, CandidateActivation = Activation.Tanh, [|CandidateBeta = 1|])", "CandidateBeta", "Activation.Tanh has no β")]
    public Task A_parameter_needs_an_activation_that_has_it(string layer, string argument, string why) =>
        Expect.Finding(Rules.UselessActivationParameter, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", argument, why);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public Task A_clip_is_above_zero(string clip) =>
        Expect.Finding(Rules.UndefinedValue, $"[RecurrentModel(Input = 8)] [Lstm(3, [|Clip = {clip}|])] partial class Gestures;", "Clip of layer 'lstm1' is", "above 0");

    [Theory]
    [InlineData("Dropout([|1f|])", "Rate of layer 'dropout1' is 1")]
    [InlineData("Gru(3, [|RecurrentDropout = -0.1f|])", "RecurrentDropout of layer 'gru1' is -0.1")]
    [InlineData("Rnn(3, [|Zoneout = 1|])", "Zoneout of layer 'rnn1' is 1")]
    [InlineData("Lstm(3, [|CellZoneout = 2|])", "CellZoneout of layer 'lstm1' is 2")]
    public Task A_rate_is_a_probability_below_one(string layer, string what) =>
        Expect.Finding(Rules.UndefinedValue, $"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;", what, "from 0 to below 1");

    [Theory]
    [InlineData("Dropout(0.1f, [|Initialization = Initialization.PyTorch|])", "Initialization", "'dropout1'")]
    [InlineData("LayerNorm([|Initialization = Initialization.Keras|])", "Initialization", "'layernorm1'")]
    public Task What_changes_nothing_is_a_mistake(string layer, string setting, string name) =>
        Expect.Finding(Rules.IgnoredSetting, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", setting, name);

    [Theory]
    [InlineData("Lstm(32, Bias = false, [|Biases = Biases.Two|])", "Biases")]
    [InlineData("Lstm(32, Bias = false, [|ForgetBias = 2|])", "ForgetBias")]
    [InlineData("Gru(32, Bias = false, [|ChronoMax = 100|])", "ChronoMax")]
    public Task Without_biases_nothing_is_said_of_them(string layer, string setting) =>
        Expect.Finding(Rules.ContradictoryVariants, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", setting, "Bias = false");

    [Theory]
    [InlineData("Rnn(32, Bias = false)")]
    [InlineData("Lstm(32, Bias = true, ForgetBias = 2)")]
    [InlineData("Gru(32, Bias = false, LayerNorm = true, Direction = Direction.Bidirectional)")]
    [InlineData("Dense(32, Bias = false)")]
    public Task Layers_do_without_biases(string layer) => Expect.Nothing($"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;");
}
