using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;
using Unrolled.Tool.StateDicts;

namespace Unrolled.Tool.RTNeural;

/// <summary>
/// Reads RTNeural's JSON in its PyTorch form: a state dictionary as lists of numbers, alone or, as Automated-GuitarAmpModelling and its kin write it, under <c>state_dict</c> beside
/// <c>model_data</c>, where <c>skip</c> adds the input to the output.
/// </summary>
internal static class PyTorchFormFile
{
    /// <summary>Reads a file.</summary>
    public static Contents Read(JsonElement root, ReadOptions options)
    {
        JsonElement dictionary = root.Find("state_dict") ?? root;
        if (dictionary.ValueKind != JsonValueKind.Object || !dictionary.EnumerateObject().Any(entry => entry.Value.ValueKind == JsonValueKind.Array))
            throw new RefusedFileException("The file is JSON, and neither RTNeural's (in_shape and layers, or a state dictionary) nor Neural Amp Modeler's (architecture).");
        List<RawTensor> tensors = [.. dictionary.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Array).Select(entry => JsonNumbers.Tensor(entry.Value, entry.Name))];
        JsonElement data = root.Find("model_data") ?? default;
        var contents = new Contents("RTNeural, PyTorch form", tensors)
        {
            Facts = data.ValueKind == JsonValueKind.Object ? [.. data.EnumerateObject().Take(20).Select(entry => (entry.Name, entry.Value.ToString()))] : [],
        };
        return FileFormats.Convert(contents, report => Skipping(new StateDict(tensors, isOrdered: true, options, report).Network(new Dictionary<string, string>()), data));
    }

    private static Network Skipping(Network network, JsonElement data)
    {
        if (data.FindNumber("skip") is not { } skip || skip == 0)
            return network;
        return network.Layers[^1].Spec.Units <= network.Input
            ? network with { Skip = true }
            : throw new RefusedFileException("The file adds its input to an output that is wider.");
    }
}
