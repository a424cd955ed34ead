using System;

namespace Unrolled;

/// <summary>A layer of a model. Layers stack in source order; each reads what the one before it writes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows the kinds there are: a user's own would be a layer that nobody writes.
    private protected LayerAttribute()
    {
    }

    /// <summary>The prefix of the layer's tensors in a file; its kind and number (<c>lstm1</c>, <c>dense1</c>) unless set.</summary>
    public string? Name { get; set; }

    /// <summary>How the layer's parameters are drawn when a model is made from a seed.</summary>
    public Initialization Initialization { get; set; }
}

/// <summary>A layer whose cell is stepped through time.</summary>
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    private protected RecurrentLayerAttribute(int units) => Units = units;

    /// <summary>Hidden units, at least 1.</summary>
    public int Units { get; }

    /// <summary>How many such layers stand on top of one another, at least 1. One unless set.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Trainable biases per gate. <see cref="Biases.One"/> unless set; <see cref="Biases.Two"/> continues a training of PyTorch's exactly.</summary>
    public Biases Biases { get; set; }

    /// <summary>
    /// Whether the state before the first step is trained (<c>h0</c>, <c>c0</c>; zero until then) instead of zero. False unless set.
    /// </summary>
    public bool TrainableState { get; set; }

    /// <summary>
    /// Cuts what the activations of gates and candidates read to −Clip … Clip (ONNX's <c>clip</c>); never the cell state, and no gradient. Above 0; nothing is
    /// cut unless set.
    /// </summary>
    public float Clip { get; set; }
}
