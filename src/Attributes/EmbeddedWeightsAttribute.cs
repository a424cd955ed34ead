using System;

namespace Unrolled;

/// <summary>
/// A model's trained weights are compiled into its assembly, and <c>LoadEmbedded()</c> makes a model of them. The project names the file too:
/// <c>&lt;UnrolledWeights Include="gestures.safetensors" /&gt;</c>.
/// </summary>
/// <param name="file">A safetensors file, as the project names it: a path below the project, with <c>/</c> between folders.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EmbeddedWeightsAttribute(string file) : Attribute
{
    /// <summary>A safetensors file, as the project names it.</summary>
    public string File { get; } = file;
}
