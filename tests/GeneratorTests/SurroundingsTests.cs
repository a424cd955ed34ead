using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>
/// Classes as people write them: what stands around a model, and what generated text might meet there. Either all of it compiles without a warning, in each form of the text, or one of
/// our rules speaks at the user's own line.
/// </summary>
public class SurroundingsTests
{
    private const string Attributes = "[RecurrentModel(Input = 2)] [Lstm(3)] [Dense(2)] ";

    /// <summary>Sources with <c>$M</c> where the model's attributes stand.</summary>
    public static TheoryData<string> Fine =>
    [
        // The class and what it derives from.
        "$M internal sealed partial class Gestures { }",
        "abstract class Parent { protected Parent() { } } $M partial class Gestures : Parent { }",
        "class Parent { internal Parent(int size = 3, params string[] names) { } } $M partial class Gestures : Parent { }",
        "class Parent { public Parent(int size = 3) { } public Parent() { } } $M partial class Gestures : Parent { }",
        "class Parent { private int State; private void Save() { } static int InputSize; } $M partial class Gestures : Parent { }",
        "class Parent { public virtual void Dispose() { } public string Title = \"\"; } $M partial class Gestures : Parent { public override void Dispose() { } }",
        "class Parent<T> { } $M partial class Gestures : Parent<Gestures> { }",
        "interface ISaves { void Save(string path); } $M partial class Gestures : ISaves { }",
        "interface IStates { string State { get; } void Step(int n); } $M partial class Gestures : IStates { string IStates.State => \"\"; void IStates.Step(int n) { } }",
        "interface IDefault { int InputSize => 3; } $M partial class Gestures : IDefault { }",
        "class Grown { static T Make<T>() where T : new() => new T(); static object One() => Make<Gestures>(); } $M partial class Gestures { }",
        "$M partial class Gestures { } class Special : Gestures { public Special() : base(seed: 3) { } }",
        "$M [System.Obsolete(\"old\")] partial class Gestures { }",
        "$M [System.Obsolete(\"old\", true)] partial class Gestures { }",
        "$M [System.Diagnostics.DebuggerDisplay(\"x\")] [System.ComponentModel.Description(\"x\")] [System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage] partial class Gestures { }",
        "$M partial class Gestures { } partial class Gestures : System.IDisposable { public void Dispose() { } }",
        "$M unsafe partial class Gestures { }",
        "$M partial class @class { }",
        "$M partial class Größe { }",
        // Where it stands.
        "partial class Outer { protected partial class Inner { $M private protected partial class Gestures { } } }",
        "static partial class Outer { $M internal partial class Gestures { } }",
        "partial interface IOuter { $M internal partial class Gestures { } }",
        "partial record struct Outer(int Size) { $M internal partial class Gestures { } }",
        "readonly ref partial struct Outer { $M internal partial class Gestures { } }",
        "partial class @event { $M internal partial class Gestures { } }",
        "partial class Outer { class State { } class Tensors { } static int InputSize; $M internal partial class Gestures { } }",
        "namespace Games.System { $M partial class Gestures { } class Math { } }",
        "namespace Games.Unrolled { $M partial class Gestures { } class Runtime { } }",
        "namespace Unrolled.System { $M partial class Gestures { } class Span<T> { } }",
        "namespace Unrolled.Models { $M partial class Gestures { } }",
        "namespace Unrolled.Generated.System { $M partial class Gestures { } class Math { } }",
        "namespace Unrolled.Generated { namespace Unrolled { class Math { } } $M partial class Gestures { } }",
        "namespace A { $M partial class Gestures { } } namespace B { $M partial class Gestures { } } namespace a { $M partial class gestures { } }",
        // Its members.
        "$M partial class Gestures { int state, input, output, inputs, outputs, states, model, other, seed, parameters, values, steps, step, row, rows, cell, pass, window, stream, path, bytes; }",
        "$M partial class Gestures { static int Runtime, Unrolled, System, Math, Span, MemoryMarshal, Floats, Begin, global; }",
        "$M partial class Gestures { int _started, _values, _model, _first; static int Zero; int Value => Zero; }",
        "$M partial class Gestures { class Span { } class ReadOnlySpan { } class String { } struct Boolean { } }",
        "$M partial class Gestures { public static bool operator ==(Gestures a, Gestures b) => true; public static bool operator !=(Gestures a, Gestures b) => false; public override bool Equals(object? o) => true; public override int GetHashCode() => 0; }",
        "$M partial class Gestures { [System.Obsolete(\"old\")] public int Size { get; set; } static Gestures() { } ~Gestures() { } }",
        "$M partial class Gestures { public static implicit operator int(Gestures model) => 0; public int this[int index] => index; public event System.Action? Changed { add { } remove { } } }",
        // What is in scope.
        "$M partial class Gestures { } class Span { } class Math { } class MemoryMarshal { } class Vector128 { } class Unsafe { } class Lane { } class MathF { } class Window { } class ILayer { }",
        "class Span<T> { } class ReadOnlySpan<T> { } class Series<T> { } class Rows<T> { } class Workspace<T> { } class ImmutableArray { } $M partial class Gestures { }",
        "namespace Games { class Span<T> { } class String { } class Object { } class Exception { } class Math { } $M partial class Gestures { } }",
        "namespace Unrolled { class Span<T> { } class Math { } class Activations { } class InlineArray { } } namespace Games { $M partial class Gestures { } }",
        "class Runtime { } class Generated { } class Tensors { } class State { } class TensorsByLayer { } $M partial class Gestures { }",
        "using System = System.Text; $M partial class Gestures { }",
        "global using Math = System.String; global using static System.Math; global using static System.MathF; global using MemoryMarshal = System.Int32; $M partial class Gestures { }",
        "global using Span = System.Int32; global using Runtime = System.String; global using Series = System.Int64; $M partial class Gestures { }",
        "global using System; global using System.IO; global using System.Linq; global using System.Numerics; global using System.Runtime.InteropServices; $M partial class Gestures { }",
        "static class Extensions { public static void Slice(this System.Span<float> s, long a) { } public static void CopyTo(this System.Span<float> s, object a) { } } $M partial class Gestures { }",
        "[assembly: System.CLSCompliant(true)] $M public partial class Gestures { }",
        "[assembly: System.CLSCompliant(true)] [RecurrentModel(Input = 2)] [Lstm(3, Name = \"a\", Layers = 2)] [Dense(2, Name = \"2nd-head\")] public partial class Gestures { }",
        "[assembly: System.CLSCompliant(false)] $M public partial class Gestures { }",
        "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Friend\")] $M partial class Gestures { }",
        "#nullable disable\n$M partial class Gestures { string title; }",
        "#nullable enable warnings\n$M partial class Gestures { }",
        "#pragma warning disable\n$M partial class Gestures { }",
    ];

    [Theory]
    [MemberData(nameof(Fine))]
    public void It_compiles_without_a_warning(string source)
    {
        foreach (string form in new[] { ", Reference = true", ", Kernels = Kernels.TensorPrimitives" })
            Compiles(TestProject.Default, source.Replace("$M", Attributes, System.StringComparison.Ordinal).Replace("Input = 2", "Input = 2" + form, System.StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Fine))]
    public void It_compiles_without_a_warning_for_netstandard(string source) =>
        Compiles(TestProject.Portable with { Language = LanguageVersion.Latest }, source.Replace("$M", Attributes, System.StringComparison.Ordinal));

    [Fact]
    public void It_compiles_in_any_project()
    {
        const string Source = Attributes + "public partial class Gestures { }";
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Disable, NullableContextOptions.Enable, NullableContextOptions.Warnings })
            foreach (bool isChecked in new[] { false, true })
                Compiles(TestProject.Default with { Nullable = nullable, CheckOverflow = isChecked }, Source);
        Compiles(TestProject.Portable with { Nullable = NullableContextOptions.Disable, CheckOverflow = true }, "using Unrolled; " + Source);
    }

    [Theory]
    [InlineData("[Lstm(3)] [Dense(2)]")]
    [InlineData("[Lstm(3, Direction = Direction.Bidirectional)]")]
    public void Each_generated_member_says_that_it_is_generated_and_keeps_out_of_coverage(string layers)
    {
        Compilation whole = GeneratorRun.Of($"[RecurrentModel(Input = 2, Reference = true)] {layers} public partial class Gestures {{ int own; }}").Compilation;
        ISymbol[] members = [.. whole.GetTypeByMetadataName("Gestures")!.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })];
        Assert.Equal(["own"], members.Where(member => !Has(member, "GeneratedCodeAttribute")).Select(member => member.Name));
        Assert.All(members.Where(member => member is not IFieldSymbol), member => Assert.True(Has(member, "ExcludeFromCodeCoverageAttribute"), member.Name));
        ISymbol[] types = [.. whole.GetSymbolsWithName(_ => true, SymbolFilter.Type).Where(type => type.ContainingNamespace.ToString() == "Unrolled.Generated" && type.ContainingType is null)];
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.True(Has(type, "GeneratedCodeAttribute") && Has(type, "ExcludeFromCodeCoverageAttribute"), type.Name));
    }

    private static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(data => data.AttributeClass?.Name == attribute);

    [Theory]
    [InlineData("partial class Gestures { public required string [|Title|] { get; set; } }")]
    [InlineData("partial class Gestures { public required int [|Size|]; }")]
    [InlineData("partial class Gestures : [|Parent|] { } class Parent { public required int Size { get; init; } }")]
    public Task A_required_member_is_refused(string source) => Expect.Finding(Rules.RequiredMember, Attributes + source, "'Gestures'");

    [Theory]
    [InlineData("class Parent { public Parent(int size) { } }")]
    [InlineData("class Parent { private Parent() { } public Parent(string name) { } }")]
    [InlineData("class Parent { public Parent(int size = 1) { } public Parent(string name = \"\") { } }")]
    [InlineData("class Parent { [System.Obsolete(\"gone\", true)] public Parent() { } }")]
    [InlineData("class Parent(int size) { public int Size => size; }")]
    public Task A_base_class_must_have_a_constructor_to_call(string parent) =>
        // The compiler says it of the class too, which has no constructor then.
        Expect.Finding(TestProject.Default, Rules.BaseConstructor, Attributes + "partial class Gestures : [|Parent|]; " + parent, CompilersToo, "'Gestures'", "'Parent'");

    [Theory]
    [InlineData("class Parent { public void Save() { } }", "Save")]
    [InlineData("class Parent { protected int State; }", "State")]
    [InlineData("class Parent { internal const int InputSize = 3; }", "InputSize")]
    [InlineData("class Parent { public virtual void Step(string name) { } }", "Step")]
    [InlineData("class Grand { public class Tensors; } class Parent : Grand;", "Tensors")]
    [InlineData("class Parent { public int Lstm1Tensors => 3; }", "Lstm1Tensors")]
    [InlineData("class Parent { public static Parent Load(string path) => new(); }", "Load")]
    public Task An_inherited_name_is_refused(string parent, string name) =>
        Expect.Finding(Rules.InheritedName, Attributes + "partial class Gestures : System.IDisposable { public void Dispose() { } } partial class Gestures : [|Parent|]; " + parent, $"'{name}'", "'Gestures'");

    [Fact]
    public Task A_model_must_not_derive_from_a_model() =>
        Expect.Finding(Rules.DerivedModel, Attributes + "partial class Gestures : [|Middle|]; class Middle : Waves; " + Attributes + "partial class Waves;", "'Gestures'", "'Waves'");

    private static readonly string[] CompilersToo = ["CS7036", "CS0122", "CS0121", "CS0619"];

    private static void Compiles(TestProject project, string source)
    {
        Compilation whole = GeneratorRun.Of(project, source).Compilation;
        Assert.True(whole.SyntaxTrees.Any(tree => tree.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal)), "Nothing was generated.");
        // The compiler's own words about the user's text are the user's; that references agree is the test's affair.
        Assert.Empty(whole.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Error
            || (found.Id != "CS1701" && found.Severity == DiagnosticSeverity.Warning && (found.Location.SourceTree?.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal) ?? true))));
    }
}
