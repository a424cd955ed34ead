using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>A user's own attribute: a class derived from CellAttribute with settings, which its method reads as numbers.</summary>
public class OwnAttributeTests
{
    private const string Usings = "using Unrolled; using static Unrolled.Functions; ";

    private const string Leaky = """
        sealed class LeakyAttribute(int units) : CellAttribute(units)
        {
            public float Leak { get; set; } = 0.25f;
            public float Scale { get; set; } = -2;
            [RecurrentCell] public static Units Leaky(Units x, Units h, Affine a, float leak, float scale) { var rest = 1 - leak; return rest * h + leak * Tanh(-scale * a[x, h]); }
        }
        """;

    [Theory]
    [InlineData("Leaky(4)", "0.75", "0.25", "2")]
    [InlineData("Leaky(4, Leak = 0.5f)", "0.5", "0.5", "2")]
    [InlineData("Leaky(4, Scale = 3, Leak = 0.125f, Clip = 2)", "0.875", "0.125", "-3")]
    public void A_setting_is_a_number_of_the_equations(string layer, string rest, string leak, string scale)
    {
        string written = Usings + "static class Cells { [RecurrentCell] public static Units Leaky(Units x, Units h, Affine a) => " + $"{rest} * h + {leak} * Tanh({scale} * a[x, h]);" + " }\n";
        OwnCell own = Method(Usings + Leaky + Model(layer)), plain = Method(written + Model("Cell(typeof(Cells), nameof(Cells.Leaky), 4)"));
        Assert.Equal(plain.Lines, own.Lines);
        Assert.Equal(plain.Parameters, own.Parameters);
        Assert.Equal(plain.Digest(), own.Digest());
    }

    [Theory]
    [InlineData("Leaky(4)")]
    [InlineData("Leaky(4, Leak = 0.5f, Layers = 2, Direction = Direction.Bidirectional, LayerNorm = true, Zoneout = 0.1f, Name = \"rnn\")")]
    public Task Its_layer_takes_what_every_layer_takes(string layer) => Expect.Nothing(Usings + Leaky + Model(layer));

    [Fact]
    public void A_layer_is_called_as_its_attribute_is() =>
        Assert.Equal(["leaky1", "cell1", "leaky2"], Assert.Single(GeneratorRun.Of(Usings + Leaky + "static class Cells { [RecurrentCell] public static Units Own(Units x, Units h, Affine a) => a[x, h]; }\n"
            + "[RecurrentModel(Input = 3)] [Leaky(4)] [Cell(typeof(Cells), nameof(Cells.Own), 4)] [Leaky(4)] partial class M;").Models).Layers.Select(layer => layer.Name));

    [Fact]
    public void A_setting_called_as_one_of_other_cells_changes_the_equations_alone()
    {
        string own = Leaky.Replace("Leak {", "Epsilon {", StringComparison.Ordinal).Replace("leak", "epsilon", StringComparison.Ordinal);
        LayerSpec layer = Assert.Single(Assert.Single(GeneratorRun.Of(Usings + own + Model("Leaky(4, Epsilon = 0.5f)")).Models).Layers);
        Assert.Empty(layer.Cell.Settings);
        Assert.Contains("0.5", string.Join("; ", layer.Cell.Method!.Lines.Select(line => line.Value.Text(Names(layer.Cell.Method)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sealed class OwnAttribute(int units, float leak = 0.5f) : CellAttribute(units) { public float Leak { get; } = leak; [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => leak * a[x, h]; }", "Own(4)", 0.5)]
    [InlineData("sealed class OwnAttribute(int units, float leak = 0.5f) : CellAttribute(units) { public float Leak { get; } = leak; [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => leak * a[x, h]; }", "Own(4, 0.75f)", 0.75)]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public int Leak { get; set; } [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => (leak + 1) * a[x, h]; }", "Own(4, Leak = 2)", 3)]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => (leak + 1) * a[x, h]; }", "Own(4)", 1)]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } = 1 / 4f; [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => leak * 2 / 4 * a[x, h]; }", "Own(4)", 0.125)]
    [InlineData("class BaseAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } = 4; [RecurrentCell] static Units F(Units x, Units h, Linear a, float leak) => leak * a[x, h]; } sealed class OwnAttribute(int units) : BaseAttribute(units);", "Own(4)", 4)]
    [InlineData("static class Cells { [RecurrentCell] public static Units F(Units x, Units h, Linear a, float leak = 0.25f) => leak * a[x, h]; }", "Cell(typeof(Cells), nameof(Cells.F), 4)", 0.25)]
    public async Task A_value_comes_from_the_layer_or_the_property_or_the_parameter(string attribute, string layer, double value)
    {
        string source = Usings + attribute + Model(layer);
        OwnTerm product = Method(source) is { } cell ? cell.Lines[cell.Lines.Count - 1].Value : null!;
        Assert.Equal(OwnTerm.Number(value), product.Operands[0]);
        await Expect.Nothing(source);
    }

    [Theory]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units);", "[|Own(4)|]", "must declare one method")]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(typeof(OwnAttribute), \"F\", units);", "[|Own(4)|]", "must declare one method")]
    [InlineData("sealed class OwnAttribute(int size) : CellAttribute(size) { [RecurrentCell] public static Units F(Units x, Units h, Affine a) => a[x, h]; }", "[|Own(4)|]", "int units")]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { [RecurrentCell] public static Units F(Units x, Units h, Affine a, float leak) => leak * a[x, h]; }", "[|Own(4)|]", "a property 'Leak'")]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } = float.Parse(\"1\"); [RecurrentCell] public static Units F(Units x, Units h, Affine a, float leak) => leak * a[x, h]; }", "[|Own(4)|]", "no number")]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public bool Leak { get; set; } [RecurrentCell] public static Units F(Units x, Units h, Affine a, float leak) => leak * a[x, h]; }", "[|Own(4, Leak = true)|]", "no number")]
    [InlineData("sealed class OwnAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } [RecurrentCell] public static Units F(Units x, Units h, Affine a, float leak) => 1 / leak * a[x, h]; }", "[|Own(4)|]", "not finite")]
    public Task What_has_no_equations_is_found_at_the_layer(string attribute, string layer, string part) =>
        Expect.Finding(Rules.CellNotFound, Usings + attribute + "[RecurrentModel(Input = 3)] [" + layer + "] partial class M;", part);

    [Fact]
    public Task A_setting_that_is_not_finite_is_found_where_it_is_written() => Expect.Finding(
        Rules.UndefinedValue, Usings + Leaky + "[RecurrentModel(Input = 3)] [Leaky(4, [|Leak = float.NaN|])] partial class M;", "Leak");

    [Fact]
    public Task A_setting_that_is_never_read_is_found() => Expect.Finding(
        Rules.CellWeight,
        Usings + "sealed class OwnAttribute(int units) : CellAttribute(units) { public float Leak { get; set; } [RecurrentCell] static Units F(Units x, Units h, Affine a, [|float leak|]) => a[x, h]; }",
        "'leak' is never read");

    [Fact]
    public Task Whole_numbers_do_not_divide() => Expect.Finding(
        Rules.CellExpression, Usings + "static class Cells { [RecurrentCell] static Units F(Units x, Units h, Affine a) { var n = 1; return [|n / 2|] * a[x, h]; } }", "with a point");

    [Theory]
    [InlineData("[RecurrentCell] public static Units F(Units x, Units h, Affine a) => a[x, h];", 0)]
    [InlineData("public static Units Twice(Units a) => a + a;", 0)]
    [InlineData("public static int F(string text) => text.Length;", 1)]
    public async Task Nobody_is_advised_to_validate_what_a_cell_reads(string method, int advice)
    {
        Compilation compilation = GeneratorRun.Of(Usings + "public static class Cells { " + method + " }").Compilation;
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new Validation(), new CellSuppressor()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.Equal(advice, found.Count(diagnostic => !diagnostic.IsSuppressed && diagnostic.Location.SourceTree!.ToString().Contains("class Cells", StringComparison.Ordinal)));
    }

    private static string Model(string layer) => $"\n[RecurrentModel(Input = 3)] [{layer}] partial class M;";

    private static OwnCell Method(string source) => Assert.Single(GeneratorRun.Of(source).Models).Layers[0].Cell.Method!;

    private static System.Collections.Generic.Dictionary<string, string> Names(OwnCell cell) => cell.Parameters.SelectMany(parameter => new[] { parameter.Name, parameter.Name + "Previous" })
        .Concat(cell.Lines.Select(line => line.Target)).Append(OwnCell.Input).Distinct().ToDictionary(name => name);

    // Stands for the .NET analyzers' rule of that number.
#pragma warning disable RS1029, RS1036, RS2008, RS1038, RS1041, CA1812
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Validation : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("CA1062", "Validate arguments", "Validate {0}", "Design", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(node => node.ReportDiagnostic(Diagnostic.Create(Rule, ((MethodDeclarationSyntax)node.Node).ExpressionBody!.GetLocation(), "it")), Microsoft.CodeAnalysis.CSharp.SyntaxKind.MethodDeclaration);
        }
    }
#pragma warning restore RS1029, RS1036, RS2008, RS1038, RS1041, CA1812
}
