#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>The direction in which a recurrent layer runs through a sequence.</summary>
public enum Direction
{
    /// <summary>From the first step to the last.</summary>
    Forward,

    /// <summary>From a sequence's last step to its first. The model then runs whole sequences only: it has no state and no single steps.</summary>
    Reverse,

    /// <summary>Both directions: two layers read the same input and their outputs are merged (Schuster &amp; Paliwal 1997). As with <see cref="Reverse"/>, the model runs whole sequences only.</summary>
    Bidirectional,
}
