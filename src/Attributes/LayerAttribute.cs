using System;

namespace Unrolled;

/// <summary>A layer of a model. Layers stack in source order: each reads the output of the layer before it, unless it has <see cref="Reads"/>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows the kinds there are: a user's own would be a layer that nobody writes.
    private protected LayerAttribute()
    {
    }

    /// <summary>The prefix of the layer's tensors in a file. Default: its kind and number (<c>lstm1</c>, <c>dense1</c>).</summary>
    public string? Name { get; set; }

    /// <summary>How the layer's initial parameters are drawn from a seed. Default: <see cref="Initialization.Default"/>.</summary>
    public Initialization Initialization { get; set; }

    /// <summary>
    /// What the layer reads: names of earlier layers and <c>input</c> (the model's input), separated by commas. Each may have a range: <c>"rnn, input[0..42]"</c>. Default: the output of the
    /// layer before it. A layer that no other reads is an output of the model. Several are its heads, concatenated in source order.
    /// </summary>
    public string? Reads { get; set; }

    /// <summary>How several vectors of <see cref="Reads"/> become one. Default: <see cref="Combine.Concatenate"/>.</summary>
    public Combine Combine { get; set; }
}

/// <summary>A layer with a cell that steps through time.</summary>
public abstract class RecurrentLayerAttribute : LayerAttribute
{
    private protected RecurrentLayerAttribute(int units) => Units = units;

    /// <summary>Hidden units, at least 1.</summary>
    public int Units { get; }

    /// <summary>The number of such layers, stacked on each other, at least 1. Default: 1.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Trainable biases per gate. Default: <see cref="Biases.One"/>. <see cref="Biases.Two"/> continues a training from PyTorch exactly.</summary>
    public Biases Biases { get; set; }

    /// <summary>Whether gates have biases. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The direction in which the layer runs through a sequence. Default: <see cref="Direction.Forward"/>.</summary>
    public Direction Direction { get; set; }

    /// <summary>How the two outputs of a bidirectional layer are merged. Default: <see cref="Merge.Concatenate"/>.</summary>
    public Merge Merge { get; set; }

    /// <summary>Whether the layer's input is added to its output (He et al. 2015, arXiv:1512.03385). Both must have the same width. Default: false.</summary>
    public bool Residual { get; set; }

    /// <summary>
    /// Whether the state before the first step is trained (<c>h0</c>, <c>c0</c>; initially zero). Otherwise it is zero. Default: false.
    /// </summary>
    public bool TrainableState { get; set; }

    /// <summary>
    /// Dropout probability p of the elements of h₋ in the recurrent products, in training only. Each sequence and window has one mask, the same for all
    /// gates, scaled by 1 / (1 − p) (Gal &amp; Ghahramani 2016, arXiv:1512.05287). From 0 to below 1. Default: 0.
    /// </summary>
    public float RecurrentDropout { get; set; }

    /// <summary>
    /// In training, the probability p that an element of h keeps its old value. Outside training <c>h = p h₋ + (1 − p) ĥ</c> (Krueger et al. 2017,
    /// arXiv:1606.01305). From 0 to below 1. Default: 0.
    /// </summary>
    public float Zoneout { get; set; }

    /// <summary>
    /// Whether layer normalization applies to the products W x and U h₋, each over all gates together, and to an LSTM's cell state where h reads it (Ba et al.
    /// 2016, arXiv:1607.06450). Default: false.
    /// </summary>
    public bool LayerNorm { get; set; }

    /// <summary>
    /// Clips the inputs of the activations of gates and candidates to −Clip … Clip (ONNX's <c>clip</c>). It does not clip the cell state or gradients. Above 0.
    /// Default: no clipping.
    /// </summary>
    public float Clip { get; set; }
}
