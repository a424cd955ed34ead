using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

using Kernels = Unrolled.Generator.Model.Kernels;

public class BuildRuleTests
{
    private const string Model = "[RecurrentModel(Input = 8)] [Lstm(3)] partial class Gestures { }";
    private const string Marked = "[[|RecurrentModel(Input = 8)|]] [Lstm(3)] partial class Gestures { }";

    [Fact]
    public Task The_language_must_be_new_enough() =>
        Expect.Finding(
            TestProject.Default with { Language = LanguageVersion.CSharp11 }, Rules.LanguageTooOld, Marked, "'Gestures'", "C# 12", "C# 11.0");

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    [InlineData(LanguageVersion.Default)]
    public Task Newer_languages_are_fine(LanguageVersion language) => Expect.Nothing(TestProject.Default with { Language = language }, Model);

    [Fact]
    public Task The_runtime_must_be_referenced() =>
        Expect.Finding(
            TestProject.Default with { Unrolled = References.Attributes }, Rules.RuntimeMissing, Marked, "'Gestures'", "Unrolled.IRecurrentModel");

    [Fact]
    public Task The_target_must_be_new_enough() =>
        Expect.Finding(
            TestProject.Default with { Framework = References.NetStandard20, Unrolled = References.Attributes },
            Rules.TargetTooOld, Marked, "'Gestures'", "netstandard2.1", "net8.0");

    [Fact]
    public Task A_copy_of_the_attribute_makes_no_target_newer() =>
        Expect.Finding(
            TestProject.Default with { Framework = References.NetStandard20, Unrolled = References.Attributes },
            Rules.TargetTooOld,
            Marked + " namespace System { public struct Range { } } namespace System.Runtime.CompilerServices { public class InlineArrayAttribute : System.Attribute { } }");

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.Latest)]
    public Task A_library_for_netstandard_is_fine(LanguageVersion language) => Expect.Nothing(TestProject.Portable with { Language = language }, "using Unrolled; " + Model);

    [Fact]
    public Task A_library_for_netstandard_needs_a_language_too() =>
        Expect.Finding(TestProject.Portable with { Language = LanguageVersion.CSharp8 }, Rules.LanguageTooOld, "using Unrolled; " + Marked, "'Gestures'", "C# 9", "C# 8.0");

    [Fact]
    public Task Loops_have_no_kernels_to_choose_from() =>
        Expect.Finding(
            Rules.NotInLoops, "[RecurrentModel(Input = 8, Arithmetic = Arithmetic.Strict, [|Kernels = Kernels.TensorPrimitives|])] [Lstm(3)] partial class Gestures { }",
            "'Gestures'", "Arithmetic.Strict", "Kernels");

    [Theory]
    [InlineData("Kernels = Kernels.TensorPrimitives", "Kernels")]
    [InlineData("Reference = true", "Reference")]
    public Task Netstandard_has_loops_alone(string setting, string name) =>
        Expect.Finding(
            TestProject.Portable, Rules.NotInLoops, $"using Unrolled; [RecurrentModel(Input = 8, [|{setting}|])] [Lstm(3)] partial class Gestures {{ }}", "'Gestures'", "netstandard2.1", name);

    [Fact]
    public Task What_says_nothing_new_is_no_contradiction() =>
        Expect.Nothing(
            "[RecurrentModel(Input = 8, Arithmetic = Arithmetic.Strict, Reference = true)] [Lstm(3)] partial class Gestures { }",
            "[RecurrentModel(Input = 8, Arithmetic = Arithmetic.Strict, Kernels = Kernels.Default)] [Lstm(3)] partial class Others { }");

    [Fact]
    public Task A_build_without_optimization_is_said_once_and_as_information()
    {
        Assert.Equal(DiagnosticSeverity.Info, Rules.Unoptimized.DefaultSeverity);
        return Expect.Finding(
            TestProject.Default with { Optimization = OptimizationLevel.Debug }, Rules.Unoptimized, Marked + " " + Model.Replace("Gestures", "Others", System.StringComparison.Ordinal),
            "several times slower", "<Optimize>true</Optimize>");
    }

    [Fact]
    public Task A_debug_build_that_asks_for_optimized_code_is_fine() =>
        Expect.Nothing(TestProject.Default with { Optimization = OptimizationLevel.Debug }, OptIn + Model);

    [Theory]
    [InlineData(OptimizationLevel.Release, "", Kernels.Default)]
    [InlineData(OptimizationLevel.Debug, "", Kernels.TensorPrimitives)]
    [InlineData(OptimizationLevel.Debug, OptIn, Kernels.Default)]
    [InlineData(OptimizationLevel.Debug, "[assembly: System.Diagnostics.Debuggable(false, false)] ", Kernels.Default)]
    [InlineData(OptimizationLevel.Debug, "[assembly: System.Diagnostics.Debuggable(true, true)] ", Kernels.TensorPrimitives)]
    public void Calls_on_spans_are_printed_where_nothing_is_optimized(OptimizationLevel optimization, string asked, Kernels printed) =>
        Assert.Equal(printed, Assert.Single(GeneratorRun.Of(TestProject.Default with { Optimization = optimization }, asked + Model).Models).Kernels);

    [Fact]
    public void Strict_arithmetic_has_one_form_in_every_build() =>
        Assert.Equal(Kernels.Default, Assert.Single(GeneratorRun.Of(
            TestProject.Default with { Optimization = OptimizationLevel.Debug },
            "[RecurrentModel(Input = 8, Arithmetic = Arithmetic.Strict)] [Lstm(3)] partial class Gestures { }").Models).Kernels);

    private const string OptIn = "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)] ";

    [Fact]
    public Task An_optimized_build_with_the_package_on_a_new_target_is_fine() => Expect.Nothing(Model);
}
