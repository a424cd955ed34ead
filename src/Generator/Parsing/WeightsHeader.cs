using System;
using System.Collections.Generic;

namespace Unrolled.Generator.Parsing;

/// <summary>
/// What is in a file of weights, as the build hands it over: a line <c>weights gestures.safetensors</c>, then <c>F32 [128, 8] rnn.weight_ih_l0</c> for each tensor and
/// <c>cell rnn = lstm(8 → 32)</c> for each layer.
/// </summary>
internal sealed class WeightsHeader
{
    /// <summary>How such a text's path ends.</summary>
    public const string Extension = ".unrolled-weights";

    private const string NameStart = "weights ", CellStart = "cell ", CellSign = " = ";

    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WeightsTensor> _tensors = new(StringComparer.Ordinal);

    private WeightsHeader(string name) => Name = name;

    /// <summary>The file's name in the project.</summary>
    public string Name { get; }

    /// <summary>Layers and their cells; none where the file says nothing of them.</summary>
    public IReadOnlyDictionary<string, string> Cells => _cells;

    /// <summary>The tensors.</summary>
    public IEnumerable<WeightsTensor> Tensors => _tensors.Values;

    /// <summary>Reads one; null where it is none. A line that is none of the three says nothing.</summary>
    public static WeightsHeader? Parse(string text)
    {
        string[] lines = text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || !lines[0].StartsWith(NameStart, StringComparison.Ordinal))
            return null;
        var header = new WeightsHeader(lines[0].Substring(NameStart.Length));
        for (int i = 1; i < lines.Length; i++)
            header.Add(lines[i]);
        return header;
    }

    private void Add(string line)
    {
        int sign = line.IndexOf(CellSign, StringComparison.Ordinal), open = line.IndexOf(" [", StringComparison.Ordinal), close = line.IndexOf("] ", StringComparison.Ordinal);
        if (line.StartsWith(CellStart, StringComparison.Ordinal) && sign > CellStart.Length)
        {
            _cells[line.Substring(CellStart.Length, sign - CellStart.Length)] = line.Substring(sign + CellSign.Length);
        }
        else if (open > 0 && close > open)
        {
            string name = line.Substring(close + 2);
            _tensors[name] = new WeightsTensor(name, line.Substring(0, open), line.Substring(open + 1, close - open));
        }
    }
}

/// <summary>A tensor of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its dimensions in brackets.</param>
internal readonly record struct WeightsTensor(string Name, string Type, string Shape);
