using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Weights that are compiled in have a name that a project can give them, are in the project, and fit the model.</summary>
internal static class EmbeddedWeightRules
{
    // A message is one line.
    private const int MostDifferences = 12;

    /// <summary>The file's name, as the attribute has it; null where there is none, or none that can be.</summary>
    public static string? FileOf(AnnotatedClass source) =>
        source.Weights is { IsBroken: false } weights && weights.Get("file", "") is var name && Complaint(name) is null ? name : null;

    /// <summary>What can be seen without the file.</summary>
    public static void Check(AnnotatedClass source, Findings findings)
    {
        if (source.Weights is not { } weights)
            return;
        if (weights.IsBroken)
            findings.AddCompilerError();
        else if (source.Model is null)
            findings.Add(Rules.UnusableWeights, weights.Location, source.Name, "the class is no model; mark it [RecurrentModel]");
        else if (Complaint(weights.Get("file", "")) is { } complaint)
            findings.Add(Rules.UnusableWeights, weights.LocationOf("file"), source.Name, complaint);
    }

    /// <summary>Whether the file is there and fits. The build hands over what is in it: an analyzer reads no files.</summary>
    public static void CheckFile(INamedTypeSymbol type, ModelSpec model, ImmutableArray<AdditionalText> files, Findings findings, CancellationToken cancellation)
    {
        if (model.EmbeddedWeights is not { } name || model.HasErrors || AnnotatedClass.Of(type)?.Weights is not { } weights)
            return;
        if (files.Where(file => file.Path.EndsWith(WeightsHeader.Extension, StringComparison.OrdinalIgnoreCase))
            .Select(file => file.GetText(cancellation)?.ToString() is { } text ? WeightsHeader.Parse(text) : null)
            .FirstOrDefault(header => header?.Name == name) is not { } header)
        {
            findings.Add(Rules.MissingWeights, weights.Location, model.Name, name);
            return;
        }

        string[] differences = [.. Differences(ModelPlan.Of(model), header)];
        if (differences.Length == 0)
            return;
        IEnumerable<string> shown = differences.Take(MostDifferences);
        findings.Add(
            Rules.StaleWeights, weights.Location, model.Name, name,
            string.Join("; ", differences.Length > MostDifferences ? shown.Append($"and {differences.Length - MostDifferences} more") : shown));
    }

    private static string? Complaint(string name) =>
        name.Length == 0 ? "the name of the file is empty"
        : name.IndexOfAny(['\\', '"', ':', '*', '?', '<', '>', '|']) >= 0 || name.Any(char.IsControl) ? $"'{name}' has characters that the name of a file in a project has not; folders are separated by '/'"
        : name[0] == '/' || name.Split('/').Any(part => part is "" or "." or "..") ? $"'{name}' is no path below the project; give a file elsewhere a Link in the project"
        : null;

    /// <summary>Everything that the runtime would refuse, in its words.</summary>
    private static IEnumerable<string> Differences(ModelPlan plan, WeightsHeader header)
    {
        var cells = header.Cells.ToDictionary(cell => cell.Key, cell => cell.Value);
        foreach (PlacedLayer layer in header.Cells.Count == 0 ? [] : plan.Layers)
        {
            if (!cells.TryGetValue(layer.Name, out string? cell))
                yield return $"the model's layer '{layer.Name}', {layer.Signature}, is not among the file's layers";
            else if (cell != layer.Signature)
                yield return $"the layer '{layer.Name}' is {layer.Signature} in the model and {cell} in the file";
            cells.Remove(layer.Name);
        }

        foreach (string surplus in cells.Keys.OrderBy(name => name, StringComparer.Ordinal))
            yield return $"the file's layer '{surplus}', {cells[surplus]}, is not among the model's layers";
        var tensors = header.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (PlacedLayer layer in plan.Layers)
        {
            foreach (StoredTensor stored in layer.Step.Program.Stored)
            {
                string name = CellCatalog.FileName(layer.Spec, stored), shape = Shape(layer.Step.Program, stored);
                if (!tensors.TryGetValue(name, out WeightsTensor tensor))
                    yield return $"missing: '{name}' {shape}";
                else if (tensor.Shape != shape)
                    yield return $"misshapen: '{name}' is {tensor.Shape} in the file and {shape} in the model";
                else if (tensor.Type is not ("F32" or "F64" or "F16" or "BF16"))
                    yield return $"of type {tensor.Type}: '{name}'; F32, F64, F16 and BF16 are read";
                tensors.Remove(name);
            }
        }

        foreach (string surplus in tensors.Keys.OrderBy(name => name, StringComparer.Ordinal))
            yield return $"surplus: '{surplus}' {tensors[surplus].Shape}";
    }

    private static string Shape(CellProgram cell, StoredTensor stored)
    {
        int rows = stored.Parameters.Sum(parameter => cell.ParameterNamed(parameter).Units), columns = cell.ParameterNamed(stored.Parameters[0]).Columns;
        return FormattableString.Invariant(stored.IsVector ? $"[{rows}]" : stored.Transposed ? $"[{columns}, {rows}]" : (FormattableString)$"[{rows}, {columns}]");
    }
}
