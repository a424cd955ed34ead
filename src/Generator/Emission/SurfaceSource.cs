using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Emission;

/// <summary>The members of a model in error, with bodies that throw: so that nothing but the model's own diagnostics shows.</summary>
internal static class SurfaceSource
{
    public static void Write(CodeWriter code, ModelSpec model)
    {
        string name = Naming.Identifier(model.Name), fails = "=> throw __Error();";
        code.Lines($$"""
            public const int InputSize = 0;
            public const int OutputSize = 0;
            public const int ParameterCount = 0;
            public {{name}}() {{fails}}
            public {{name}}(int seed) {{fails}}
            public global::System.Span<float> Parameters {{fails}}
            public static {{name}} Load(string path, global::Unrolled.LoadOptions? options = null) {{fails}}
            public static {{name}} Load(global::System.IO.Stream stream, global::Unrolled.LoadOptions? options = null) {{fails}}
            public static {{name}} Load(global::System.ReadOnlySpan<byte> bytes, global::Unrolled.LoadOptions? options = null) {{fails}}
            public static {{name}} Load(global::System.Collections.Generic.IEnumerable<global::Unrolled.NamedTensor> tensors, global::Unrolled.LoadOptions? options = null) {{fails}}
            public void Save(string path) {{fails}}
            public void Save(string path, global::System.Collections.Generic.IReadOnlyDictionary<string, string> metadata) {{fails}}
            public void Save(global::System.IO.Stream stream) {{fails}}
            public void Save(global::System.IO.Stream stream, global::System.Collections.Generic.IReadOnlyDictionary<string, string> metadata) {{fails}}
            public global::System.Collections.Generic.IReadOnlyList<global::Unrolled.NamedTensor> ToNamedTensors() {{fails}}
            public {{name}} Clone() {{fails}}
            public void CopyParametersFrom({{name}} other) {{fails}}
            public ulong Fingerprint() {{fails}}
            public void SelfTest() {{fails}}
            public static void Prepare() {{fails}}
            public struct State : global::System.IEquatable<State>
            {
                public const int ByteCount = 0;
                public readonly bool HasStarted {{fails}}
                public readonly bool IsFinite {{fails}}
                public readonly global::System.ReadOnlySpan<float> Values {{fails}}
                public readonly void Write(global::System.Span<byte> destination) {{fails}}
                public static State Read(global::System.ReadOnlySpan<byte> source) {{fails}}
                public readonly bool Equals(State other) {{fails}}
                public override readonly bool Equals(object? obj) {{fails}}
                public override readonly int GetHashCode() {{fails}}
                public static bool operator ==(State left, State right) {{fails}}
                public static bool operator !=(State left, State right) {{fails}}
            }
            public float Step(float input, ref State state) {{fails}}
            public void Step(int token, ref State state, global::System.Span<float> output) {{fails}}
            public void Step(global::System.ReadOnlySpan<float> input, ref State state, global::System.Span<float> output) {{fails}}
            public void Step(global::System.ReadOnlySpan<float> inputs, global::System.Span<State> states, global::System.Span<float> outputs) {{fails}}
            public void Step(global::System.ReadOnlySpan<int> inputs, global::System.Span<State> states, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, ref State state, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, ref State state, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<State> states, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<State> states, global::System.Span<float> outputs, global::System.ReadOnlySpan<int> lengths, global::Unrolled.Padding padding) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, global::System.Span<State> states, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, global::System.Span<State> states, global::System.Span<float> outputs, global::System.ReadOnlySpan<int> lengths, global::Unrolled.Padding padding) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, int rows) {{fails}}
            public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, global::System.ReadOnlySpan<int> lengths, global::Unrolled.Padding padding) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, global::System.Span<float> outputs) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, global::System.Span<float> outputs, int rows) {{fails}}
            public void Run(global::System.ReadOnlySpan<int> inputs, global::System.Span<float> outputs, global::System.ReadOnlySpan<int> lengths, global::Unrolled.Padding padding) {{fails}}
            public void RunLast(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> output) {{fails}}
            public void RunLast(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs, int rows, global::System.ReadOnlySpan<int> lengths = default) {{fails}}
            public void RunLast(global::System.ReadOnlySpan<int> inputs, global::System.Span<float> output) {{fails}}
            public void RunLast(global::System.ReadOnlySpan<int> inputs, global::System.Span<float> outputs, int rows, global::System.ReadOnlySpan<int> lengths = default) {{fails}}
            public dynamic Tensors {{fails}}
            {{Library.ModelLayout}} global::Unrolled.IRecurrentModel.Layout {{fails}}
            void global::Unrolled.IRecurrentModel.Forward({{Library.Window}}<float> window) {{fails}}
            void global::Unrolled.IRecurrentModel.Backward({{Library.Window}}<float> window, {{Library.Adjoints}}<float> adjoints) {{fails}}
            """);
        if (model.Heads.Count > 1)
            foreach (string head in model.Heads.Select(head => Naming.HeadOf(model.Layers[head].Name)).Distinct())
                code.Line($"public static global::System.Range {head} {fails}");
        if (model.EmbeddedWeights is not null)
            code.Line($"public static {name} LoadEmbedded() {fails}");
        if (model.Reference)
            code.Lines($$"""
                void global::Unrolled.IReferenceModel.Forward({{Library.Window}}<double> window) {{fails}}
                void global::Unrolled.IReferenceModel.Backward({{Library.Window}}<double> window, {{Library.Adjoints}}<double> adjoints) {{fails}}
                """);
        if (model.IsCausal)
            ContractSource.WriteSurface(code, fails);
        code.Line("private static global::System.Exception __Error() => new global::System.InvalidOperationException(\"This model has errors.\");");
    }
}
