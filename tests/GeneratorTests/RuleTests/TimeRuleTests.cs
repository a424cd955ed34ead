using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class TimeRuleTests
{
    private const string Own =
        "using static Unrolled.Functions; static class Cells { [RecurrentCell] public static Units Fading(Units x, Units h, TimeStep elapsed, Diagonal pace, Affine gate) => Exp(-elapsed * Abs(pace)) * h + Tanh(gate[x, h]); }\n";

    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [[|Cfc(32)|]] partial class Events;", "'cfc1'", "'Events'")]
    [InlineData("[RecurrentModel(Input = 8, TimeStep = false)] [Gru(4)] [[|Cfc(32)|]] [Dense(2)] partial class Events;", "'cfc1'", "'Events'")]
    public Task A_layer_that_reads_the_time_step_needs_one(string model, string layer, string name) => Expect.Finding(Rules.MissingTimeStep, model, layer, name);

    [Theory]
    [InlineData("[RecurrentModel(Input = 2, TimeStep = true)] [Cfc(32)] partial class Events;")]
    [InlineData("[RecurrentModel(Input = 9, TimeStep = true)] [Gru(4)] [Cfc(32, Layers = 2)] [Dense(2)] partial class Events;")]
    public Task With_a_time_step_it_has_one(string model) => Expect.Nothing(model);

    [Theory]
    [InlineData("[RecurrentModel(Input = 3, TimeStep = true)] [Cell(typeof(Cells), nameof(Cells.Fading), 5)] partial class Events;")]
    [InlineData("[RecurrentModel(Input = 6, TimeStep = true)] [Gru(4)] [Cell(typeof(Cells), nameof(Cells.Fading), 5)] partial class Events;")]
    public Task A_custom_cell_may_read_it(string model) => Expect.Nothing(Own + model);

    [Fact]
    public Task A_custom_cell_needs_one_too() => Expect.Finding(
        Rules.MissingTimeStep, Own + "[RecurrentModel(Input = 3)] [[|Cell(typeof(Cells), nameof(Cells.Fading), 5)|]] partial class Events;", "'cell1'", "'Events'");

    [Fact]
    public Task A_time_step_is_read_by_some_layer() =>
        Expect.Finding(Rules.UnreadTimeStep, "[RecurrentModel(Input = 9, [|TimeStep = true|])] [Gru(32)] partial class Events;", "'Events'");

    [Fact]
    public Task Tokens_have_no_time_step() =>
        Expect.Finding(Rules.TimeStepOfTokens, "[RecurrentModel([|TimeStep = true|])] [Embedding(9, 4)] [Cfc(32)] partial class Events;", "'Events'", "'embedding1'");

    [Fact]
    public Task A_time_step_is_not_the_only_input() =>
        Expect.Finding(Rules.NothingButTimeStep, "[RecurrentModel(Input = 1, [|TimeStep = true|])] [Cfc(32)] partial class Events;", "'Events'");

    [Fact]
    public Task A_backbone_has_sixteen_levels_at_most() => Expect.Finding(
        Rules.UndefinedValue, "[RecurrentModel(Input = 3, TimeStep = true)] [Cfc(32, [|BackboneLayers = 2147483647|])] partial class Events;", "BackboneLayers", "at most 16");

    [Fact]
    public Task Sixteen_levels_will_do() => Expect.Nothing("[RecurrentModel(Input = 3, TimeStep = true)] [Cfc(8, BackboneLayers = 16)] partial class Events;");

    [Fact]
    public Task What_is_added_to_outputs_is_not_the_time_step() => Expect.Finding(
        Rules.SkipTooWide, "[RecurrentModel(Input = 3, TimeStep = true, [|Skip = true|])] [Cfc(8)] [Dense(3)] partial class Events;", "'Events'", "'dense1'", "writes 3", "there are 2");
}
