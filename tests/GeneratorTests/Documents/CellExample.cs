using System;
using System.Linq;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>A layer as a user writes it, parsed by the generator: what a page shows is what the attribute gives.</summary>
internal sealed class CellExample
{
    /// <param name="model">The class's other attribute.</param>
    /// <param name="layer">The layer's attribute.</param>
    public CellExample(string model, string layer)
        : this($"{model}\n{layer}\npublic partial class Example;", layer, text => Assert.Single(Assert.Single(GeneratorRun.Of(text).Models).Layers))
    {
    }

    /// <param name="text">A source.</param>
    /// <param name="layer">The layer's attribute.</param>
    /// <param name="read">Finds the layer in the source.</param>
    public CellExample(string text, string layer, Func<string, LayerSpec> read)
    {
        Text = text;
        Attribute = layer;
        Spec = read(text);
        Step = StepPlan.Of(Spec.Cell, training: true);
        Symbolic = StepPlan.Of(SizesAsLetters.Of(Spec.Cell), training: true);
        SymbolicAsPyTorch = StepPlan.Of(SizesAsLetters.Of(Spec.Cell).With("Initialization", (int)Generator.Model.Initialization.PyTorch), training: true);
    }

    /// <summary>The class.</summary>
    public string Text { get; }

    /// <summary>The layer's attribute alone.</summary>
    public string Attribute { get; }

    /// <summary>What the generator read.</summary>
    public LayerSpec Spec { get; }

    /// <summary>The layer at the example's sizes.</summary>
    public StepPlan Step { get; }

    /// <summary>The layer at sizes that stand for letters.</summary>
    public StepPlan Symbolic { get; }

    /// <summary>The same, its parameters drawn as PyTorch does.</summary>
    public StepPlan SymbolicAsPyTorch { get; }

    /// <summary>The equations as a line of a table, whose cells end at a bar.</summary>
    public string Equations => string.Join("; ", Step.Program.ToString().Split('\n')).Replace("|", "\\|", System.StringComparison.Ordinal);
}
