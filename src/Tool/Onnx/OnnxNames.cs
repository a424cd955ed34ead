using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Onnx;

/// <summary>Names of layers: that of the module that was exported, where the file has it.</summary>
internal sealed class OnnxNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A name that no layer has yet.</summary>
    /// <param name="node">The layer's operator.</param>
    /// <param name="weight">The name of its weight, if that says something: <c>head.weight</c>.</param>
    public string Of(NodeProto node, string weight)
    {
        string name = weight.EndsWith(".weight", StringComparison.Ordinal) ? weight[..^".weight".Length]
            : node.Name.StartsWith('/') && node.Name.LastIndexOf('/') is var last && last > 0 ? node.Name[1..last].Replace('/', '.')
            : "";
        return Unique(string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')), Kind(node.OpType));
    }

    private string Unique(string name, string kind)
    {
        if (name.Length > 0 && _taken.Add(name))
            return name;
        int number = 1;
        while (!_taken.Add(kind + number.ToString(CultureInfo.InvariantCulture)))
            number++;
        return kind + number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Kind(string type) => type switch
    {
        "LSTM" => "lstm",
        "GRU" => "gru",
        "RNN" => "rnn",
        "Gather" => "embedding",
        "LayerNormalization" => "layernorm",
        _ => "dense",
    };
}
