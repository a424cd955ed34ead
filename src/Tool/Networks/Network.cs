using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Networks;

/// <summary>A network as a file has it, in the words of Unrolled: what all readers write and all writers read.</summary>
/// <param name="Input">Numbers per step that it reads; 1 where it reads tokens.</param>
/// <param name="Layers">The layers, first to last; layers of one name that follow one another are a stack.</param>
internal sealed record Network(int Input, IReadOnlyList<NetworkLayer> Layers)
{
    /// <summary>Whether the first inputs are added to the outputs.</summary>
    public bool Skip { get; init; }

    /// <summary>The model that Unrolled would write for it.</summary>
    /// <param name="className">The name of its class.</param>
    public ModelSpec Model(string className) => new(
        "", className, default, className, Input, Kernels.Default, Training: true, Reference: false, HasErrors: false,
        new EquatableArray<LayerSpec>(Layers.Select(layer => GeneratorLayers.Of(layer.Spec)))) { Skip = Skip };
}

/// <summary>A layer of a network.</summary>
/// <param name="Spec">Its kind, sizes and settings.</param>
/// <param name="Directions">The numbers of each of its directions: one, or two where it is bidirectional.</param>
internal sealed record NetworkLayer(ImportedLayer Spec, IReadOnlyList<LayerNumbers> Directions);
