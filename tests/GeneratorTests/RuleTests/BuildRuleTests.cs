using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.RuleTests;

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
            TestProject.Default with { Framework = References.NetStandard, Unrolled = References.Attributes },
            Rules.TargetTooOld, Marked, "'Gestures'", "net8.0");

    [Fact]
    public Task A_copy_of_the_attribute_makes_no_target_newer() =>
        Expect.Finding(
            TestProject.Default with { Framework = References.NetStandard, Unrolled = References.Attributes },
            Rules.TargetTooOld,
            Marked + " namespace System.Runtime.CompilerServices { public class InlineArrayAttribute : System.Attribute { } }");

    [Fact]
    public Task A_build_without_optimization_is_a_warning() =>
        Expect.Finding(
            TestProject.Default with { Optimization = OptimizationLevel.Debug }, Rules.Unoptimized, Marked, "'Gestures'", "<Optimize>true</Optimize>");

    [Fact]
    public Task An_optimized_build_with_the_package_on_a_new_target_is_fine() => Expect.Nothing(Model);
}
