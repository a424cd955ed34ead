#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Equations;
#else
namespace Unrolled.Runtime;
#endif

/// <summary>What the numbers of a mask are.</summary>
public enum MaskKind
{
    /// <summary>0 with probability p, else 1 / (1 − p), drawn for each step; 1 where nothing is drawn.</summary>
    Dropout,

    /// <summary>The same, drawn once for all steps of a window.</summary>
    SequenceDropout,

    /// <summary>1 with probability p, else 0, drawn for each step; p where nothing is drawn.</summary>
    Zoneout,

    /// <summary>Δt, the time since the step before: one number, the last of the model's inputs. Nothing is drawn.</summary>
    TimeStep,
}
