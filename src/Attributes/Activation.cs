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
}
