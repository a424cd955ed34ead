using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Keras;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.RTNeural;

/// <summary>
/// Reads RTNeural's JSON in its Keras form: <c>in_shape</c>, and <c>layers</c> with <c>type</c>, <c>activation</c>, <c>shape</c> and Keras' <c>weights</c>. RTNeural takes no notice of
/// the activation of a recurrent layer: it is tanh; its GRU resets after the product.
/// </summary>
internal static class KerasFormFile
{
    /// <summary>Reads a file.</summary>
    public static Contents Read(JsonElement root)
    {
        IReadOnlyList<JsonElement> layers = root.Find("layers").List("layers");
        var tensors = new List<RawTensor>();
        var weights = new List<IReadOnlyList<RawTensor>>();
        for (int index = 0; index < layers.Count; index++)
        {
            RawTensor[] own = layers[index].Find("weights") is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Select((tensor, number) => JsonNumbers.Tensor(tensor, string.Create(CultureInfo.InvariantCulture, $"layers[{index}].weights[{number}]")))]
                : [];
            weights.Add(own);
            tensors.AddRange(own);
        }

        var contents = new Contents("RTNeural, Keras form", tensors) { Facts = [("layers", string.Join(", ", layers.Take(50).Select(Type)))] };
        return FileFormats.Convert(contents, report => Network(layers, weights, report));
    }

    private static string Type(JsonElement layer) => layer.FindText("type") ?? "?";

    private static Network Network(IReadOnlyList<JsonElement> layers, List<IReadOnlyList<RawTensor>> weights, Report report)
    {
        var chain = new ChainBuilder(report);
        var names = new Dictionary<string, int>();
        for (int index = 0; index < layers.Count; index++)
        {
            string type = Type(layers[index]), kind = type.EndsWith("dense", System.StringComparison.Ordinal) ? "dense" : type;
            string name = kind + (names[kind] = names.GetValueOrDefault(kind) + 1).ToString(CultureInfo.InvariantCulture);
            if (kind is "lstm" or "gru" or "dense")
                chain.Add(Layer(kind, name, weights[index]), $"layer {index}");
            else if (kind != "activation")
                throw new RefusedFileException($"Layer {index} is {Wording.Quote(type)}, which cannot be converted: Unrolled has recurrent and dense layers.");
            if (kind is "dense" or "activation" && layers[index].FindText("activation") is { Length: > 0 } activation)
                KerasActivations.Apply(chain, activation, isLast: index == layers.Count - 1, isKeras2: true, $"layer {index}", report);
        }

        return chain.Network();
    }

    private static NetworkLayer Layer(string kind, string name, IReadOnlyList<RawTensor> weights)
    {
        if (weights.Count < 2)
            throw new RefusedFileException($"The layer '{name}' has {weights.Count} tensors; a kernel and a bias at least were expected.");
        RawTensor? third = weights.Count > 2 ? weights[2] : null;
        switch (kind)
        {
            case "dense":
                return KerasWeights.Dense(name, weights[0], weights[1]);
            case "lstm":
                (int inputs, int units) = KerasWeights.Sizes(name, weights[0], weights[1], 4);
                return new NetworkLayer(new LstmLayer(name, 0, inputs, units), [KerasWeights.Lstm(weights[0], weights[1], third)]);
            default:
                (inputs, units) = KerasWeights.Sizes(name, weights[0], weights[1], 3);
                return new NetworkLayer(new GruLayer(name, 0, inputs, units), [KerasWeights.Gru(weights[0], weights[1], third, isResetAfter: true)]);
        }
    }
}
