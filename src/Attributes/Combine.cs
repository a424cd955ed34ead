#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How several input vectors of a layer become one.</summary>
public enum Combine
{
    /// <summary>Concatenated, in their order.</summary>
    Concatenate,

    /// <summary>Summed. The widths must be equal.</summary>
    Sum,

    /// <summary>Multiplied elementwise, for example a mask and its signal. The widths must be equal.</summary>
    Product,
}
