using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Equations;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

/// <summary>UNR073–UNR079: cells of users' own.</summary>
public class CellRuleTests
{
    private const string Usings = "using Unrolled; using static Unrolled.Functions; ";

    private static string Cell(string body, string more = "") => Usings
        + "static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Affine gate) { " + body + " } " + more + " }\n"
        + "[RecurrentModel(Input = 3)] [Cell(typeof(Cells), nameof(Cells.Own), 5)] partial class M; "
        + "[RecurrentModel(Input = 3, Training = false)] [Cell(typeof(Cells), nameof(Cells.Own), 4)] partial class Another;";

    [Theory]
    [InlineData("return Sigmoid(gate[x, h]);")]
    [InlineData("var a = gate[x, h]; var f = Sigmoid(a); return f * Tanh(a) + (1 - f) * h / 2;")]
    [InlineData("const float leak = 0.1f; Units f = Relu(-gate[h, x] + leak); return (f);")]
    [InlineData("Units Both(Affine g) => g[x, h]; return Functions.Tanh(Both(gate));")]
    [InlineData("return Unrolled.Functions.Tanh(Twice(gate[x, h]));", "static Units Twice(Units a) { var b = 2 * a; return b; }")]
    [InlineData("return Tanh(gate[x, h]) * Half * (Half / 2);", "const double Half = 0.5;")]
    [InlineData("return Tanh(gate[x, h]) * Numbers.Half;", "} static class Numbers { public const int Half = 1 / 2;")]
    [InlineData("return Sigmoid(gate[x, h]);", "static Units Sigmoid(Units a) => 0.5 * Functions.Tanh(a);")]
    [InlineData("var @class = gate[x, h]; var u = Tanh(@class); var agate = u * u; return agate * agate;")]
    [InlineData("return 0.5 * gate[1, h];")]
    [InlineData("return Tanh(gate[x, h]) * 0.5 + 0;")]
    [InlineData("return Self(Self(gate[x, h]));", "static Units Self(Units a) => a + 1;")]
    public Task A_cell_may_have_all_this(string body, string more = "") => Expect.Nothing(Cell(body, more));

    [Theory]
    [InlineData("var f = gate[x, h]; [|f = f * h|]; return f;", "once")]
    [InlineData("Units [|f|]; return gate[x, h];", "declared")]
    [InlineData("[|if (x == null) return h;|] return gate[x, h];", "one return")]
    [InlineData("[|for (;;) { }|]", "one return")]
    [InlineData("[|{ }|] return gate[x, h];", "one return")]
    [InlineData("[|Tanh(h);|] return gate[x, h];", "one return")]
    public Task A_statement_that_no_cell_has_is_found(string body, string part) => Found(Rules.CellStatement, Cell(body), part);

    [Theory]
    [InlineData("return [|x == null ? h : gate[x, h]|];", "functions")]
    [InlineData("return gate[x, h] * [|System.Math.Sqrt(2)|];", "static method of this project")]
    [InlineData("return gate[x, h] * [|\"a\".Length|];", "constant")]
    [InlineData("return gate[x, h] * [|double.NaN|];", "finite")]
    [InlineData("return Self(gate[x, h]);", "calls itself", "static Units Self(Units a) => [|Self(a)|];")]
    [InlineData("return [|Named(a: gate[x, h])|];", "in order", "static Units Named(Units a) => a;")]
    public Task An_expression_that_no_cell_has_is_found(string body, string part, string more = "") => Found(Rules.CellExpression, Cell(body, more), part);

    [Theory]
    [InlineData("return Sigmoid(gate[x, h]) + Tanh([|gate[x, h]|]);", "second time")]
    [InlineData("return Sigmoid([|gate[h, h]|]);", "twice")]
    [InlineData("return [|gate[h, 2 * h, 3 * h, 4 * h]|];", "three")]
    public Task A_weight_that_is_not_read_once_is_found(string body, string part) => Found(Rules.CellWeight, Cell(body), part);

    [Fact]
    public Task A_weight_that_is_never_read_is_found_where_it_is_declared() =>
        Found(Rules.CellWeight, Usings + "static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Linear a, [|Diagonal b|]) => a[x, h]; }", "'b' is never read");

    [Theory]
    [InlineData("(Units, Units)", "(a[x, h], c)", "Units c, Units d, ", "and has 3 states")]
    [InlineData("Units", "a[x, h]", "Units c, ", "1 vectors and has 2 states")]
    public Task A_state_that_is_not_returned_is_found(string type, string result, string states, string part) => Found(
        Rules.CellResults, Usings + $"static class Cells {{ [RecurrentCell] public static {type} Own(Units x, Units h, {states}Affine a) => [|{result}|]; }}", part);

    [Theory]
    [InlineData("static Units [|Own|](Units x, Affine a) => a[x];", "a state")]
    [InlineData("static Units Own(Units x, Units h, Affine a, Units [|c|]) => a[x, h, c];", "before the weights")]
    [InlineData("static Units Own(Units x, Units h, double [|c|]) => c * h;", "Units, Affine, Linear, Diagonal, Scalar, TimeStep or float")]
    [InlineData("static [|float|] Own(Units x, Units h) => 0;", "result")]
    [InlineData("static Units Own(Units x, Units h, TimeStep a, TimeStep [|b|]) => a * b * h;", "second")]
    [InlineData("static Units Own(Units x, Units h, [[|Draw(1)|]] TimeStep a) => a * h;", "nothing to draw")]
    [InlineData("static Units Own(Units x, Units h, [[|Units(0)|]] Affine a) => a[x];", "from 1 to")]
    [InlineData("static Units Own([[|Units(4)|]] Units x, Units h, Affine a) => a[x];", "no units of its own")]
    [InlineData("static Units Own(Units x, Units h, [[|Units(4)|]] Scalar a) => a * h;", "no units of its own")]
    [InlineData("static Units Own(Units x, Units h, [[|Draw(1)|]] Linear a) => a[x];", "nothing to draw")]
    [InlineData("static Units Own(Units x, Units h, [[|Draw(float.NaN)|]] Affine a) => a[x];", "finite")]
    [InlineData("static Units Own(Units x, Units h, [[|Draw(1, 2)|]] Diagonal a) => a * h;", "0 … a")]
    [InlineData("static Units Own(Units x, Units h, [[|Draw(0, -1)|]] Diagonal a) => a * h;", "0 … a")]
    [InlineData("static Units [|Own|]<T>(Units x, Units h) => h;", "not generic")]
    [InlineData("static Units [|Own|](Affine x, Units h) => h;", "first parameter")]
    public Task A_signature_that_no_cell_has_is_found(string method, string part) => Found(Rules.CellSignature, Usings + "static class Cells { [RecurrentCell] " + method + " }", part);

    [Theory]
    [InlineData("var a = wide[x]; return (Tanh(narrow[x, [|w * h|]]), w);")]
    [InlineData("return (narrow[x], [|Tanh(wide[x, h]) + h|]);")]
    [InlineData("return (narrow[[|x + w|], h], w);")]
    [InlineData("var a = narrow[x]; return ([|wide[x, h]|], w);")]
    [InlineData("var a = wide[x]; return (h, [|narrow[x]|]);")]
    public Task Vectors_of_two_widths_are_found_where_they_are_joined(string body) => Found(
        Rules.CellExpression,
        Usings + "static class Cells { [RecurrentCell] public static (Units, Units) Own(Units x, Units h, [Units(4)] Units w, Affine narrow, [Units(4)] Affine wide) { " + body + " } }",
        "4 units");

    [Fact]
    public Task The_output_has_the_units_of_the_layer() => Found(
        Rules.CellExpression, Usings + "static class Cells { [RecurrentCell] public static Units Own(Units x, [Units(4)] Units w, [Units(4)] Affine wide) => [|wide[x, w]|]; }", "output");

    [Theory]
    [InlineData("[|\"Missing\"|]", "no method 'Missing'")]
    [InlineData("[|nameof(Cells.Plain)|]", "not marked")]
    public Task A_layer_without_a_cell_is_found(string name, string part) => Found(
        Rules.CellNotFound,
        Usings + $"static class Cells {{ public static Units Plain(Units x, Units h) => h; }} [RecurrentModel(Input = 3)] [Cell(typeof(Cells), {name}, 5)] partial class M;",
        part);

    [Fact]
    public async Task A_cell_of_another_project_is_found()
    {
        CompilationReference other = TestProject.Default.Compile("using Unrolled; public static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Affine a) => a[x, h]; }").ToMetadataReference();
        using var image = new System.IO.MemoryStream();
        Assert.True(other.Compilation.Emit(image).Success);
        TestProject project = TestProject.Default with { Unrolled = TestProject.Default.Unrolled.Add(MetadataReference.CreateFromImage(image.ToArray())) };
        Diagnostic found = Assert.Single(await Expect.Diagnostics(project, "[RecurrentModel(Input = 3)] [Cell(typeof(Cells), nameof(Cells.Own), 5)] partial class M;"));
        Assert.Equal(Rules.CellNotFound.Id, found.Id);
        Assert.Contains("another project", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "[|Cell(typeof(Cells), nameof(Cells.Own), 5)|]")]
    [InlineData(5, "[|Cell(typeof(Cells), nameof(Cells.Own), 5, Layers = 2, Direction = Direction.Bidirectional)|]")]
    public Task Vectors_of_unequal_length_are_found(int input, string layer) => Found(Rules.CellWidths, Joining(input, layer), "'cell1'", "5 units", "'h'");

    [Theory]
    [InlineData(5, "Cell(typeof(Cells), nameof(Cells.Own), 5, Layers = 2)")]
    public Task Vectors_of_equal_length_are_not(int input, string layer) => Expect.Nothing(Joining(input, layer));

    [Fact]
    public async Task What_the_compiler_says_is_not_said_twice() =>
        Assert.Equal(["CS0103"], (await Expect.Diagnostics(TestProject.Default, Cell("return Tanh(gate[x, h]) * missing;"))).Select(found => found.Id));

    [Fact]
    public Task A_library_for_an_older_framework_may_have_a_cell() => Expect.Nothing(
        TestProject.Portable,
        "using Unrolled; using static Unrolled.Functions; static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Affine gate) { var f = Sigmoid(gate[x, h]); return f * h; } }"
        + "[RecurrentModel(Input = 3)] [Cell(typeof(Cells), nameof(Cells.Own), 5)] public partial class M { }");

    [Fact]
    public void Every_function_of_the_table_is_open_to_users_too() => Assert.Equal(
        Function.All.Select(function => function.Name).Order(System.StringComparer.Ordinal),
        typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Order(System.StringComparer.Ordinal));

    private static string Joining(int input, string layer) => Usings
        + "static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Affine gate) => Tanh(gate[h]) + x; }\n"
        + $"[RecurrentModel(Input = {input})] [{layer}] partial class M;";

    private static Task Found(DiagnosticDescriptor rule, string marked, params string[] parts) => Expect.Finding(
        TestProject.Default, rule, marked, ["CS0165", "CS0161", "CS0162", "CS0168"], parts);
}
