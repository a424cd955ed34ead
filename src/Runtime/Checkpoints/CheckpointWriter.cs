using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using Unrolled.Files;
using Unrolled.Layouts;

namespace Unrolled.Checkpoints;

/// <summary>Collects the content of a checkpoint and writes it as safetensors: tensors under the model's names with a prefix, everything else as text in the metadata.</summary>
/// <param name="layout">The model's layout.</param>
internal sealed class CheckpointWriter(ModelLayout layout)
{
    /// <summary>The version of the entries.</summary>
    public const string Version = "1";

    /// <summary>The key of <see cref="Version"/>.</summary>
    public const string VersionKey = "checkpoint";

    private readonly List<NamedTensor> _tensors = [];
    private readonly Dictionary<string, string> _entries = new(ModelMetadata.Of(layout), StringComparer.Ordinal) { [VersionKey] = Version };

    /// <summary>The added texts.</summary>
    public IReadOnlyDictionary<string, string> Entries => _entries;

    /// <summary>The added tensors.</summary>
    public IReadOnlyList<NamedTensor> Tensors => _tensors;

    /// <summary>Adds a text.</summary>
    public void Add(string name, string text) => _entries.Add(name, text);

    /// <summary>Adds a whole number.</summary>
    public void Add(string name, long number) => Add(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number with all its bits.</summary>
    public void Add(string name, double number) => Add(name, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Adds a tensor.</summary>
    public void Add(string name, ImmutableArray<int> shape, float[] values) => _tensors.Add(new NamedTensor(name, shape, values));

    /// <summary>Adds a number for each parameter, under the names of the model's tensors.</summary>
    public void AddParameters(string prefix, ReadOnlySpan<float> packed)
    {
        foreach (FileTensor tensor in layout.FileTensors)
            Add($"{prefix}.{tensor.Name}", tensor.Shape, FileTensorMapping.Gather(tensor, packed));
    }

    /// <summary>Replaces a file, as a whole or not at all.</summary>
    public void Save(string path) => FileReplacement.Write(path, Save);

    /// <summary>Writes to a stream.</summary>
    public void Save(Stream stream) => SafetensorsWriter.Write(stream, _tensors, _entries);
}
