using System.Collections.Generic;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The named views of each layer's tensors.</summary>
internal static class TensorsSource
{
    public static void Write(CodeWriter code, ModelPlan plan)
    {
        code.Line();
        code.Lines("""
            /// <summary>The parameters by layer and name.</summary>
            [Generated]
            public TensorsByLayer Tensors => new(this);

            /// <summary>The layers' tensors.</summary>
            """);
        using (code.Open("[Generated]\npublic readonly struct TensorsByLayer"))
        {
            code.Line($"private readonly {Naming.Identifier(plan.Model.Name)} _model;");
            code.Line();
            code.Line($"internal TensorsByLayer({Naming.Identifier(plan.Model.Name)} model) => _model = model;");
            foreach (PlacedLayer layer in plan.Layers)
            {
                string type = Naming.Pascal(layer.Name) + "Tensors";
                code.Line();
                code.Line($"/// <summary>The tensors of {layer.Name}.</summary>");
                code.Line($"public {type} {Naming.Pascal(layer.Name)} => new(_model);");
            }
        }

        int first = 0;
        foreach (PlacedLayer layer in plan.Layers)
        {
            WriteLayer(code, plan, layer, first);
            first += layer.Step.Parameters.Count;
        }
    }

    private static void WriteLayer(CodeWriter code, ModelPlan plan, PlacedLayer layer, int first)
    {
        string type = Naming.Pascal(layer.Name) + "Tensors";
        code.Line();
        code.Line($"/// <summary>{Documentation.Escape(layer.Name)}. {Documentation.Escape(LayerSource.Summary(layer.Step))}</summary>");
        using CodeWriter.Block block = code.Open($"[Generated]\npublic readonly struct {type}");
        code.Line($"private readonly {Naming.Identifier(plan.Model.Name)} _model;");
        code.Line();
        code.Line($"internal {type}({Naming.Identifier(plan.Model.Name)} model) => _model = model;");
        for (int index = 0; index < layer.Step.Parameters.Count; index++)
        {
            PlacedParameter placed = layer.Step.Parameters[index];
            string label = layer.Step.Program.LabelOf(placed.Parameter.Name);
            code.Line();
            code.Line($"/// <summary>{label}, [{placed.Parameter.Units.Text()}, {placed.Parameter.Columns.Text()}].</summary>");
            code.Line(
                $"public global::Unrolled.TensorView {Naming.Member(label)} => "
                + $"new(_model, global::{plan.Space}.{LayoutSource.TypeOf(plan)}.Layout.Tensors[{(first + index).Text()}]);");
        }
    }
}
