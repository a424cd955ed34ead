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
    public Task Other_variants_compose(string layer) => Expect.Nothing($"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;");

    [Theory]
    [InlineData("[|Merge = Merge.Sum|]", "Direction.Forward")]
    [InlineData("Direction = Direction.Reverse, [|Merge = Merge.Concatenate|]", "Direction.Reverse")]
    public Task One_direction_has_nothing_to_merge(string arguments, string other) =>
        Expect.Finding(Rules.ContradictoryVariants, $"[RecurrentModel(Input = 8)] [Gru(32, {arguments})] partial class Gestures;", "'gru1'", "Merge", other);

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
}
