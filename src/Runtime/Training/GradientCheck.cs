using System;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>Checks a model's backward pass against its forward pass.</summary>
public static class GradientCheck
{
    /// <summary>
    /// Compares the gradients of the model's backward passes, in float and in double precision, with central differences of the forward pass in
    /// double precision: for all parameters up to 2,000, for as many random ones above. Sequences start from fresh states. The verdict is the double pass's:
    /// how far the float pass is off grows with the weights, by rounding alone, and is reported beside it (<see cref="GradientReport.FloatError"/>).
    /// </summary>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="targets">[time][batch][outputs].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="lengths">Each row's steps, [batch], 0 to those of <paramref name="inputs"/>; empty where every row has all. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch]; empty where all do. The others are not read.</param>
    /// <param name="tolerance">How far the double pass may be off, relative to a tensor\'s largest gradient, above 0. Default: 1e-6. Differences resolve about 1e-8.</param>
    /// <returns>A report; it does not throw where gradients disagree.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class or a length is out of range, <paramref name="batch"/> is below 1, or <paramref name="tolerance"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">No parameter of the model is trained.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite.</exception>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Loss loss, int batch = 1, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default,
        double tolerance = GradientReport.DefaultTolerance) =>
        Compare(model, inputs, targets, loss, batch, lengths, mask, tolerance);

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int, ReadOnlySpan{int}, ReadOnlySpan{bool}, double)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="targets">Classes, [time][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="tolerance">How far the double pass may be off, relative to a tensor\'s largest gradient, above 0. Default: 1e-6. Differences resolve about 1e-8.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Loss loss, int batch = 1, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default,
        double tolerance = GradientReport.DefaultTolerance) =>
        Compare(model, inputs, targets, loss, batch, lengths, mask, tolerance);

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int, ReadOnlySpan{int}, ReadOnlySpan{bool}, double)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">Tokens, [time][batch].</param>
    /// <param name="targets">[time][batch][outputs].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="tolerance">How far the double pass may be off, relative to a tensor\'s largest gradient, above 0. Default: 1e-6. Differences resolve about 1e-8.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<float> targets, Loss loss, int batch = 1, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default,
        double tolerance = GradientReport.DefaultTolerance) =>
        Compare(model, inputs, targets, loss, batch, lengths, mask, tolerance);

    /// <inheritdoc cref="CheckGradients(IReferenceModel, ReadOnlySpan{float}, ReadOnlySpan{float}, Loss, int, ReadOnlySpan{int}, ReadOnlySpan{bool}, double)"/>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>; it is not changed.</param>
    /// <param name="inputs">Tokens, [time][batch].</param>
    /// <param name="targets">Classes, [time][batch].</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="lengths">Each row's steps, [batch]; empty where every row has all.</param>
    /// <param name="mask">Which targets count; empty where all do.</param>
    /// <param name="tolerance">How far the double pass may be off, relative to a tensor\'s largest gradient, above 0. Default: 1e-6. Differences resolve about 1e-8.</param>
    public static GradientReport CheckGradients(
        this IReferenceModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, Loss loss, int batch = 1, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default,
        double tolerance = GradientReport.DefaultTolerance) =>
        Compare(model, inputs, targets, loss, batch, lengths, mask, tolerance);

    private static GradientReport Compare(
        IReferenceModel model, DataSpan inputs, DataSpan targets, Loss loss, int batch, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> mask, double tolerance)
    {
        Setting.Positive(tolerance, nameof(tolerance));
        BatchShape shape = ShapeOf(model, loss, batch);
        BatchExtent extent = shape.ExtentOf(shape.StepsOf(inputs, lengths), lengths, TargetSteps.Every, mask);
        var probe = new GradientProbe(model, loss, shape, extent.Steps, shape.TermsOf(targets, loss, extent), tolerance);
        probe.Load(inputs, targets, extent);
        return probe.Compare();
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
