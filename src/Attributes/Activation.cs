#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>An elementwise function of a layer's pre-activation.</summary>
public enum Activation
{
    /// <summary>a</summary>
    Identity,

    /// <summary>σ(a) = 1 / (1 + e⁻ᵃ)</summary>
    Sigmoid,

    /// <summary>tanh(a)</summary>
    Tanh,

    /// <summary>max(a, 0)</summary>
    Relu,

    /// <summary>a for a &gt; 0, otherwise α a. Default: α = 0.01.</summary>
    LeakyRelu,

    /// <summary>a for a &gt; 0, otherwise α (eᵃ − 1) (Clevert et al. 2015, arXiv:1511.07289). Default: α = 1.</summary>
    Elu,

    /// <summary>a / (1 + |a|)</summary>
    Softsign,

    /// <summary>log(1 + eᵃ)</summary>
    Softplus,

    /// <summary>a σ(a) (Elfwing et al. 2017, arXiv:1702.03118)</summary>
    Silu,

    /// <summary>a Φ(a), where Φ is the distribution function of the standard normal distribution (Hendrycks &amp; Gimpel 2016, arXiv:1606.08415)</summary>
    Gelu,

    /// <summary>½ a (1 + tanh(√(2/π) (a + 0.044715 a³))), the older approximation of <see cref="Gelu"/></summary>
    GeluTanh,

    /// <summary>min(max(α a + β, 0), 1). Default: α = 1/6, as in PyTorch (ONNX: 0.2), and β = ½.</summary>
    HardSigmoid,

    /// <summary>min(max(a, −1), 1)</summary>
    HardTanh,

    /// <summary>α tanh(β a) (LeCun et al. 1998, “Efficient BackProp”). Default: α = 1.7159 and β = 2/3.</summary>
    ScaledTanh,

    /// <summary>α a + β. Default: α = 1 and β = 0.</summary>
    Affine,

    /// <summary>a for a &gt; α, otherwise 0 (Konda et al. 2014, arXiv:1402.3337). Default: α = 1.</summary>
    ThresholdedRelu,
}
