#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How a layer's initial parameters are drawn from a seed.</summary>
public enum Initialization
{
    /// <summary>
    /// Input weights Glorot uniform per gate, recurrent weights orthogonal per gate, biases zero, the forget gate's bias one,
    /// embeddings N(0, 1).
    /// </summary>
    Default,

    /// <summary>As in PyTorch: all parameters of recurrent layers U(−1/√units, 1/√units), of dense layers U(−1/√inputs, 1/√inputs), embeddings N(0, 1).</summary>
    PyTorch,

    /// <summary>
    /// As in Keras: input weights Glorot uniform and recurrent weights orthogonal, each over the stacked matrix of all gates, biases zero, the forget
    /// gate's bias one, embeddings U(−0.05, 0.05).
    /// </summary>
    Keras,

    /// <summary>
    /// For <c>[Rnn]</c> only: recurrent weights the identity, input weights N(0, 0.001²), biases zero. With ReLU this is an IRNN (Le, Jaitly &amp; Hinton 2015,
    /// arXiv:1504.00941). Training needs gradient clipping.
    /// </summary>
    Identity,
}
