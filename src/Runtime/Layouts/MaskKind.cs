using System.ComponentModel;

#if UNROLLED_GENERATOR
namespace Unrolled.Generator.Equations;
#else
namespace Unrolled.Layouts;
#endif

/// <summary>The kind of a mask.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum MaskKind
{
    /// <summary>0 with probability p, otherwise 1 / (1 − p), drawn for each step. Without drawing: 1.</summary>
    Dropout,

    /// <summary>As <see cref="Dropout"/>, but drawn once for all steps of a window.</summary>
    SequenceDropout,

    /// <summary>1 with probability p, otherwise 0, drawn for each step. Without drawing: p.</summary>
    Zoneout,

    /// <summary>Δt, the time since the last step: one number, the last of the model's inputs. Nothing is drawn.</summary>
    TimeStep,

    /// <summary>One number: p while the model is trained, 0 where nothing is drawn. Nothing is drawn for it.</summary>
    Training,
}
