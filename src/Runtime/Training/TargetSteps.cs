namespace Unrolled;

/// <summary>Which steps of a sequence have a target.</summary>
public enum TargetSteps
{
    /// <summary>Every step. Targets are [time][batch][outputs], classes [time][batch].</summary>
    Every,

    /// <summary>
    /// Only the last step of each row. Targets are [batch][outputs], classes [batch]. The output is that of the row's last step. If the highest recurrent layer is reversed, it is
    /// that of the first step, where the layer ends. If that layer is bidirectional, the last outputs of both directions are merged, as in PyTorch's <c>h_n</c> and
    /// Keras' <c>Bidirectional</c>. <c>RunLast</c> of such a model returns the same.
    /// </summary>
    Last,
}
