#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How a model's operations are rounded.</summary>
public enum Arithmetic
{
    /// <summary>Products and sums are fused (multiply-add). Fast, with the same bits on every machine with .NET.</summary>
    Default,

    /// <summary>
    /// Every product and every sum is rounded separately. Gives the same bits also without fused multiply-add, and where a runtime keeps floats in double
    /// precision between operations (Mono, Unity).
    /// </summary>
    Strict,
}
