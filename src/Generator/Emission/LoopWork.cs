using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The workspace of the loops form: what a stage leaves to another and no tape keeps.</summary>
internal sealed class LoopWork
{
    public LoopWork(StepPlan step)
    {
        foreach (Normalize normalize in step.Stages.SelectMany(stage => stage.Normalizations).Where(normalize => !step.Record.Contains(normalize.Target)))
            RecordPlan.Together(Forward, normalize, normalize.Targets);
        foreach (Stage stage in step.Stages)
            foreach (Statement statement in stage.Product.Gates.Concat<Statement>(stage.Maps))
                if (!step.Record.Contains(statement.Target) && IsReadLater(step, stage, statement.Target))
                    Forward.Add(statement.Target, statement.Width);

        foreach (BackwardNormalization normalization in step.Backward.SelectMany(stage => stage.Normalizations))
        {
            RecordPlan.Together(Backward, normalization.Forward, normalization.Seeds.Where(seed => seed != Adjoint.OfOutput));
            RecordPlan.Together(Backward, normalization.Forward, normalization.Targets);
        }

        foreach (BackwardStage stage in step.Backward)
        {
            foreach (Adjoint adjoint in stage.Adjoints.Where(adjoint => adjoint.Place == AdjointPlace.Buffer && adjoint.Of != step.Program.Input.Name))
                Backward.Add(adjoint.Name, stage.Forward.Units);
            foreach (TransposedProduct product in stage.Products.Where(product => product.Operand.Name != step.Program.Input.Name))
                Backward.Add(product.Target, product.Operand.Width);
        }
    }

    /// <summary>Forward values.</summary>
    public VectorPlaces Forward { get; } = new();

    /// <summary>Adjoints that leave their stage.</summary>
    public VectorPlaces Backward { get; } = new();

    private static bool IsReadLater(StepPlan step, Stage stage, string name) => step.Stages
        .SkipWhile(other => other != stage)
        .Skip(1)
        .SelectMany(other => other.Statements)
        .SelectMany(statement => statement.Reads())
        .Contains(name);
}
