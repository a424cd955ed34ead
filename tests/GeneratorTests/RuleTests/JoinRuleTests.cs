using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class JoinRuleTests
{
    [Theory]
    [InlineData("Lstm(32, [|Residual = true|])", "'lstm1'", "reads 8", "writes 32")]
    [InlineData("Dense(9, [|Residual = true|])", "'dense1'", "reads 8", "writes 9")]
    [InlineData("Gru(8, Direction = Direction.Bidirectional, [|Residual = true|])", "'gru1'", "reads 8", "writes 16")]
    [InlineData("Lstm(8, Projection = 4, [|Residual = true|])", "'lstm1'", "reads 8", "writes 4")]
    public Task A_residual_layer_writes_as_many_numbers_as_it_reads(string layer, string name, string reads, string writes) =>
        Expect.Finding(Rules.UnequalResidual, $"[RecurrentModel(Input = 8)] [{layer}] partial class Gestures;", name, reads, writes);

    [Theory]
    [InlineData("Lstm(8, Residual = true, Layers = 3)")]
    [InlineData("Dense(8, Residual = true)")]
    [InlineData("Gru(4, Direction = Direction.Bidirectional, Residual = true)")]
    [InlineData("Gru(8, Direction = Direction.Bidirectional, Merge = Merge.Sum, Residual = true)")]
    [InlineData("Lstm(16, Projection = 8, Residual = true)")]
    [InlineData("Lstm(5, Residual = false)")]
    public Task Equal_widths_will_do(string layer) => Expect.Nothing($"[RecurrentModel(Input = 8)] [{layer}] [Dense(2)] partial class Gestures;");

    [Fact]
    public Task A_skip_needs_an_input_for_every_output() =>
        Expect.Finding(
            Rules.SkipTooWide, "[RecurrentModel(Input = 1, [|Skip = true|])] [Lstm(24)] [Dense(2)] partial class Amplifier;",
            "'Amplifier'", "'dense1'", "writes 2", "there are 1");

    [Theory]
    [InlineData("[RecurrentModel(Input = 2, Skip = true)] [Lstm(24)] [Dense(2)] partial class Amplifier;")]
    [InlineData("[RecurrentModel(Input = 3, Skip = true)] [Lstm(24)] [Dense(2)] partial class Amplifier;")]
    [InlineData("[RecurrentModel(Input = 1, Skip = false)] [Lstm(24)] [Dense(2)] partial class Amplifier;")]
    public Task More_inputs_than_outputs_will_do(string model) => Expect.Nothing(model);

    [Fact]
    public Task Tokens_are_nothing_to_add() =>
        Expect.Finding(Rules.SkippedTokens, "[RecurrentModel([|Skip = true|])] [Embedding(5, 4)] [Dense(1)] partial class Letters;", "'Letters'", "'embedding1'");

    [Fact]
    public Task Both_directions_of_a_layer_have_names_of_their_own() =>
        Expect.Finding(
            Rules.AmbiguousName,
            "[RecurrentModel(Input = 8)] [Gru(4, Name = \"rnn\", Layers = 2, Direction = Direction.Bidirectional)] [Dense(2, [|Name = \"rnn-l1-reverse\"|])] partial class Gestures;",
            "'rnn'", "'rnn-l1-reverse'", "'Tensors.RnnL1Reverse'");

    [Fact]
    public Task One_direction_leaves_the_name_of_the_other_to_others() =>
        Expect.Nothing("[RecurrentModel(Input = 8)] [Gru(4, Name = \"rnn\")] [Dense(2, Name = \"rnn-reverse\")] partial class Gestures;");

    [Fact]
    public Task A_state_that_lives_on_the_heap_may_be_large() =>
        Expect.Nothing("[RecurrentModel(Input = 1)] [Gru(9000, Direction = Direction.Reverse)] partial class Gestures;");
}
