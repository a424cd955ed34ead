using System.Collections.Generic;
using System.Linq;
using System.Text;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled.Instruments;

/// <summary>A model's layers as a table of text.</summary>
internal static class SummaryTable
{
    private static readonly string[] Head = ["Layer", "Cell", "Output", "State", "Parameters", "Bytes"];

    /// <summary>The table.</summary>
    public static string Of(ModelLayout layout)
    {
        List<string[]> lines = [Head];
        foreach (LayerLayout layer in layout.Layers)
            lines.Add([layer.Name, layer.Cell, Count(layer.Joint?.Floats ?? layer.OutputFloats), Count(layer.StateFloats), Count(layer.ParameterCount), Count((long)layer.ParameterCount * sizeof(float))]);
        lines.Add(["total", "", Count(layout.OutputSize), Count(layout.StateFloats), Count(layout.ParameterCount), Count((long)layout.ParameterCount * sizeof(float))]);
        int[] widths = [.. Enumerable.Range(0, Head.Length).Select(column => lines.Max(line => line[column].Length))];
        string rule = new('─', widths.Sum() + (2 * (Head.Length - 1)));

        var text = new StringBuilder(layout.ModelName).Append(": ")
            .Append(layout.Vocabulary > 0 ? Invariant($"tokens below {layout.Vocabulary}") : Invariant($"{layout.InputSize} inputs")).Append('\n');
        for (int i = 0; i < lines.Count; i++)
        {
            if (i == 1 || i == lines.Count - 1)
                text.Append(rule).Append('\n');
            text.Append(Line(lines[i], widths)).Append('\n');
        }

        int trained = layout.Tensors.Where(tensor => !tensor.IsFixed).Sum(tensor => tensor.Block.Units * tensor.Block.Columns);
        return text.Append(Invariant($"{trained:N0} parameters are trained, {layout.ParameterCount - trained:N0} are fixed.")).ToString();
    }

    // Names to the left, numbers to the right.
    private static string Line(string[] words, int[] widths) =>
        string.Join("  ", words.Select((word, column) => column < 2 ? word.PadRight(widths[column]) : word.PadLeft(widths[column]))).TrimEnd();

    private static string Count(long number) => Invariant($"{number:N0}");
}
