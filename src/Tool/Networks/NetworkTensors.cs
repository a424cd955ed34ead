using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Networks;

/// <summary>A network's numbers as the tensors of a file that its model loads.</summary>
internal static class NetworkTensors
{
    /// <summary>The tensors, and the metadata that says what cells they belong to.</summary>
    /// <param name="network">The network.</param>
    /// <param name="className">The name of its model.</param>
    /// <param name="report">Is told which biases were added to one another.</param>
    public static (IReadOnlyList<NamedTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Of(Network network, string className, Report report)
    {
        ModelPlan plan = ModelPlan.Of(network.Model(className));
        LayerNumbers[] numbers = [.. network.Layers.SelectMany(layer => layer.Directions)];
        // The equations' own names: those of a plan are chosen for printed text.
        CellProgram[] cells = [.. network.Layers.SelectMany(layer => layer.Spec.Directions).Select(GeneratorLayers.ProgramOf)];
        var tensors = new List<NamedTensor>();
        Dictionary<string, string> metadata = new(StringComparer.Ordinal) { ["format"] = "pt", ["unrolled"] = "1" };
        for (int index = 0; index < plan.Layers.Count; index++)
        {
            PlacedLayer layer = plan.Layers[index];
            metadata.Add("cell." + layer.Name, layer.Signature);
            foreach (StoredTensor stored in cells[index].Stored)
                tensors.Add(Tensor(layer.Spec, cells[index], stored, numbers[index], report));
        }

        return (tensors, metadata);
    }

    private static NamedTensor Tensor(LayerSpec layer, CellProgram cell, StoredTensor stored, LayerNumbers numbers, Report report)
    {
        string name = CellCatalog.FileName(layer, stored);
        Parameter first = cell.ParameterNamed(stored.Parameters[0]);
        var values = new List<float>();
        int rows = 0;
        foreach (string parameter in stored.Parameters)
        {
            values.AddRange(Values(cell, stored, parameter, numbers, name, report));
            rows += cell.ParameterNamed(parameter).Units;
        }

        float[] all = [.. values];
        if (stored.Transposed)
            return new NamedTensor(name, [first.Columns, first.Units], new Matrix(first.Units, first.Columns, all).Transposed().Values);
        return new NamedTensor(name, stored.IsVector ? [rows] : [rows, first.Columns], all);
    }

    private static float[] Values(CellProgram cell, StoredTensor stored, string parameter, LayerNumbers numbers, string tensor, Report report)
    {
        string? second = LayerNumbers.SecondBias(parameter);
        bool isFolded = second is not null && numbers.Has(second) && !cell.Parameters.Any(other => other.Name == second);
        if (stored.AddedOnLoad.Contains(parameter))
            return isFolded ? numbers[second!] : new float[cell.ParameterNamed(parameter).Units];
        bool isBeside = cell.Stored.Any(other => other.AddedOnLoad.Contains(parameter));
        if (!isFolded || isBeside)
            return numbers[parameter];
        report.Add(NoteKind.Folded, $"the second biases of '{tensor[..tensor.LastIndexOf('.')]}' were added to its first ones, which is what its equations do");
        return [.. numbers[parameter].Zip(numbers[second!], (one, other) => one + other)];
    }
}
