using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using Unrolled.Numbers;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.StateDicts;

/// <summary>The tensors of a state dictionary that begin with the same prefix.</summary>
/// <param name="Prefix">What stands before the last dot; empty where there is none.</param>
internal sealed record LayerTensors(string Prefix)
{
    private readonly Dictionary<string, RawTensor> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The tensors, in the file's order.</summary>
    public List<RawTensor> All { get; } = [];

    /// <summary>Adds a tensor.</summary>
    /// <param name="suffix">Its name behind the prefix.</param>
    /// <param name="tensor">The tensor.</param>
    public void Add(string suffix, RawTensor tensor)
    {
        if (!_tensors.TryAdd(suffix, tensor))
            throw new RefusedFileException($"The tensor {Wording.Quote(tensor.Name)} is in the file twice.");
        All.Add(tensor);
    }

    /// <summary>A tensor by its name behind the prefix, or null. PyTorch's cells have the names of its layers without <c>_l0</c>.</summary>
    public RawTensor? Find(string suffix) =>
        _tensors.GetValueOrDefault(suffix) ?? (suffix.EndsWith("_l0", StringComparison.Ordinal) ? _tensors.GetValueOrDefault(suffix[..^3]) : null);

    /// <summary>Whether a tensor is there under a name of PyTorch's cells.</summary>
    public bool IsCell => _tensors.ContainsKey("weight_ih");

    /// <summary>The tensors that no layer has read.</summary>
    public IEnumerable<RawTensor> Unread => All.Where(tensor => !_read.Contains(tensor.Name));

    /// <summary>The numbers of one direction of a layer.</summary>
    /// <param name="layer">The direction.</param>
    /// <param name="report">Is told what is missing and stands for zero.</param>
    public LayerNumbers Read(ImportedLayer layer, Report report)
    {
        var numbers = new LayerNumbers();
        CellProgram cell = GeneratorLayers.ProgramOf(layer);
        bool isPyTorchs = cell.Stored.Any(stored => stored.Name.StartsWith("bias", StringComparison.Ordinal));
        foreach (StoredTensor stored in cell.Stored)
        {
            string suffix = GeneratorLayers.Suffix(layer, stored);
            if (Find(suffix) is { } tensor)
                Read(cell, stored, tensor, numbers);
            else if (isPyTorchs && stored.IsVector && stored.Name.StartsWith("bias", StringComparison.Ordinal))
                Zero(cell, stored, layer, numbers, report);
            else
                throw new RefusedFileException($"The tensor {Wording.Quote($"{Prefix}.{suffix}")} of a layer {cell.Signature} is missing.");
        }

        return numbers;
    }

    private void Read(CellProgram cell, StoredTensor stored, RawTensor tensor, LayerNumbers numbers)
    {
        _read.Add(tensor.Name);
        Parameter[] parameters = [.. stored.Parameters.Select(cell.ParameterNamed)];
        int rows = parameters.Sum(parameter => parameter.Units), columns = parameters[0].Columns;
        ImmutableArray<long> shape = stored.Transposed ? [columns, rows] : stored.IsVector ? [rows] : [rows, columns];
        if (!tensor.Shape.SequenceEqual(shape))
            throw new RefusedFileException($"The tensor {Wording.Quote(tensor.Name)} is {Wording.Shape(tensor.Shape)}; a layer {cell.Signature} has {Wording.Shape(shape)} there.");
        Matrix all = stored.Transposed ? tensor.Matrix.Transposed() : new Matrix(rows, columns, tensor.Values);
        int first = 0;
        foreach (Parameter parameter in parameters)
        {
            string name = stored.AddedOnLoad.Contains(parameter.Name) ? LayerNumbers.SecondBias(parameter.Name)! : parameter.Name;
            numbers[name] = all.RowsAt(first, parameter.Units).Values;
            first += parameter.Units;
        }
    }

    private static void Zero(CellProgram cell, StoredTensor stored, ImportedLayer layer, LayerNumbers numbers, Report report)
    {
        report.Add(NoteKind.Folded, $"'{layer.Name}' has no {stored.Name}: zeros stand in its place");
        foreach (string parameter in stored.Parameters.Where(parameter => !stored.AddedOnLoad.Contains(parameter)))
            numbers[parameter] = new float[cell.ParameterNamed(parameter).Units];
    }

    /// <summary>The number behind <c>_l</c> of a recurrent layer's tensor, or null.</summary>
    public static int? Depth(string suffix)
    {
        string plain = suffix.EndsWith("_reverse", StringComparison.Ordinal) ? suffix[..^"_reverse".Length] : suffix;
        int place = plain.LastIndexOf("_l", StringComparison.Ordinal);
        return place > 0 && int.TryParse(plain.AsSpan(place + 2), NumberStyles.None, CultureInfo.InvariantCulture, out int depth) ? depth : null;
    }

    /// <summary>The names behind the prefix.</summary>
    public IReadOnlyCollection<string> Suffixes => _tensors.Keys;
}
