using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Lowering;

/// <summary>A layer of a model, lowered and placed.</summary>
/// <param name="Spec">What the user wrote.</param>
/// <param name="Name">Its name, with its number where it is one of several.</param>
/// <param name="Step">Its step.</param>
/// <param name="Type">The name of the generated type that holds its step; equal layers share one.</param>
/// <param name="ReferenceType">The name of that in double precision; empty where there is none.</param>
/// <param name="ParameterOffset">Where its parameters begin.</param>
/// <param name="StateOffset">Where its state begins within a row's.</param>
/// <param name="FirstMask">The number of its first mask among the model's.</param>
/// <param name="TapeOffset">Where its records begin on the tape, in numbers per step and row.</param>
internal sealed record PlacedLayer(
    LayerSpec Spec, string Name, StepPlan Step, string Type, string ReferenceType, int ParameterOffset, int StateOffset, int TapeOffset, int FirstMask)
{
    /// <summary>What becomes of its output before the layer above reads it; null where that reads it as it is.</summary>
    public JointPlan? Joint { get; init; }

    /// <summary>What it reads in a graph; null in a chain.</summary>
    public ReadPlan? Reads { get; init; }

    /// <summary>What it reads, in words; empty where that is merely what the layer before it writes.</summary>
    public string ReadWords { get; init; } = "";

    /// <summary>Numbers of state, those of earlier steps among them.</summary>
    public int AllStateFloats => Step.StateFloats + (Reads?.Delays?.StateFloats ?? 0);

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse => Spec.Reverse;

    /// <summary>Numbers that the layer above reads.</summary>
    public int JoinedFloats => Joint?.Floats ?? Step.OutputFloats;

    /// <summary>Its cell and variants, and how it is joined, as a file states and checks them.</summary>
    public string Signature => Step.Program.SignatureWith([.. Reverse ? ["reverse"] : Array.Empty<string>(), .. Joint?.Words ?? [], .. ReadWords.Length > 0 ? [ReadWords] : Array.Empty<string>()]);
}

/// <summary>A model with everything computed that its text needs.</summary>
internal sealed class ModelPlan
{
    private ModelPlan(ModelSpec model, Func<StepPlan, string> type, Func<StepPlan, string> referenceType)
    {
        Model = model;
        var layers = new List<PlacedLayer>();
        int parameters = 0, state = 0, masks = 0, tape = model.Input;
        var places = new List<int>();    // of each layer, of two directions the second
        for (int number = 0; number < model.Layers.Count; number++)
        {
            LayerSpec spec = model.Layers[number];
            int first = layers.Count;
            ReadPlan? reads = model.IsGraph ? ReadPlan.Of(Placed(model.ReadsOf(number)), spec.Combine, tape).Delayed(spec.Cell, tape, state) : null;
            tape += reads?.TapeFloats ?? 0;
            state += reads?.Delays?.StateFloats ?? 0;
            places.Add(first + spec.Directions.Count - 1);
            foreach (LayerSpec direction in spec.Directions)
            {
                StepPlan step = StepPlan.Of(direction.Cell, model.Training, model.Arithmetic == Arithmetic.Strict);
                string name = NameOf(model, spec) + (layers.Count > first ? ".reverse" : "");
                layers.Add(new PlacedLayer(direction, name, step, type(step), referenceType(step), parameters, state, tape, masks) { Reads = reads, ReadWords = Words(model, spec) });
                parameters += step.ParameterCount;
                state += step.StateFloats;
                masks += step.Program.Masks.Count;
                tape += step.Record.Length;
            }

            if (JointPlan.Of(spec, model.Skip && spec == model.Layers[model.Layers.Count - 1], tape) is not { } joint)
                continue;
            layers[layers.Count - 1] = layers[layers.Count - 1] with { Joint = joint };
            tape += joint.Floats;
        }

        if (model.Heads.Count > 1)
        {
            Heads = ReadPlan.Of(Placed([.. model.Heads.Select(number => new ReadSpec(number, 0, model.Layers[number].Units))]), Combine.Concatenate, tape);
            tape += Heads.TapeFloats;
        }

        Layers = layers;
        ParameterCount = parameters;
        StateFloats = state;
        TapeFloats = tape;

        ReadSpec[] Placed(IReadOnlyList<ReadSpec> parts) => [.. parts.Select(part => part with { Source = part.Source < 0 ? part.Source : places[part.Source] })];
    }

    /// <summary>What the user wrote.</summary>
    public ModelSpec Model { get; }

    /// <summary>The namespace of the type that holds the layout: C# 9 has no types that only their file sees, so that each model gets one of its own there.</summary>
    public string Space => Model.IsPortable
        ? $"Unrolled.Generated.{Naming.Pascal(Model.Name)}_{HintName.Hash(Model.MetadataName).ToString("x16", CultureInfo.InvariantCulture)}"
        : "Unrolled.Generated";

    /// <summary>Who sees it.</summary>
    public string Access => Model.IsPortable ? "internal" : "file";

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<PlacedLayer> Layers { get; }

    /// <summary>The outputs of several heads, side by side; null where the last layer's output is the model's.</summary>
    public ReadPlan? Heads { get; }

    /// <summary>Trainable numbers.</summary>
    public int ParameterCount { get; }

    /// <summary>Numbers of state.</summary>
    public int StateFloats { get; }

    /// <summary>Numbers on the tape per step and row.</summary>
    public int TapeFloats { get; }

    /// <summary>
    /// Numbers of working space per step and row of a backward pass: what the layer at work keeps, and the adjoints of its output and input.
    /// </summary>
    public int ScratchFloats => Model.IsGraph
        ? Layers.Max(layer => layer.Step.Kept.Length) + Model.Layers.Sum(layer => layer.Units) + Layers.Max(layer => layer.Step.InputFloats) + Layers.Max(layer => layer.Reads!.Delays is null ? 0 : layer.Reads.Floats)
        : Layers.Max(layer => layer.Step.Kept.Length) + (2 * Layers.Max(layer => layer.JoinedFloats));

    /// <summary>Multiplications with a weight per step.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Step.MultiplyAdds);

    /// <summary>The places of the layers alone, without types for their steps: for who reads names and sizes and prints nothing.</summary>
    public static ModelPlan Of(ModelSpec model) => new(model, _ => "", _ => "");

    /// <summary>Lowers and places the layers of a model without errors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="type">Names the type of a step.</param>
    /// <param name="referenceType">Names that in double precision.</param>
    public static ModelPlan Of(ModelSpec model, Func<StepPlan, string> type, Func<StepPlan, string> referenceType) => new(model, type, referenceType);

    /// <summary><c>reads a + input[0..42]</c></summary>
    private static string Words(ModelSpec model, LayerSpec spec) => spec.Reads.Count == 0 ? ""
        : "reads " + string.Join(spec.Combine switch { Combine.Sum => " + ", Combine.Product => " × ", _ => " | " }, spec.Reads.Select(part => Part(model, part)));

    private static string Part(ModelSpec model, ReadSpec part)
    {
        (string name, int width) = part.Source < 0 ? ("input", model.Input - (model.TimeStep ? 1 : 0)) : (NameOf(model, model.Layers[part.Source]), model.Layers[part.Source].Units);
        return part.First == 0 && part.Width == width ? name : FormattableString.Invariant($"{name}[{part.First}..{part.First + part.Width}]");
    }

    private static string NameOf(ModelSpec model, LayerSpec spec) =>
        model.Layers.Count(other => other.Name == spec.Name) > 1 ? $"{spec.Name}.l{spec.Depth}" : spec.Name;
}
