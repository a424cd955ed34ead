using System;
using System.Globalization;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>
/// The C# identifiers of a layer's views: one, <c>Rnn</c>, or one for each of several layers, <c>RnnL0</c>, <c>RnnL1</c>, …; and of a
/// bidirectional one each once more, <c>RnnReverse</c>.
/// </summary>
internal sealed class LayerIdentifiers
{
    private const string Reverse = "Reverse";

    private readonly int _count;
    private readonly bool _isBidirectional;

    private LayerIdentifiers(string name, int layers, bool isBidirectional)
    {
        _count = layers;
        _isBidirectional = isBidirectional;
        First = Naming.Pascal(layers > 1 ? name + ".l0" : name);
    }

    /// <summary>That of the lowest layer.</summary>
    public string First { get; }

    private string Stem => First.Substring(0, First.Length - 1);

    /// <summary>The identifiers of the views of a layer.</summary>
    public static LayerIdentifiers Of(AnnotatedClass source, int index)
    {
        AttributeArguments layer = source.Layers[index];
        string name = LayerReader.Name(source, index);
        return layer.IsBroken
            ? new LayerIdentifiers(name, 1, isBidirectional: false)
            : new LayerIdentifiers(name, layer.Get("Layers", 1), (Direction)layer.Get("Direction", 0) == Direction.Bidirectional);
    }

    /// <summary>Whether an identifier is one of these. There may be very many: they are not listed.</summary>
    public bool Has(string identifier) =>
        HasWithTime(identifier)
        || (_isBidirectional && identifier.EndsWith(Reverse, StringComparison.Ordinal) && HasWithTime(identifier.Substring(0, identifier.Length - Reverse.Length)));

    private bool HasWithTime(string identifier)
    {
        if (_count <= 1)
            return identifier == First;
        if (!identifier.StartsWith(Stem, StringComparison.Ordinal))
            return false;
        string digits = identifier.Substring(Stem.Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int depth)
            && depth < _count
            && digits == depth.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An identifier that both have, or null.</summary>
    public string? Shared(LayerIdentifiers other)
    {
        // The number is what stands behind the last letter: stacks that share one identifier share the first.
        foreach (string identifier in new[] { First, First + Reverse })
            if (Has(identifier) && other.Has(identifier))
                return identifier;
        foreach (string identifier in new[] { other.First, other.First + Reverse })
            if (Has(identifier) && other.Has(identifier))
                return identifier;
        return null;
    }
}
