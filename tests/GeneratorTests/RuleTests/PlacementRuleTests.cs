using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class PlacementRuleTests
{
    [Fact]
    public Task Layers_need_a_model() =>
        Expect.Finding(
            Rules.LayersWithoutModel, """[[|Lstm(32, Name = "body")|]] [Dense(4)] partial class Gestures;""", "'Gestures'", "'body'");

    [Fact]
    public Task A_class_without_our_attributes_is_none_of_our_business() => Expect.Nothing("[System.Obsolete] class Gestures<T>(int Step);");

    [Fact]
    public Task A_model_needs_layers() =>
        Expect.Finding(Rules.NoLayers, "[[|RecurrentModel(Input = 8)|]] partial class Gestures;", "'Gestures'");

    [Fact]
    public Task A_single_layer_is_a_model() => Expect.Nothing("[RecurrentModel(Input = 8)] [Dense(4)] partial class Gestures;");

    [Fact]
    public Task Layers_must_not_be_spread_over_declarations() =>
        Expect.Finding(
            Rules.ScatteredLayers,
            "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures; [[|Dense(4)|]] partial class Gestures;",
            "'dense1'", "'Gestures'", "'lstm1'");

    [Fact]
    public Task Layers_in_several_brackets_on_one_declaration_are_fine() =>
        Expect.Nothing("[RecurrentModel(Input = 8)] partial class Gestures; [Lstm(32), Gru(3)] [Dense(4)] partial class Gestures;");
}
