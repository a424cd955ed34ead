using System.Linq;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The seam to the runtime, implemented explicitly.</summary>
internal static class TrainingSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        code.Line();
        code.Lines($$"""
            /// <inheritdoc/>
            [Generated]
            {{Library.ModelLayout}} global::Unrolled.IRecurrentModel.Layout => global::{{plan.Space}}.{{LayoutSource.TypeOf(plan)}}.Layout;
            """);
        WritePasses(code, plan, "IRecurrentModel", "float");
        if (plan.Model.Reference)
            WritePasses(code, plan, "IReferenceModel", "double");
    }

    private static void WritePasses(CodeWriter code, ModelPlan plan, string contract, string number)
    {
        string Type(PlacedLayer layer) => $"global::{LayerTypes.Space}.{(number == "float" ? layer.Type : layer.ReferenceType)}";
        string layout = $"global::{plan.Space}.{LayoutSource.TypeOf(plan)}.Layout";

        code.Line();
        code.Line("/// <inheritdoc/>");
        using (code.Open($"[Generated]\nvoid global::Unrolled.{contract}.Forward({Library.Window}<{number}> window)"))
        {
            code.Line($"{Library.ForwardPass}<{number}> pass = new({layout}, window);");
            foreach (PlacedLayer layer in plan.Layers)
                code.Line($"pass.Through<{Type(layer)}>();");
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        using CodeWriter.Block backward = code.Open(
            $"[Generated]\nvoid global::Unrolled.{contract}.Backward({Library.Window}<{number}> window, {Library.Adjoints}<{number}> adjoints)");
        if (!plan.Model.Training)
        {
            code.Line("throw new global::System.InvalidOperationException(\"This model was generated with Training = false: set it to true to train it.\");");
            return;
        }

        code.Line($"{Library.BackwardPass}<{number}> pass = new({layout}, window, adjoints);");
        foreach (PlacedLayer layer in plan.Layers.Reverse())
            code.Line($"pass.Through<{Type(layer)}>();");
    }
}
