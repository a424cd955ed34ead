using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Unrolled.Checks;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Keras;

/// <summary>
/// Reads whole models of Keras: <c>.h5</c>, HDF5 with the model as JSON in an attribute and the weights by layers' names; and <c>.keras</c>, a ZIP archive with <c>config.json</c>
/// and <c>model.weights.h5</c>, where layers are counted by kind and variables are numbered.
/// </summary>
internal static class KerasFile
{
    private const string Config = "config.json", Metadata = "metadata.json", Weights = "model.weights.h5", ModelConfig = "model_config", Version = "keras_version";

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Whether a file is HDF5.</summary>
    public static bool IsHdf5(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    /// <summary>Whether an archive is Keras'.</summary>
    public static bool Recognizes(ZipFile archive) => archive.Names.Contains(Config);

    /// <summary>Reads a <c>.keras</c> file.</summary>
    public static Contents Read(ZipFile archive)
    {
        (IReadOnlyDictionary<string, RawTensor> tensors, _) = Hdf5Process.Read(archive.Read(Weights));
        using JsonDocument config = JsonNumbers.Parse(archive.Read(Config), "Keras");
        string version = "3";
        if (archive.Names.Contains(Metadata))
        {
            using JsonDocument metadata = JsonNumbers.Parse(archive.Read(Metadata), "Keras");
            version = metadata.RootElement.FindText(Version) ?? version;
        }

        return Contents("Keras (.keras)", tensors, config.RootElement, version, new NumberedVariables(tensors));
    }

    /// <summary>Reads an <c>.h5</c> file.</summary>
    public static Contents Read(byte[] bytes)
    {
        (IReadOnlyDictionary<string, RawTensor> tensors, IReadOnlyDictionary<string, string> texts) = Hdf5Process.Read(bytes, ModelConfig, Version);
        if (!texts.TryGetValue(ModelConfig, out string? text))
            return new Contents("HDF5", [.. tensors.Values])
            {
                Refusal = $"The file has no {ModelConfig}: it holds weights alone, and not what they belong to. Save the whole model: model.save(path).",
            };
        using JsonDocument config = JsonNumbers.Parse(System.Text.Encoding.UTF8.GetBytes(text), "Keras");
        return Contents("Keras (.h5)", tensors, config.RootElement, texts.GetValueOrDefault(Version, "2"), new NamedVariables(tensors));
    }

    private static Contents Contents(string format, IReadOnlyDictionary<string, RawTensor> tensors, JsonElement model, string version, IKerasVariables variables)
    {
        var contents = new Contents(format, [.. tensors.Values]) { Facts = [("Keras", version), ("class", model.FindText("class_name") ?? "?")] };
        return JsonNumbers.Guarded("Keras", () => FileFormats.Convert(contents, report => Network(model, variables, new KerasLayers(isKeras2: version.StartsWith('2'), variables, report), report)));
    }

    private static Network Network(JsonElement model, IKerasVariables variables, KerasLayers reader, Report report)
    {
        string kind = model.FindText("class_name") ?? "";
        if (kind is not ("Sequential" or "Functional" or "Model"))
            throw new RefusedFileException($"The model is of the class {Wording.Quote(kind)}; Sequential and Functional ones are converted, others are code.");
        JsonElement config = model.Find("config") ?? default;
        IReadOnlyList<JsonElement> layers = (config.ValueKind == JsonValueKind.Array ? config : config.Find("layers")).List("layers");
        var chain = new ChainBuilder(report);
        string? before = null;
        for (int index = 0; index < layers.Count; index++)
        {
            string name = layers[index].Find("config")?.FindText("name") ?? layers[index].FindText("name") ?? "";
            string layerKind = layers[index].FindText("class_name") ?? "";
            if (kind != "Sequential" && before is not null)
                KerasGraph.CheckFollows(layers[index], name, before);
            before = name;
            variables.Enter(layerKind, name);
            reader.Add(layerKind, name, layers[index].Find("config") ?? default, chain, isLast: index == layers.Count - 1);
        }

        return chain.Network();
    }
}
