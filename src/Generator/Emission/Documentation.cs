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
        yield return $"/// <para>{Grouped(plan.ParameterCount)} parameters; per row {Grouped(4 * plan.StateFloats)} bytes of state, per step "
            + $"{Grouped(4 * plan.TapeFloats)} bytes of tape and {Grouped(plan.MultiplyAdds)} multiply-adds.</para>";
        foreach (PlacedLayer layer in plan.Layers)
        {
            yield return $"/// <para><b>{Escape(layer.Name)}</b>: {Escape(LayerSource.Summary(layer.Step))}</para>";
            yield return "/// <code>";
            foreach (string line in layer.Step.Program.ToString().Split('\n'))
                yield return "/// " + Escape(line);
            yield return "/// </code>";
            yield return $"/// <para>{Escape(string.Join(", ", layer.Step.Program.Parameters.Select(Shape)))}.</para>";
        }

        yield return "/// </remarks>";
    }

    private static string Shape(Equations.Parameter parameter) =>
        parameter.IsVector ? $"{parameter.Name} [{parameter.Units.Text()}]" : $"{parameter.Name} [{parameter.Units.Text()}, {parameter.Columns.Text()}]";

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
