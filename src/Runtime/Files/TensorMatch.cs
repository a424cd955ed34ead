using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checkpoints;
using Unrolled.Checks;
using Unrolled.Layouts;

namespace Unrolled.Files;

/// <summary>Finds the tensors of a model in a file by the header alone. A file that does not fit is refused before its data is read.</summary>
internal sealed class TensorMatch
{
    private readonly ModelLayout _layout;
    private readonly LoadOptions _options;
    private readonly Dictionary<string, SafetensorsEntry> _entries;
    private readonly List<string> _problems = [];
    private readonly SortedSet<string> _cures = new(StringComparer.Ordinal);

    private TensorMatch(SafetensorsHeader header, ModelLayout layout, LoadOptions options)
    {
        _layout = layout;
        _options = options;
        _entries = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        _problems.AddRange(ModelMetadata.Differences(header.Metadata, layout, options));
    }

    /// <summary>The entry of each tensor of the model. Null for a bias that may be missing and is.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="layout">The model.</param>
    /// <param name="options">How names and shapes may differ.</param>
    /// <exception cref="ModelFileException">The file belongs to another model. The message lists all problems and the options that would help.</exception>
    public static ImmutableArray<SafetensorsEntry?> Of(SafetensorsHeader header, ModelLayout layout, LoadOptions options)
    {
        if (header.Metadata.ContainsKey(CheckpointWriter.VersionKey))
            throw new ModelFileException(
                $"The file is a checkpoint of a training, not a model: load it with LoadCheckpoint of a trainer for {layout.ModelName}, and save the model itself to have a file of it.");
        return new TensorMatch(header, layout, options).Find();
    }

    private ImmutableArray<SafetensorsEntry?> Find()
    {
        ImmutableArray<SafetensorsEntry?> found = [.. _layout.FileTensors.Select(Find)];
        HashSet<string> known = _layout.FileTensors.Select(tensor => _options.FileNameOf(tensor.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in _entries.Values.Where(entry => !_options.IgnoreSurplus && !known.Contains(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            _problems.Add($"surplus: {Wording.Quote(entry.Name)} {Wording.Shape(entry.Shape)}{(entry.Type == ElementType.Other ? $" of type {entry.TypeName}" : "")}");
            _cures.Add("IgnoreSurplus = true");
        }

        if (_problems.Count == 0)
            return found;
        AddNames();
        throw new ModelFileException(
            $"The file does not fit the model {_layout.ModelName}:{Wording.Lines(_problems)}"
            + "Load it into the model that it was saved from, or give the layers its cells, its sizes and, as Name, the prefixes of its tensors."
            + (_cures.Count == 0 ? "" : $" LoadOptions that may help: {string.Join(", ", _cures)}."));
    }

    private SafetensorsEntry? Find(FileTensor tensor)
    {
        string name = _options.FileNameOf(tensor.Name);
        ImmutableArray<long> shape = [.. tensor.Shape.Select(size => (long)size)];
        if (!_entries.TryGetValue(name, out SafetensorsEntry? entry))
            AddMissing(tensor, name, shape);
        else if (!Fits(entry.Shape, shape))
            _problems.Add($"misshapen: {Wording.Quote(name)} is {Wording.Shape(entry.Shape)} in the file and {Wording.Shape(shape)} in the model");
        else if (entry.Type == ElementType.Other)
            _problems.Add($"of type {entry.TypeName}: {Wording.Quote(name)}; F32, F64, F16 and BF16 are read");
        return entry;
    }

    private void AddMissing(FileTensor tensor, string name, ImmutableArray<long> shape)
    {
        bool isBias = tensor.Shape.Length == 1 && tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..].StartsWith('b');
        if (isBias && _options.MissingBiasesAreZero)
            return;
        _problems.Add($"missing: {Wording.Quote(name)} {Wording.Shape(shape)}");
        if (isBias)
            _cures.Add("MissingBiasesAreZero = true");
    }

    private bool Fits(ImmutableArray<long> file, ImmutableArray<long> model)
    {
        if (file.SequenceEqual(model))
            return true;
        bool fits = file.Length > model.Length && file.Take(model.Length).SequenceEqual(model) && file.Skip(model.Length).All(size => size == 1);
        if (fits)
            _cures.Add("IgnoreTrailingOnes = true");
        return fits && _options.IgnoreTrailingOnes;
    }

    // A wrapper has put the same in front of all names, or a layer has another name: its tensors stand there, shapes and all.
    private void AddNames()
    {
        IGrouping<string, FileTensor>[] layers = [.. _layout.FileTensors.GroupBy(tensor => Split(tensor.Name).Layer, StringComparer.Ordinal)];
        string?[] stems = Array.ConvertAll(layers, StemOf);
        string?[] prefixes = [.. layers.Zip(stems, (layer, stem) => stem is not null && stem.EndsWith(layer.Key, StringComparison.Ordinal) ? stem[..^layer.Key.Length] : null)];
        if (prefixes.Length > 0 && prefixes[0] is { Length: > 0 } prefix && prefixes.All(other => other == prefix))
            _cures.Add($"Prefix = {Text(prefix)}");
        else
            foreach ((IGrouping<string, FileTensor> layer, string? stem) in layers.Zip(stems, (layer, stem) => (layer, stem)))
                if (stem is not null && stem != layer.Key)
                    _cures.Add($"Rename with [{Text(layer.Key)}] = {Text(stem)}");
    }

    /// <summary>The file's name of a layer. Null if its tensors are not all there under one name.</summary>
    private string? StemOf(IGrouping<string, FileTensor> layer)
    {
        if (layer.All(tensor => IsThere(tensor, layer.Key)))
            return layer.Key;
        string rest = Split(layer.First().Name).Tensor;
        return _entries.Keys.Where(name => name == rest || name.EndsWith("." + rest, StringComparison.Ordinal))
            .Select(name => name == rest ? "" : name[..^(rest.Length + 1)])
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(stem => layer.All(tensor => IsThere(tensor, stem)));
    }

    private bool IsThere(FileTensor tensor, string stem)
    {
        string rest = Split(tensor.Name).Tensor;
        return _entries.TryGetValue(stem.Length == 0 ? rest : $"{stem}.{rest}", out SafetensorsEntry? entry)
            && entry.Shape.SequenceEqual(tensor.Shape.Select(size => (long)size));
    }

    private static (string Layer, string Tensor) Split(string name) => name.LastIndexOf('.') is var dot and >= 0 ? (name[..dot], name[(dot + 1)..]) : ("", name);

    private static string Text(string name) => $"\"{Wording.Quote(name)[1..^1]}\"";
}
