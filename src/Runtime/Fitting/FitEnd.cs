namespace Unrolled;

/// <summary>Why a training ended.</summary>
public enum FitEnd
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>Too many epochs in a row did not improve: <see cref="FitOptions.Patience"/>.</summary>
    StoppedEarly,

    /// <summary>The training was cancelled. <see cref="FitOptions.Resume"/> continues it.</summary>
    Cancelled,

    /// <summary>Nothing was left to do: the resumed training had completed all epochs or stopped early. More <see cref="FitOptions.Epochs"/> or <see cref="FitOptions.Patience"/> continue it.</summary>
    AlreadyComplete,
}
