namespace Unrolled.Runtime;

/// <summary>The targets of a window's rows, [steps][rows]: vectors or classes, as the loss takes them.</summary>
/// <param name="vectors">Numbers of all the vectors.</param>
/// <param name="classes">Number of classes.</param>
internal sealed class TargetStore(int vectors, int classes)
{
    /// <summary>[steps][rows][outputs]; empty where the loss takes classes.</summary>
    public float[] Vectors { get; } = new float[vectors];

    /// <summary>[steps][rows]; empty where the loss takes vectors.</summary>
    public int[] Classes { get; } = new int[classes];
}
