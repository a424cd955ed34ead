using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>A step as calls on whole vectors, with the workspace that they need.</summary>
internal sealed class SpanPlan
{
    public SpanPlan(StepPlan step)
    {
        int widest = step.Stages.Max(stage => stage.Units);
        Forward = new SpanPass(widest, step.Program.IsScalar);
        foreach (Whole whole in step.Stages.SelectMany(stage => stage.Wholes).Where(whole => !step.Record.Contains(whole.Target)))
            RecordPlan.Together(Forward.Work, whole, whole.Targets);
        foreach (Stage stage in step.Stages)
            AddForward(step, stage);
        Forward.Close();

        Backward = new SpanPass(widest, step.Program.IsScalar);
        foreach (BackwardWhole whole in step.Backward.SelectMany(stage => stage.Wholes))
            AddWhole(whole);
        foreach (BackwardStage stage in step.Backward)
            AddBackward(step, stage);
        Backward.Close();
    }

    /// <summary>The forward pass.</summary>
    public SpanPass Forward { get; }

    /// <summary>The backward pass.</summary>
    public SpanPass Backward { get; }

    /// <summary>For each stage of the backward pass the calls where it was not computed.</summary>
    public List<IReadOnlyList<SpanGroup>> Idle { get; } = [];

    private void AddForward(StepPlan step, Stage stage)
    {
        foreach (Linear gate in stage.Product.Gates)
            Forward.Work.Add(PreActivation(step, gate.Target), stage.Units);
        var groups = new List<SpanGroup>();
        foreach (Linear gate in stage.Product.Gates.Where(gate => step.Record.Contains(gate.Target)))
            groups.Add(Forward.Select($"{gate.Target} goes into the record", new Variable(PreActivation(step, gate.Target)), gate.Target, stage.Units));
        foreach (Map map in stage.Maps)
        {
            if (!step.Record.Contains(map.Target))
                Forward.Work.Add(map.Target, map.Width);
            groups.Add(Forward.Select(EquationPrinter.Print(step.Program, map), map.Value, map.Target, map.Width));
        }

        Forward.Stages.Add(groups);
    }

    /// <summary>The name of a gate's sum in the workspace, which is not where the tape keeps it.</summary>
    private static string PreActivation(StepPlan step, string gate) => step.Record.Contains(gate) ? gate + "Sum" : gate;

    private void AddWhole(BackwardWhole whole)
    {
        RecordPlan.Together(Backward.Work, whole.Forward, whole.Seeds.Where(seed => seed != Adjoint.OfOutput));
        RecordPlan.Together(Backward.Work, whole.Forward, whole.Targets);
    }

    private void AddBackward(StepPlan step, BackwardStage stage)
    {
        SpanGroup[] groups = [.. stage.Adjoints.Select(adjoint => Group(step, adjoint, stage.Forward.Units))];
        Idle.Add([.. stage.Idle.Select(adjoint => Group(step, adjoint, stage.Forward.Units))]);

        foreach (TransposedProduct product in stage.Products.Where(product => product.Operand.Name != step.Program.Input.Name))
            Backward.Work.Add(product.Target, product.Operand.Width);
        Backward.Stages.Add(groups);
    }

    private SpanGroup Group(StepPlan step, Adjoint adjoint, int units)
    {
        if (adjoint.Place != AdjointPlace.Kept && !step.Program.IsInput(adjoint.Of))
            Backward.Work.Add(adjoint.Name, units);
        return Backward.Select(AdjointPrinter.Print(step.Program, adjoint), adjoint.Value, adjoint.Name, units, adjoint.Accumulates, adjoint.Place != AdjointPlace.Local);
    }
}

/// <summary>The calls of a pass, stage by stage.</summary>
/// <param name="widest">Units of the widest stage.</param>
/// <param name="isScalar">Whether a name is that of one number for all units.</param>
internal sealed class SpanPass(int widest, Func<string, bool> isScalar)
{
    /// <summary>For each width its temporaries: calls want vectors of one length.</summary>
    private readonly SortedDictionary<int, SpanSelection> _selections = [];

    /// <summary>For each stage the calls, grouped by the equation that they compute.</summary>
    public List<IReadOnlyList<SpanGroup>> Stages { get; } = [];

    /// <summary>The vectors of the workspace.</summary>
    public VectorPlaces Work { get; } = new();

    public SpanGroup Select(string equation, Expression value, string target, int width, bool accumulate = false, bool flush = false)
    {
        if (!_selections.TryGetValue(width, out SpanSelection? selection))
            _selections.Add(width, selection = new SpanSelection(width == widest ? "" : $"Of{width}", isScalar));
        return new(equation, target, selection.Select(value, target, accumulate, flush));
    }

    /// <summary>Adds the temporaries to the workspace.</summary>
    public void Close()
    {
        foreach (KeyValuePair<int, SpanSelection> selection in _selections)
            for (int number = 1; number <= selection.Value.Temporaries; number++)
                Work.Add(selection.Value.TemporaryName(number), selection.Key);
    }
}

/// <summary>The calls that compute one equation.</summary>
internal sealed record SpanGroup(string Equation, string Target, IReadOnlyList<SpanOperation> Operations);
