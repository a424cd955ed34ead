namespace Unrolled.Runtime;

/// <summary>A parameter by the name that the layer's equations give it: <c>Wi</c>, <c>Ui</c>, <c>bi</c>.</summary>
/// <param name="Layer">The layer's name, as in <see cref="LayerLayout.Name"/>.</param>
/// <param name="Name">The name in the equations.</param>
/// <param name="Block">Its place; a bias has one column.</param>
/// <param name="Initial">How it is drawn.</param>
public sealed record ParameterTensor(string Layer, string Name, PanelBlock Block, InitialValue Initial)
{
    /// <summary>Whether it is set and never trained: statistics of data, a matrix that the cell's authors computed. Its gradient is zero, and no optimizer changes it. Default: false.</summary>
    public bool IsFixed { get; init; }
}
