#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How a layer's parameters are drawn when a model is made from a seed.</summary>
public enum Initialization
{
    /// <summary>
    /// Input weights Glorot uniform per gate, recurrent weights orthogonal per gate, zero biases, a forget gate's bias one,
    /// embeddings N(0, 1).
    /// </summary>
    Default,

    /// <summary>As PyTorch does it: recurrent layers U(−1/√units, 1/√units) throughout, dense ones U(−1/√inputs, 1/√inputs), embeddings N(0, 1).</summary>
    PyTorch,

    /// <summary>
    /// As Keras does it: input weights Glorot uniform and recurrent weights orthogonal, each on the matrix of all gates stacked, zero biases, a forget
    /// gate's bias one, embeddings U(−0.05, 0.05).
    /// </summary>
    Keras,

    /// <summary>
    /// For <c>[Rnn]</c>, which with relu is then an IRNN: recurrent weights the identity, input weights N(0, 0.001²), zero biases (Le, Jaitly &amp; Hinton 2015,
    /// arXiv:1504.00941). Its training needs a clipped gradient.
    /// </summary>
    Identity,
}
