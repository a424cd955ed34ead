using System;
using System.Globalization;
using Unrolled.Generator.Emission;

namespace Unrolled.Generator.Parsing;

/// <summary>The C# identifiers of a layer's views: one, <c>Rnn</c>, or one for each of several layers, <c>RnnL0</c>, <c>RnnL1</c>, ….</summary>
internal sealed class LayerIdentifiers
{
    private readonly int _count;

    private LayerIdentifiers(string name, int layers)
    {
        _count = layers;
        First = Naming.Pascal(layers > 1 ? name + ".l0" : name);
    }

    /// <summary>That of the lowest layer.</summary>
    public string First { get; }

    private string Stem => First.Substring(0, First.Length - 1);

    /// <summary>The identifiers of the views of a layer.</summary>
    public static LayerIdentifiers Of(AnnotatedClass source, int index)
    {
        AttributeArguments layer = source.Layers[index];
        return new LayerIdentifiers(LayerReader.Name(source, index), layer.IsBroken ? 1 : layer.Get("Layers", 1));
    }

    /// <summary>Whether an identifier is one of these. There may be very many: they are not listed.</summary>
    public bool Has(string identifier)
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
        if (other.Has(First))
            return First;
        return Has(other.First) ? other.First : null;
    }
}
