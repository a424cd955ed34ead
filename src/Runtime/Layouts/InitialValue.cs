using System.ComponentModel;

namespace Unrolled.Layouts;

/// <summary>How a parameter's initial value is drawn from a seed.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Value">The constant, bound or standard deviation. Unused if the kind has none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct InitialValue(InitialKind Kind, double Value)
{
    /// <summary>The lower bound of the range, if the kind has one. Default: 0.</summary>
    public double Least { get; init; }

    /// <summary>The share of nonzero elements, for a sparse kind. Default: 0.</summary>
    public double Density { get; init; }
}
