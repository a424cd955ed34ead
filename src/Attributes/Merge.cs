#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How the outputs of the two directions of a bidirectional layer become one.</summary>
public enum Merge
{
    /// <summary>Side by side, the forward direction first: twice as wide, as in PyTorch.</summary>
    Concatenate,

    /// <summary>Their sum, as wide as one of them.</summary>
    Sum,
}
