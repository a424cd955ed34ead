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

    /// <summary>The prefix of the layer's tensors in a file. Default: its kind and number (<c>lstm1</c>, <c>dense1</c>).</summary>
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

    /// <summary>How many such layers stand on top of one another, at least 1. Default: 1.</summary>
    public int Layers { get; set; } = 1;

    /// <summary>Trainable biases per gate. Default: <see cref="Biases.One"/>. <see cref="Biases.Two"/> continues a training of PyTorch's exactly.</summary>
    public Biases Biases { get; set; }

    /// <summary>Whether gates have biases. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Which way the layer runs through a sequence. Default: <see cref="Direction.Forward"/>.</summary>
    public Direction Direction { get; set; }

    /// <summary>How a bidirectional layer's outputs become one. Default: <see cref="Merge.Concatenate"/>.</summary>
    public Merge Merge { get; set; }

    /// <summary>Whether the layer's input is added to its output (He et al. 2015, arXiv:1512.03385): they must be equally wide. Default: false.</summary>
    public bool Residual { get; set; }

    /// <summary>
    /// Whether the state before the first step is trained (<c>h0</c>, <c>c0</c>; zero until then) instead of zero. Default: false.
    /// </summary>
    public bool TrainableState { get; set; }

    /// <summary>
    /// The probability with which a number of h₋ is zero where the recurrent matrices read it, while the layer is trained: one mask a row and window, the
    /// same for all gates, scaled by 1 / (1 − p) (Gal &amp; Ghahramani 2016, arXiv:1512.05287). From 0 to below 1. Default: 0.
    /// </summary>
    public float RecurrentDropout { get; set; }

    /// <summary>
    /// The probability with which a number of h stays what it was, while the layer is trained; when it runs, <c>h = p h₋ + (1 − p) ĥ</c> (Krueger et al. 2017,
    /// arXiv:1606.01305). From 0 to below 1. Default: 0.
    /// </summary>
    public float Zoneout { get; set; }

    /// <summary>
    /// Whether the products W x and U h₋ are normalised, each over all gates together, and an LSTM's cell state before it is read for h (Ba et al. 2016,
    /// arXiv:1607.06450). Default: false.
    /// </summary>
    public bool LayerNorm { get; set; }

    /// <summary>
    /// Cuts what the activations of gates and candidates read to −Clip … Clip (ONNX's <c>clip</c>); never the cell state, and no gradient. Above 0. Default: nothing is
    /// cut.
    /// </summary>
    public float Clip { get; set; }
}
