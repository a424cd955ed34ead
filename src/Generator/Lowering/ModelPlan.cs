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

    /// <summary>Whether it runs against time.</summary>
    public bool Reverse => Spec.Reverse;

    /// <summary>Numbers that the layer above reads.</summary>
    public int JoinedFloats => Joint?.Floats ?? Step.OutputFloats;

    /// <summary>Its cell and variants, and how it is joined, as a file states and checks them.</summary>
    public string Signature => Step.Program.SignatureWith([.. Reverse ? ["reverse"] : Array.Empty<string>(), .. Joint?.Words ?? []]);
}

/// <summary>A model with everything computed that its text needs.</summary>
internal sealed class ModelPlan
{
    private ModelPlan(ModelSpec model, Func<StepPlan, string> type, Func<StepPlan, string> referenceType)
    {
        Model = model;
        var layers = new List<PlacedLayer>();
        int parameters = 0, state = 0, masks = 0, tape = model.Input;
        foreach (LayerSpec spec in model.Layers)
        {
            int first = layers.Count;
            foreach (LayerSpec direction in spec.Directions)
            {
                StepPlan step = StepPlan.Of(direction.Cell, model.Training, model.Arithmetic == Arithmetic.Strict);
                string name = NameOf(model, spec) + (layers.Count > first ? ".reverse" : "");
                layers.Add(new PlacedLayer(direction, name, step, type(step), referenceType(step), parameters, state, tape, masks));
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

        Layers = layers;
        ParameterCount = parameters;
        StateFloats = state;
        TapeFloats = tape;
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

    /// <summary>Trainable numbers.</summary>
    public int ParameterCount { get; }

    /// <summary>Numbers of state.</summary>
    public int StateFloats { get; }

    /// <summary>Numbers on the tape per step and row.</summary>
    public int TapeFloats { get; }

    /// <summary>
    /// Numbers of working space per step and row of a backward pass: what the layer at work keeps, and the adjoints of its output and input.
    /// </summary>
    public int ScratchFloats => Layers.Max(layer => layer.Step.Kept.Length) + (2 * Layers.Max(layer => layer.JoinedFloats));

    /// <summary>Multiplications with a weight per step.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.Step.MultiplyAdds);

    /// <summary>The places of the layers alone, without types for their steps: for who reads names and sizes and prints nothing.</summary>
    public static ModelPlan Of(ModelSpec model) => new(model, _ => "", _ => "");

    /// <summary>Lowers and places the layers of a model without errors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="type">Names the type of a step.</param>
    /// <param name="referenceType">Names that in double precision.</param>
    public static ModelPlan Of(ModelSpec model, Func<StepPlan, string> type, Func<StepPlan, string> referenceType) => new(model, type, referenceType);

    private static string NameOf(ModelSpec model, LayerSpec spec) =>
        model.Layers.Count(other => other.Name == spec.Name) > 1 ? $"{spec.Name}.l{spec.Depth}" : spec.Name;
}
