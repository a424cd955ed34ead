#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>How the outputs of the two directions of a bidirectional layer are merged.</summary>
public enum Merge
{
    /// <summary>Concatenated, forward direction first: twice as wide, as in PyTorch.</summary>
    Concatenate,

    /// <summary>Summed: as wide as one direction.</summary>
    Sum,
}
