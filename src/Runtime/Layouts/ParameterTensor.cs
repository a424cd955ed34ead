using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>A parameter by its name in the layer's equations: <c>Wi</c>, <c>Ui</c>, <c>bi</c>.</summary>
/// <param name="Layer">The layer's name, as in <see cref="LayerLayout.Name"/>.</param>
/// <param name="Name">The name in the equations.</param>
/// <param name="Block">Its place. A bias has one column.</param>
/// <param name="Initial">How its initial value is drawn.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ParameterTensor(string Layer, string Name, PanelBlock Block, InitialValue Initial)
{
    /// <summary>Whether it is fixed and never trained, such as statistics of data or a computed matrix. Its gradient is zero, and no optimizer changes it. Default: false.</summary>
    public bool IsFixed { get; init; }
}
