using System;
using System.Collections.Generic;

namespace Unrolled.Tool.Networks;

/// <summary>
/// The numbers of one direction of a layer, by the names that its equations give them: <c>Wi</c>, <c>Ui</c>, <c>bi</c>. A second bias that is added to
/// <c>bi</c> is <c>bhi</c>, also where the equations have one bias.
/// </summary>
internal sealed class LayerNumbers
{
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    /// <summary>The numbers of a parameter, row by row.</summary>
    public float[] this[string parameter]
    {
        get => _values[parameter];
        set => _values[parameter] = value;
    }

    /// <summary>Whether a parameter has numbers.</summary>
    public bool Has(string parameter) => _values.ContainsKey(parameter);

    /// <summary>The numbers of a parameter, or null.</summary>
    public float[]? Find(string parameter) => _values.GetValueOrDefault(parameter);

    /// <summary>Matrices that lie on top of one another.</summary>
    /// <param name="kind">What stands before the gate's letter: <c>W</c>, <c>U</c>.</param>
    /// <param name="stacked">All rows.</param>
    /// <param name="gates">The gates' letters, top to bottom.</param>
    public void AddStacked(string kind, Matrix stacked, params ReadOnlySpan<string> gates)
    {
        int rows = stacked.Rows / gates.Length;
        for (int gate = 0; gate < gates.Length; gate++)
            _values[kind + gates[gate]] = stacked.RowsAt(gate * rows, rows).Values;
    }

    /// <summary>Vectors that lie behind one another.</summary>
    /// <param name="kind">What stands before the gate's letter: <c>b</c>, <c>bh</c>, <c>p</c>.</param>
    /// <param name="joined">All numbers.</param>
    /// <param name="gates">The gates' letters, first to last.</param>
    public void AddJoined(string kind, float[] joined, params ReadOnlySpan<string> gates) => AddStacked(kind, new Matrix(joined.Length, 1, joined), gates);

    /// <summary>The name of the second bias that is added to a bias; null where the parameter is no bias.</summary>
    public static string? SecondBias(string parameter) => parameter.StartsWith('b') && !parameter.StartsWith("bh", StringComparison.Ordinal) ? "bh" + parameter[1..] : null;
}
