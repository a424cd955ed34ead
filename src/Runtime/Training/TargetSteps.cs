namespace Unrolled;

/// <summary>Which steps of a sequence have a target.</summary>
public enum TargetSteps
{
    /// <summary>Every step: targets are [time][batch][outputs], classes [time][batch].</summary>
    Every,

    /// <summary>Each row's last step alone: targets are [batch][outputs], classes [batch].</summary>
    Last,
}
