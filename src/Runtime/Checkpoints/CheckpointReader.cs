using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Files;
using Unrolled.Layouts;

namespace Unrolled.Checkpoints;

/// <summary>Reads a checkpoint's entries and collects all problems, to report them together before anything changes.</summary>
internal sealed class CheckpointReader
{
    private readonly ModelLayout _layout;
    private readonly IReadOnlyDictionary<string, string> _entries;
    private readonly Dictionary<string, (ImmutableArray<long> Shape, float[] Values)> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Reads data that is about to be written.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="layout">The model's layout.</param>
    public CheckpointReader(CheckpointWriter writer, ModelLayout layout)
        : this(writer.Entries, writer.Tensors.Select(tensor => (tensor.Name, Wide(tensor.Shape), tensor.Values.ToArray())), layout)
    {
    }

    private CheckpointReader(
        IReadOnlyDictionary<string, string> entries, IEnumerable<(string Name, ImmutableArray<long> Shape, float[] Values)> tensors, ModelLayout layout)
    {
        _layout = layout;
        _entries = entries;
        foreach ((string name, ImmutableArray<long> shape, float[] values) in tensors)
            _tensors.Add(name, (shape, values));
        string version = _entries.GetValueOrDefault(CheckpointWriter.VersionKey, "none");
        if (version != CheckpointWriter.Version)
            Refuse($"the file is a checkpoint of version {Wording.Quote(version)}; this version of Unrolled reads '{CheckpointWriter.Version}'");
        _problems.AddRange(ModelMetadata.Differences(_entries, layout));
    }

    /// <summary>The entries' names.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Whether no problem has been found so far.</summary>
    public bool FitsSoFar => _problems.Count == 0;

    /// <summary>Reads a file from a stream, to its end.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="source">The name of the stream in a message.</param>
    /// <param name="layout">The trainer's model.</param>
    /// <exception cref="CheckpointException">It is not a readable safetensors file, or not a checkpoint.</exception>
    public static CheckpointReader Read(Stream stream, string source, ModelLayout layout)
    {
        try
        {
            SafetensorsFile file = SafetensorsFile.Read(stream, CheckKind);
            List<(string, ImmutableArray<long>, float[])> tensors = [];
            List<string> strangers = [];
            foreach (SafetensorsEntry entry in file.Header.Entries)
                if (entry.Type == ElementType.Other)
                    strangers.Add($"{Wording.Quote(entry.Name)} is of type {entry.TypeName}, which no checkpoint has");
                else
                    tensors.Add((entry.Name, entry.Shape, file.Values(entry)));
            CheckpointReader reader = new(file.Header.Metadata, tensors, layout);
            reader._problems.AddRange(strangers);
            return reader;
        }
        catch (ModelFileException exception)
        {
            throw new CheckpointException($"{source}: {exception.Message}", exception);
        }
    }

    // Checked before the data is read, to save reading it.
    private static void CheckKind(SafetensorsHeader header)
    {
        if (!header.Metadata.ContainsKey(CheckpointWriter.VersionKey))
            throw new ModelFileException(ModelMetadata.IsOfModel(header.Metadata)
                ? "The file is a model, not a checkpoint of a training: load it with the Load of its class, and begin a training with it."
                : "The file is no checkpoint: it holds tensors alone, as PyTorch saves them. Load it into a model, and begin a training with it.");
    }

    /// <summary>Records a problem.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>Whether there is such an entry.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>A text.</summary>
    public string Text(string name)
    {
        if (_entries.TryGetValue(name, out string? text))
            return text;
        Refuse($"missing: the entry {Wording.Quote(name)}");
        return "";
    }

    /// <summary>A whole number, at least 0.</summary>
    public long Count(string name)
    {
        string text = Text(name);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return number;
        RefuseText(name, text, "a whole number");
        return 0;
    }

    /// <summary>A whole number that an int holds, at least 0.</summary>
    public int Int(string name)
    {
        long number = Count(name);
        if (number <= int.MaxValue)
            return (int)number;
        RefuseText(name, Text(name), "a number of this size");
        return 0;
    }

    /// <summary>A whole number that must equal a known one.</summary>
    public void Same(string name, long number)
    {
        if (Count(name) != number)
            RefuseText(name, Text(name), string.Create(CultureInfo.InvariantCulture, $"{number}, as another entry has it"));
    }

    /// <summary>A flag: 1 or 0.</summary>
    public bool Flag(string name)
    {
        long number = Count(name);
        if (number > 1)
            RefuseText(name, Text(name), "0 or 1");
        return number == 1;
    }

    /// <summary>A number within a range. Default range: all finite numbers. Never NaN.</summary>
    public double Number(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        string text = Text(name);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
            return number;
        RefuseText(name, text, RangeOf(least, most));
        return 0;
    }

    /// <summary>A tensor, row-major.</summary>
    public float[] Tensor(string name, ImmutableArray<int> shape)
    {
        ImmutableArray<long> expected = Wide(shape);
        _taken.Add(name);
        if (!_tensors.TryGetValue(name, out (ImmutableArray<long> Shape, float[] Values) tensor))
            Refuse($"missing: {Wording.Quote(name)} {Wording.Shape(expected)}");
        else if (!tensor.Shape.SequenceEqual(expected))
            Refuse($"misshapen: {Wording.Quote(name)} is {Wording.Shape(tensor.Shape)} in the file and {Wording.Shape(expected)} in the trainer");
        else
            return tensor.Values;
        return new float[shape.Aggregate(1, (product, size) => product * size)];
    }

    /// <summary>A finite number for each parameter, packed.</summary>
    /// <param name="prefix">The prefix of the tensors' names.</param>
    /// <param name="least">The lower bound of all numbers.</param>
    public float[] Parameters(string prefix, float least = float.MinValue)
    {
        float[] packed = new float[_layout.ParameterCount];
        foreach (FileTensor tensor in _layout.FileTensors)
        {
            string name = $"{prefix}.{tensor.Name}";
            float[] values = Tensor(name, tensor.Shape);
            if (!values.All(value => value >= least && value <= float.MaxValue))
                Refuse($"{Wording.Quote(name)} holds numbers that are NaN or infinite{(least < 0 ? "" : ", or below 0")}");
            FileTensorMapping.Scatter(tensor, values, packed);
        }

        return packed;
    }

    /// <summary>All problems, including entries of the file that were not read.</summary>
    public IReadOnlyList<string> Finish()
    {
        foreach (string name in _tensors.Keys.Where(name => !_taken.Contains(name)).Order(StringComparer.Ordinal))
            Refuse($"surplus: {Wording.Quote(name)} {Wording.Shape(_tensors[name].Shape)}");
        return _problems;
    }

    private static ImmutableArray<long> Wide(ImmutableArray<int> shape) => [.. shape.Select(size => (long)size)];

    private static string RangeOf(double least, double most) => (least, most) switch
    {
        (double.MinValue, double.MaxValue) => "a finite number",
        (0, double.MaxValue) => "a finite number of at least 0",
        (0, double.PositiveInfinity) => "a number of at least 0",
        (double.NegativeInfinity, double.PositiveInfinity) => "a number",
        (0, < 1) => "a number of at least 0 and below 1",
        _ when least == most => string.Create(CultureInfo.InvariantCulture, $"{least}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
    };

    private void RefuseText(string name, string text, string what)
    {
        if (Has(name))
            Refuse($"the entry {Wording.Quote(name)} is {Wording.Quote(text)}, not {what}");
    }
}
