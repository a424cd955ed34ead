namespace Unrolled.Runtime;

/// <summary>How a parameter is drawn when a model is made from a seed.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Value">Its constant, bound or standard deviation; unused where the kind has none.</param>
public readonly record struct InitialValue(InitialKind Kind, double Value)
{
    /// <summary>The least of a range, where the kind has one. Default: 0.</summary>
    public double Least { get; init; }

    /// <summary>The share of numbers that are not zero, where the kind leaves some. Default: 0.</summary>
    public double Density { get; init; }
}
