using System;

namespace Unrolled.Generator;

/// <summary>The file of a layer's type, which every model of a project with that layer names.</summary>
/// <param name="Type">The type's name. It ends in a hash of the text, so that equal names are equal texts.</param>
/// <param name="Text">The file's text.</param>
internal sealed record LayerText(string Type, string Text)
{
    /// <summary>The name under which the compiler holds the file; no model's, which has a hyphen before its hash.</summary>
    public string HintName => Type + ".g.cs";

    public bool Equals(LayerText? other) => other is not null && Type == other.Type;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Type);
}
