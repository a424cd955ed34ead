namespace Unrolled;

/// <summary>Why a training ended.</summary>
public enum FitEnd
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>Too many epochs in a row were no better: <see cref="FitOptions.Patience"/>.</summary>
    StoppedEarly,

    /// <summary>It was cancelled; <see cref="FitOptions.Resume"/> goes on.</summary>
    Cancelled,

    /// <summary>There was nothing left to do: the training that was resumed had done all epochs, or had stopped early. More <see cref="FitOptions.Epochs"/> or <see cref="FitOptions.Patience"/> go on.</summary>
    AlreadyComplete,
}
