using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Exports;

/// <summary>The script that trains a written module beyond one machine: <c>train_ddp.py</c>, with the names of the module in it.</summary>
internal static class TrainScript
{
    /// <summary>The Python file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="module">The Python module's name, that of its file.</param>
    /// <param name="weights">The file of its weights, beside it.</param>
    public static string Write(Network network, string module, string weights)
    {
        using Stream stream = typeof(TrainScript).Assembly.GetManifestResourceStream("train_ddp.py")!;
        using var reader = new StreamReader(stream);
        bool isCausal = network.Layers.All(layer => layer.Spec is not BidirectionalLayer and not RecurrentLayer { Reverse: true });
        return reader.ReadToEnd()
            .Replace("WEIGHTS_FILE", weights, StringComparison.Ordinal)
            .Replace("IS_CAUSAL", Python(isCausal), StringComparison.Ordinal)
            .Replace("IS_TOKENS", Python(network.Layers[0].Spec is EmbeddingLayer), StringComparison.Ordinal)
            .Replace("[time, READS]", network.Layers[0].Spec is EmbeddingLayer ? "[time] of tokens" : $"[time, {network.Input.ToString(CultureInfo.InvariantCulture)}]", StringComparison.Ordinal)
            .Replace("[time, WRITES]", $"[time, {network.Layers[^1].Spec.Units.ToString(CultureInfo.InvariantCulture)}]", StringComparison.Ordinal)
            .Replace("NAME", module, StringComparison.Ordinal);
    }

    private static string Python(bool value) => value ? "True" : "False";
}
