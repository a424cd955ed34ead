using System.Threading.Tasks;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

/// <summary>What layers say that they read.</summary>
public class ReadRuleTests
{
    private static string Model(string head, string model = "Input = 8") =>
        $"[RecurrentModel({model})] [Gru(4, Name = \"a\")] [Gru(6, Name = \"b\")] [Dense(2, Name = \"c\", {head})] [Dense(2, Name = \"d\")] partial class Gestures;";

    [Theory]
    [InlineData("x", "and no layer is called so: it can read a, b, input")]
    [InlineData("b, c", "'c', which is the layer itself")]
    [InlineData("d", "'d', which stands below it")]
    [InlineData("A", "no layer is called so")]
    public Task A_layer_reads_what_stands_before_it(string reads, string reason) => Expect.Finding(Rules.UnknownRead, Model($"[|Reads = \"{reads}\"|]"), "'c'", reason);

    [Theory]
    [InlineData("a[0..5]", "'a[0..5]'", "'a' has 4")]
    [InlineData("input[8..]", "'input[8..]'", "'input' has 8")]
    [InlineData("b[3..3]", "'b[3..3]'", "'b' has 6")]
    [InlineData("b[3..2]", "'b[3..2]'", "'b' has 6")]
    [InlineData("input[..999999999]", "'input[..999999999]'", "'input' has 8")]
    public Task A_range_lies_within_what_it_is_of(string reads, string range, string width) => Expect.Finding(Rules.ReadsOutside, Model($"[|Reads = \"{reads}\"|]"), "'c'", range, width);

    [Theory]
    [InlineData("")]
    [InlineData("a,")]
    [InlineData("a b")]
    [InlineData("a[1]")]
    [InlineData("a[1..-2]")]
    [InlineData("a[0..9999999999]")]
    [InlineData("a]")]
    public Task What_is_no_list_of_names_is_refused(string reads) => Expect.Finding(Rules.UnreadableReads, Model($"[|Reads = \"{reads}\"|]"), "'c'");

    [Theory]
    [InlineData("Sum", "adds")]
    [InlineData("Product", "multiplies")]
    public Task What_is_combined_number_by_number_is_equally_wide(string combine, string verb) =>
        Expect.Finding(Rules.UnequalReads, Model($"[|Reads = \"a, b\"|], Combine = Combine.{combine}"), "'c'", $"{verb} 'a', which has 4", "'b', which has 6");

    [Theory]
    [InlineData("Reads = \"a\", [|Combine = Combine.Sum|]", "Reads of one vector")]
    [InlineData("[|Combine = Combine.Product|]", "a layer without Reads")]
    public Task One_vector_is_combined_with_nothing(string arguments, string other) => Expect.Finding(Rules.ContradictoryVariants, Model(arguments), "'c'", "Combine", other);

    [Fact]
    public Task Tokens_are_no_numbers() => Expect.Finding(
        Rules.ReadsTokens, "[RecurrentModel] [Embedding(9, 3, Name = \"words\")] [Gru(4)] [Dense(2, [|Reads = \"gru1, input\"|])] partial class Letters;", "'dense1'", "'words'");

    [Fact]
    public Task A_skip_goes_to_one_output() => Expect.Finding(Rules.SkipToHeads, Model("Reads = \"a\"", "Input = 8, [|Skip = true|]"), "'Gestures'", "b, d");

    [Theory]
    [InlineData("Reads = \"a\"")]
    [InlineData("Reads = \" a , b[ 1 .. 3 ], input[..2] \"")]
    [InlineData("Reads = \"a, b[2..]\", Combine = Combine.Sum")]
    [InlineData("Reads = \"input[0..4], a, b[2..6]\", Combine = Combine.Product")]
    [InlineData("Reads = \"a, b\", Combine = Combine.Concatenate")]
    public Task Names_and_ranges_will_do(string arguments) => Expect.Nothing(Model(arguments));

    [Theory]
    [InlineData("[Conv(4, [|257|])]", "Kernel")]
    [InlineData("[Conv(4, 3, [|Dilation = 4097|])]", "Dilation")]
    [InlineData("[SlidingWindow([|257|])]", "Steps")]
    public Task A_history_has_its_range(string layer, string setting) =>
        Expect.Finding(Rules.UndefinedValue, $"[RecurrentModel(Input = 1)] {layer} partial class Gestures;", setting, "at most");

    [Fact]
    public Task A_history_counts_as_state() =>
        Expect.Finding(Rules.TooLargeState, "[RecurrentModel(Input = 100)] [[|Conv(4, 3, Dilation = 4096)|]] partial class Gestures;", "Gestures");

    [Fact]
    public Task A_member_leaves_room_for_a_head() => Expect.Finding(
        Rules.MemberClash, "[RecurrentModel(Input = 8)] [Gru(4, Name = \"a\")] [Dense(2, Name = \"b\", Reads = \"a\")] [Dense(2, Name = \"c\", Reads = \"a\")] partial class Gestures { public int [|BOutput|]; }", "BOutput");
}
