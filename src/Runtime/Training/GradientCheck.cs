using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>Checks a model's backward pass against its forward pass.</summary>
public static class GradientCheck
{
    /// <summary>
    /// Compares the gradients of the model's backward passes, in float and in double precision, with central differences of the forward pass in
    /// double precision: for all parameters up to 2,000, for as many random ones above. Sequences start from fresh states.
    /// </summary>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="targets">[time][batch][outputs].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <returns>A report; it does not throw where gradients disagree.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token or a class is out of range, or <paramref name="batch"/> is below 1.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite.</exception>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Loss loss, int batch = 1)
    {
        BatchShape shape = ShapeOf(model, loss, batch);
        int steps = shape.StepsOf(inputs);
        var comparison = new GradientProbe(model, loss, shape, steps, shape.TermsOf(targets, loss, shape.Whole(steps)));
        comparison.LoadInputs(inputs);
        comparison.LoadTargets(targets);
        return comparison.Compare();
    }

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="targets">Classes, [time][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Loss loss, int batch = 1)
    {
        BatchShape shape = ShapeOf(model, loss, batch);
        int steps = shape.StepsOf(inputs);
        var comparison = new GradientProbe(model, loss, shape, steps, shape.TermsOf(targets, loss, shape.Whole(steps)));
        comparison.LoadInputs(inputs);
        comparison.LoadTargets(targets);
        return comparison.Compare();
    }

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">Tokens, [time][batch].</param>
    /// <param name="targets">[time][batch][outputs].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, Loss loss, int batch = 1)
    {
        BatchShape shape = ShapeOf(model, loss, batch);
        int steps = shape.StepsOf(inputs);
        var comparison = new GradientProbe(model, loss, shape, steps, shape.TermsOf(targets, loss, shape.Whole(steps)));
        comparison.LoadInputs(inputs);
        comparison.LoadTargets(targets);
        return comparison.Compare();
    }

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">Tokens, [time][batch].</param>
    /// <param name="targets">Classes, [time][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, Loss loss, int batch = 1)
    {
        BatchShape shape = ShapeOf(model, loss, batch);
        int steps = shape.StepsOf(inputs);
        var comparison = new GradientProbe(model, loss, shape, steps, shape.TermsOf(targets, loss, shape.Whole(steps)));
        comparison.LoadInputs(inputs);
        comparison.LoadTargets(targets);
        return comparison.Compare();
    }

    private static BatchShape ShapeOf(IReferenceModel model, Loss loss, int batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        loss.CheckOutputs(model.Layout.OutputSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return new BatchShape(model.Layout, batch, int.MaxValue);
    }
}
