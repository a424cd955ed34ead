using System;
using System.ComponentModel;

namespace Unrolled.Passes;

/// <summary>A vector that some gates of a stacked product read. The bias is the vector (1).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProductOperand
{
    private ProductOperand(int width, bool isBias, ReadOnlySpan<int> gates)
    {
        Width = width;
        IsBias = isBias;
        Gates = gates.ToArray();
    }

    internal int Width { get; }

    internal bool IsBias { get; }

    internal int[] Gates { get; }

    /// <summary>A vector.</summary>
    /// <param name="width">The length.</param>
    /// <param name="gates">The indices of the gates that read it, ascending.</param>
    public static ProductOperand Vector(int width, ReadOnlySpan<int> gates) => new(width, isBias: false, gates);

    /// <summary>The bias.</summary>
    /// <param name="gates">The indices of the gates that have a bias, ascending.</param>
    public static ProductOperand Bias(ReadOnlySpan<int> gates) => new(1, isBias: true, gates);
}
