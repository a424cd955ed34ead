using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The words about a model that its user reads in IntelliSense.</summary>
internal static class Documentation
{
    /// <summary>Text inside XML.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>A number, the same in every culture, that reads back as itself.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The remarks of the class: equations, shapes and costs.</summary>
    public static IEnumerable<string> Remarks(ModelPlan plan)
    {
        yield return "/// <remarks>";
        string state = plan.Model.IsCausal ? $"per row {Grouped(4 * plan.StateFloats)} bytes of state, per step " : "whole sequences alone, for a layer runs in reverse; per step ";
        yield return $"/// <para>{Grouped(plan.ParameterCount)} parameters; {state}"
            + $"{Grouped(4 * plan.TapeFloats)} bytes of tape and {Grouped(plan.MultiplyAdds)} multiply-adds.</para>";
        foreach (PlacedLayer layer in plan.Layers)
        {
            yield return $"/// <para><b>{Escape(layer.Name)}</b>: {Escape(LayerSource.Summary(layer.Step))}</para>";
            yield return "/// <code>";
            foreach (string line in layer.Step.Program.ToString().Split('\n'))
                yield return "/// " + Escape(line);
            yield return "/// </code>";
            yield return $"/// <para>{Escape(string.Join(", ", layer.Step.Program.Parameters.Select(Shape)))}.</para>";
            foreach (string words in Joining(plan, layer))
                yield return $"/// <para>{Escape(words)}</para>";
        }

        yield return "/// </remarks>";
    }

    /// <summary>Which way a layer runs, and what becomes of its output.</summary>
    private static IEnumerable<string> Joining(ModelPlan plan, PlacedLayer layer)
    {
        if (layer.Reverse)
            yield return $"{layer.Name} runs from a sequence's last step to its first: what the equations call the state before the step is that of the step after.";
        if (layer.ReadWords.Length > 0 && !layer.Name.EndsWith(".reverse", System.StringComparison.Ordinal))
            yield return $"{layer.Name} {layer.ReadWords}, where | is side by side.";
        if (layer.Joint is not { } joint)
            yield break;
        int index = plan.Layers.ToList().IndexOf(layer);
        string parts = joint.Offsets.Count == 1 ? layer.Name : $"{plan.Layers[index - 1].Name} and {layer.Name} {(joint.IsSum ? "summed" : "side by side")}";
        string residual = joint.Residual ? ", plus what the layer reads (residual connection)" : "";
        string skip = joint.Skip ? $", plus x[0 … {joint.Floats.Text()}) of the model (skip connection)" : "";
        yield return $"{(index == plan.Layers.Count - 1 ? "The model writes" : "The layer above reads")} {joint.Floats.Text()} numbers: {parts}{residual}{skip}.";
    }

    private static string Shape(Equations.Parameter parameter) =>
        parameter.IsVector ? $"{parameter.Name} [{parameter.Units.Text()}]" : $"{parameter.Name} [{parameter.Units.Text()}, {parameter.Columns.Text()}]";

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
