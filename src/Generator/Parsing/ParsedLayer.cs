using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>A layer's attribute together with what it says.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Lowest">The layer, the lowest of several.</param>
/// <param name="Layers">How many stand on top of one another.</param>
internal sealed record ParsedLayer(AttributeArguments Attribute, LayerSpec Lowest, int Layers)
{
    /// <summary>The layer in one direction: what its variants are said of.</summary>
    public LayerSpec OneDirection => Lowest.Directions[0];

    /// <summary>A layer of the stack, from 0: the first reads the layer below, the others their own units.</summary>
    public LayerSpec At(int depth) => depth == 0 ? Lowest : Lowest.At(depth, Lowest.Units);

    /// <summary>All layers of the attribute.</summary>
    public IEnumerable<LayerSpec> Stack() => Enumerable.Range(0, Layers).Select(At);
}
