using System.Text;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Emission;

/// <summary>Sizes, parameters, and the ways to make, save and copy a model.</summary>
internal static class ConstructionSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        string name = Naming.Identifier(plan.Model.Name);
        string input = plan.Model.Vocabulary > 0 ? "Numbers per step that the model reads: one token." : "Numbers per step that the model reads.";
        code.Lines($$"""
            /// <summary>{{input}}</summary>
            [GeneratedField]
            public const int InputSize = {{plan.Model.Input.Text()}};

            /// <summary>Numbers per step that the model writes.</summary>
            [GeneratedField]
            public const int OutputSize = {{plan.Model.Output.Text()}};
            {{Heads(plan)}}
            /// <summary>Trainable numbers.</summary>
            [GeneratedField]
            public const int ParameterCount = {{plan.ParameterCount.Text()}};

            [GeneratedField]
            private readonly {{Library.ParameterBlock}} __parameters;

            [Generated]
            private {{name}}({{Library.ParameterBlock}} parameters) => __parameters = parameters;

            /// <summary>A model with parameters drawn from the seed 0: the same on every machine.</summary>
            [Generated]
            public {{name}}() : this(0)
            {
            }

            /// <summary>A model with parameters drawn from a seed: the same on every machine.</summary>
            /// <param name="seed">Any number.</param>
            [Generated]
            public {{name}}(int seed) : this(new {{Library.ParameterBlock}}(ParameterCount, contract: {{Contract.Version.Text()}})) =>
                {{Library.Initializer}}.Initialize(this, seed);

            /// <summary>Every trainable number: <see cref="ParameterCount"/> of them, packed for the kernels; <see cref="Tensors"/> has them by name.</summary>
            [Generated]
            public global::System.Span<float> Parameters => __parameters.Values;

            /// <summary>Loads a model from a safetensors file.</summary>
            /// <param name="path">The file.</param>
            /// <param name="options">How its tensors' names and shapes may differ from the model's; null: not at all.</param>
            /// <exception cref="global::Unrolled.ModelFileException">The file is broken or of another model; the message lists everything that does not fit.</exception>
            /// <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
            [Generated]
            public static {{name}} Load(string path, global::Unrolled.LoadOptions? options = null)
            {
                {{name}} model = __Blank();
                {{Library.ModelFile}}.Load(model, path, options);
                return model;
            }

            /// <summary>Loads a model from a stream in safetensors format, read to its end.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="options">How its tensors' names and shapes may differ from the model's; null: not at all.</param>
            /// <exception cref="global::Unrolled.ModelFileException">The stream is broken or of another model; the message lists everything that does not fit.</exception>
            [Generated]
            public static {{name}} Load(global::System.IO.Stream stream, global::Unrolled.LoadOptions? options = null)
            {
                {{name}} model = __Blank();
                {{Library.ModelFile}}.Load(model, stream, options);
                return model;
            }

            /// <summary>Loads a model from the bytes of a safetensors file.</summary>
            /// <param name="bytes">The whole file.</param>
            /// <param name="options">How its tensors' names and shapes may differ from the model's; null: not at all.</param>
            /// <exception cref="global::Unrolled.ModelFileException">The bytes are broken or of another model; the message lists everything that does not fit.</exception>
            [Generated]
            public static {{name}} Load(global::System.ReadOnlySpan<byte> bytes, global::Unrolled.LoadOptions? options = null)
            {
                {{name}} model = __Blank();
                {{Library.ModelFile}}.Load(model, bytes, options);
                return model;
            }

            /// <summary>Makes a model from tensors in memory.</summary>
            /// <param name="tensors">The tensors, in any order, with the names and shapes that they have in a file.</param>
            /// <param name="options">How their names and shapes may differ from the model's; null: not at all.</param>
            /// <exception cref="global::Unrolled.ModelFileException">The tensors are of another model; the message lists everything that does not fit.</exception>
            [Generated]
            public static {{name}} Load(global::System.Collections.Generic.IEnumerable<global::Unrolled.NamedTensor> tensors, global::Unrolled.LoadOptions? options = null)
            {
                {{name}} model = __Blank();
                {{Library.ModelFile}}.Load(model, tensors, options);
                return model;
            }

            /// <summary>Saves the model as a safetensors file with PyTorch's names: written to the side, flushed and renamed, so that a file of that name stays whole until then.</summary>
            /// <param name="path">The file.</param>
            /// <exception cref="global::System.IO.IOException">The file cannot be written.</exception>
            [Generated]
            public void Save(string path) => {{Library.ModelFile}}.Save(this, path, null);

            /// <summary>Saves the model as <c>Save(path)</c> does, with strings of your own beside the tensors.</summary>
            /// <param name="path">The file.</param>
            /// <param name="metadata">The strings, by name.</param>
            /// <exception cref="global::System.IO.IOException">The file cannot be written.</exception>
            [Generated]
            public void Save(string path, global::System.Collections.Generic.IReadOnlyDictionary<string, string> metadata) =>
                {{Library.ModelFile}}.Save(this, path, metadata);

            /// <summary>Writes the model to a stream in safetensors format.</summary>
            /// <param name="stream">The stream.</param>
            [Generated]
            public void Save(global::System.IO.Stream stream) => {{Library.ModelFile}}.Save(this, stream, null);

            /// <summary>Writes the model to a stream in safetensors format, with strings of your own beside the tensors.</summary>
            /// <param name="stream">The stream.</param>
            /// <param name="metadata">The strings, by name.</param>
            [Generated]
            public void Save(global::System.IO.Stream stream, global::System.Collections.Generic.IReadOnlyDictionary<string, string> metadata) =>
                {{Library.ModelFile}}.Save(this, stream, metadata);

            /// <summary>The model's tensors in memory, copied, with the names and shapes that they have in a file.</summary>
            [Generated]
            public global::System.Collections.Generic.IReadOnlyList<global::Unrolled.NamedTensor> ToNamedTensors() => {{Library.ModelFile}}.Tensors(this);

            /// <summary>A model of its own with the same parameters.</summary>
            [Generated]
            public {{name}} Clone()
            {
                {{name}} model = __Blank();
                model.CopyParametersFrom(this);
                return model;
            }

            /// <summary>Takes over the parameters of another model.</summary>
            /// <param name="other">The other model.</param>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="other"/> is null.</exception>
            [Generated]
            public void CopyParametersFrom({{name}} other)
            {
                if (other is null)
                    throw new global::System.ArgumentNullException(nameof(other));
                other.Parameters.CopyTo(Parameters);
            }

            /// <summary>A hash of what the model computes on fixed random inputs, forward and, if it can be trained, backward: two machines whose fingerprints are equal compute the same bits.</summary>
            [Generated]
            public ulong Fingerprint() => {{Library.ModelFingerprint}}.Of(this);

            /// <summary>Compares what this CPU's widest registers compute with what one number at a time does, bit by bit.</summary>
            /// <exception cref="global::System.InvalidOperationException">They differ, or this thread takes denormal numbers for zero.</exception>
            [Generated]
            public void SelfTest() => {{Library.ModelFingerprint}}.Check(this);
            {{Embedded(plan, name)}}{{ToString(plan)}}
            [Generated]
            private static {{name}} __Blank() => new(new {{Library.ParameterBlock}}(ParameterCount, contract: {{Contract.Version.Text()}}));
            """);
    }

    /// <summary>Where the output of each of several heads lies.</summary>
    private static string Heads(ModelPlan plan)
    {
        var text = new StringBuilder();
        int first = 0;
        for (int head = 0; head < plan.Heads?.Parts.Count; head++)
        {
            int end = first + plan.Heads.Parts[head].Width;
            LayerSpec layer = plan.Model.Layers[plan.Model.Heads[head]];
            text.Append($$"""

                /// <summary>Where the output of {{Documentation.Escape(layer.Name)}} lies among the model's: <c>outputs[{{Naming.Identifier(plan.Model.Name)}}.{{Naming.HeadOf(layer.Name)}}]</c>.</summary>
                [Generated]
                public static global::System.Range {{Naming.HeadOf(layer.Name)}} => new global::System.Range({{first.Text()}}, {{end.Text()}});

                """);
            first = end;
        }

        return text.ToString();
    }

    private static string Embedded(ModelPlan plan, string name) => plan.Model.EmbeddedWeights is not { } file ? "" : $$"""

        /// <summary>The model with the weights that are compiled into its assembly, from <c>{{file.Replace("&", "&amp;")}}</c>.</summary>
        /// <exception cref="global::Unrolled.ModelFileException">The assembly has no such weights, or they are of another model; the message lists everything that does not fit.</exception>
        [Generated]
        public static {{name}} LoadEmbedded()
        {
            {{name}} model = __Blank();
            {{Library.ModelFile}}.LoadEmbedded(model, typeof({{name}}).Assembly, "{{file}}");
            return model;
        }

        """;

    // A class may say itself what it is.
    private static string ToString(ModelPlan plan) => plan.Model.HasToString ? "" : $$"""

        /// <summary>The model in one line: its layers, their sizes, and how many parameters it has.</summary>
        [Generated]
        public override string ToString() => {{Library.ModelText}}.Of(this);

        """;
}
