namespace Unrolled.Learning;

/// <summary>The targets of a window's rows, [steps][rows]: vectors or classes, as the loss takes them.</summary>
internal sealed class TargetStore
{
    private TargetStore(int targets, int vectorSize, int classes)
    {
        Vectors = new float[checked(targets * vectorSize)];
        VectorSize = vectorSize;
        Classes = new int[classes];
    }

    /// <summary>[steps][rows][size]; empty where the loss takes classes.</summary>
    public float[] Vectors { get; }

    /// <summary>Numbers of each vector.</summary>
    public int VectorSize { get; }

    /// <summary>[steps][rows]; empty where the loss takes vectors.</summary>
    public int[] Classes { get; }

    /// <summary>A store of vectors.</summary>
    /// <param name="targets">How many.</param>
    /// <param name="size">Numbers of each.</param>
    public static TargetStore OfVectors(int targets, int size) => new(targets, size, 0);

    /// <summary>A store of classes.</summary>
    /// <param name="targets">How many.</param>
    public static TargetStore OfClasses(int targets) => new(0, 0, targets);
}
