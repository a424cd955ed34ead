#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How a model's operations are rounded.</summary>
public enum Arithmetic
{
    /// <summary>Products are fused with the sums they are added to: fast, and the same bits wherever .NET runs.</summary>
    Default,

    /// <summary>
    /// Every product and every sum is rounded by itself, in plain loops: the same bits also where there is no fused multiply-add and where numbers are kept in double
    /// precision between operations (Mono, Unity), at twenty to thirty times the cost.
    /// </summary>
    Strict,
}
