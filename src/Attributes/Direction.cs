#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Model;
#else
namespace Unrolled;
#endif

/// <summary>Which way a recurrent layer runs through a sequence.</summary>
public enum Direction
{
    /// <summary>From the first step to the last.</summary>
    Forward,

    /// <summary>From a sequence's last step to its first. The model then needs whole sequences, and has no state and no single steps.</summary>
    Reverse,

    /// <summary>Both, by two layers that read the same and whose outputs are merged (Schuster &amp; Paliwal 1997). What holds for <see cref="Reverse"/> holds here.</summary>
    Bidirectional,
}
