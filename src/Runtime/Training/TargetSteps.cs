namespace Unrolled;

/// <summary>Which steps of a sequence have a target.</summary>
public enum TargetSteps
{
    /// <summary>Every step: targets are [time][batch][outputs], classes [time][batch].</summary>
    Every,

    /// <summary>
    /// The last of each row alone: targets are [batch][outputs], classes [batch]. It is the output at the row's last step; where the highest recurrent layer runs in reverse,
    /// at its first, where that layer has come to the end of its way; and where it runs both ways, what each direction writes last, joined, as PyTorch's <c>h_n</c> and
    /// Keras' <c>Bidirectional</c> have it. <c>RunLast</c> of such a model gives the same.
    /// </summary>
    Last,
}
