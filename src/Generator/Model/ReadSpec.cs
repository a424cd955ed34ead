namespace Unrolled.Generator.Model;

/// <summary>A part of what a layer reads.</summary>
/// <param name="Source">The number of the layer whose output it is; −1 for the model's input.</param>
/// <param name="First">Where in that the part begins.</param>
/// <param name="Width">Its numbers.</param>
internal readonly record struct ReadSpec(int Source, int First, int Width)
{
    /// <summary>The source that is no layer.</summary>
    public const int Input = -1;
}
