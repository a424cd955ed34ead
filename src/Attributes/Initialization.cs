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
}
