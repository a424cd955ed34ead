using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

public class SizeRuleTests
{
    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [[|Lstm(40000)|]]", "'lstm1' (8 → 40000)")]
    [InlineData("[RecurrentModel(Input = 8)] [Dense(16384)] [[|Dense(16384)|]]", "'dense2' (16384 → 16384)")]
    [InlineData("[RecurrentModel(Input = 2147483647)] [[|Gru(2147483647, Layers = 2147483647)|]]", "'gru1' (2147483647 → 2147483647)")]
    [InlineData("[RecurrentModel(Input = 1)] [[|Lstm(1, Layers = 2147483647)|]]", "'lstm1' (1 → 1)")]
    [InlineData("[RecurrentModel] [[|Embedding(16777216, 17)|]]", "'embedding1' (16777216 → 17)")]
    public Task Parameters_beyond_the_limit_are_refused(string attributes, string layer) =>
        Expect.Finding(Rules.TooManyParameters, attributes + " partial class Gestures;", layer, "'Gestures'", "268435456");

    [Fact]
    public Task The_largest_table_is_fine() => Expect.Nothing("[RecurrentModel] [Embedding(1 << 24, 16)] partial class Names;");

    [Theory]
    [InlineData("[RecurrentModel(Input = 1)] [[|Rnn(5462, Layers = 3)|]]", "65544 bytes", "'rnn1' (5462 units)")]
    [InlineData("[RecurrentModel(Input = 1)] [[|Lstm(7000)|]] [Gru(2385)]", "65540 bytes", "'lstm1' (7000 units)")]
    public Task A_state_that_is_large_for_the_stack_is_a_warning(string attributes, string bytes, string layer) =>
        Expect.Finding(Rules.LargeState, attributes + " partial class Gestures;", bytes, layer, "'Gestures'", "65536");

    [Fact]
    public Task A_state_of_64_kilobytes_is_fine() => Expect.Nothing("[RecurrentModel(Input = 1)] [Rnn(8192)] [Gru(1024, Layers = 8)] partial class Gestures;");

    [Fact]
    public Task A_state_that_no_stack_holds_is_refused() =>
        Expect.Finding(
            Rules.TooLargeState,
            "[RecurrentModel(Input = 1)] [Gru(1)] [[|Rnn(1, Layers = 131072)|]] partial class Gestures;",
            "524292 bytes", "'rnn1' (1 units)", "524288");
}
