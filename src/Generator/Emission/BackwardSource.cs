using System;
using System.Collections.Generic;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>A layer's step back, in the order that every form has: stage by stage kernels, adjoints, transposed products; then what goes to the step before.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="step">The step.</param>
internal abstract class BackwardSource(CodeWriter code, StepPlan step)
{
    /// <summary>Writes the body of the method.</summary>
    protected void WriteStepBack()
    {
        if (step.Backward.Count == 0)
        {
            code.Line(LayerSource.NoBackward);
            return;
        }

        Begin();
        if (step.Program.Counter is not null)
            ClearAll();
        for (int number = 0; number < step.Backward.Count; number++)
        {
            BackwardStage stage = step.Backward[number];
            BeginStage(number);
            foreach (BackwardWhole whole in stage.Wholes)
                WriteWhole(whole);
            if (stage.Forward.Every == 1)
                WriteStage(stage, number);
            else
                WriteGuarded(stage, () => WriteStage(stage, number), () => WriteIdle(stage, number));
        }

        if (step.StateFloats > 0)
            EndStages();
        WriteStates();
    }

    /// <summary>The adjoints of the states before the step.</summary>
    protected virtual void WriteStates()
    {
        foreach ((StateVector state, int offset) in step.States)
            WriteState(state, offset);
    }

    private void WriteStage(BackwardStage stage, int number)
    {
        WriteAdjoints(stage, number);
        foreach (TransposedProduct product in Products(stage))
            WriteTransposed(stage, product);
    }

    /// <summary>The transposed products of a stage, each written by one call.</summary>
    protected virtual IReadOnlyList<TransposedProduct> Products(BackwardStage stage) => stage.Products;

    /// <summary>Nothing is known of any adjoint.</summary>
    protected abstract void ClearAll();

    /// <summary>A stage that is computed at some steps: what is done there, and what elsewhere.</summary>
    protected abstract void WriteGuarded(BackwardStage stage, Action computed, Action idle);

    /// <summary>The elementwise adjoints where a stage was not computed.</summary>
    protected abstract void WriteIdle(BackwardStage stage, int number);

    /// <summary>What the stages need.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What stands before a stage.</summary>
    protected virtual void BeginStage(int number)
    {
    }

    /// <summary>A kernel over whole vectors, in reverse.</summary>
    protected abstract void WriteWhole(BackwardWhole whole);

    /// <summary>The elementwise adjoints of a stage.</summary>
    protected abstract void WriteAdjoints(BackwardStage stage, int number);

    /// <summary>What an operand receives through the transposed matrices of a stage.</summary>
    protected abstract void WriteTransposed(BackwardStage stage, TransposedProduct product);

    /// <summary>What stands between the stages and the states.</summary>
    protected virtual void EndStages()
    {
    }

    /// <summary>The adjoint of a state before the step.</summary>
    protected abstract void WriteState(StateVector state, int offset);
}
