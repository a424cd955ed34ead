namespace Unrolled;

/// <summary>At which steps of a window a loss is taken.</summary>
public enum TargetSteps
{
    /// <summary>At every step: targets are [time][batch][…].</summary>
    Every,

    /// <summary>At the last step alone: targets are [batch][…].</summary>
    Last,
}
