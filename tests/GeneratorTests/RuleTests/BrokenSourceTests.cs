using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

/// <summary>Sources that do not compile, as they are all the time while somebody types.</summary>
public class BrokenSourceTests
{
    private const string Whole = """
        public partial class Outer
        {
            [RecurrentModel(Input = 8, Kernels = Kernels.Default)]
            [Lstm(32, Layers = 2, Name = "rnn")]
            [Dense(units: 4, Activation = Activation.Relu)]
            public partial class Gestures { int size = 3; }
        }
        """;

    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm()] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(\"three\")] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(3, 4)] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(unknown)] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(3, Layers = \"2\")] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = unknown)] [Lstm(3)] partial class Gestures;")]
    [InlineData("[RecurrentModel(8)] [Lstm(3)] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Rnn(3, Activation = Activation.Unknown)] partial class Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(3, Name = 4)] partial class Gestures;")]
    public async Task A_broken_argument_is_left_to_the_compiler(string source)
    {
        Assert.All(await Expect.Diagnostics(TestProject.Default, source), d => Assert.StartsWith("CS", d.Id, System.StringComparison.Ordinal));
        Assert.All(GeneratorRun.Of(source).Models, model => Assert.True(model.HasErrors));
    }

    [Theory]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(3)] partial struct Gestures;")]
    [InlineData("[RecurrentModel(Input = 8)] [Lstm(3)] enum Gestures;")]
    [InlineData("class Outer { [RecurrentModel(Input = 8)] [Lstm(3)] int gestures; }")]
    [InlineData("[assembly: RecurrentModel(Input = 8)]")]
    public async Task An_attribute_on_anything_but_a_class_is_left_to_the_compiler(string source) =>
        Assert.All(await Expect.Diagnostics(TestProject.Default, source), d => Assert.StartsWith("CS", d.Id, System.StringComparison.Ordinal));

    [Fact]
    public async Task A_layer_of_the_user_is_left_to_the_compiler() =>
        Assert.All(
            await Expect.Diagnostics(TestProject.Default, """
                namespace Unrolled { class MineAttribute : LayerAttribute; class Attribute : System.Attribute; }
                [RecurrentModel(Input = 8)] [Unrolled.Mine] [Unrolled.Attribute] [Lstm(3)] partial class Gestures;
                """),
            d => Assert.StartsWith("CS", d.Id, System.StringComparison.Ordinal));

    [Fact]
    public async Task No_token_that_is_missing_makes_parser_or_analyzer_throw()
    {
        var tokens = SyntaxFactory.ParseCompilationUnit(Whole).DescendantTokens().Where(token => token.Span.Length > 0);
        foreach (var token in tokens)
            await Expect.NoException(Whole.Remove(token.SpanStart, token.Span.Length));
    }

    [Fact]
    public async Task No_end_of_a_file_makes_parser_or_analyzer_throw()
    {
        for (int length = 0; length < Whole.Length; length += 7)
            await Expect.NoException(Whole[..length]);
    }
}
