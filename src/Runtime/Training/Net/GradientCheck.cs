using System;
using Unrolled.Checks;
using Unrolled.Training;

namespace Unrolled;

/// <summary>Checks a model's backward pass against its forward pass.</summary>
public static class GradientCheck
{
    /// <summary>
    /// Compares the gradients of the model's backward passes, in float and in double precision, with central differences of the forward pass in
    /// double precision. It checks all parameters up to 2,000, and 2,000 random ones beyond that. Sequences start from fresh states. Only the double pass decides the
    /// verdict. The error of the float pass is rounding that grows with the weights; it is reported separately (<see cref="GradientReport.FloatError"/>).
    /// </summary>
    /// <param name="model">A model with <c>[RecurrentModel(Reference = true)]</c>. It is not changed.</param>
    /// <param name="inputs">[time][batch][inputs]; tokens [time][batch] for a model that reads tokens.</param>
    /// <param name="targets">[time][batch][outputs], or classes [time][batch] for a loss over classes. A loss may define another width of a target.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="batch">The number of sequences.</param>
    /// <param name="lengths">The length of each row in steps, [batch], from 0 to the steps of <paramref name="inputs"/>. Empty: all rows have full length. Inputs and targets past a row's end are not read.</param>
    /// <param name="mask">Which targets count, [time][batch]. Empty: all count. The others are not read.</param>
    /// <param name="tolerance">The allowed error of the double pass, relative to a tensor's largest gradient, above 0. Default: 1e-6. Central differences resolve about 1e-8.</param>
    /// <returns>A report. The method does not throw if gradients disagree.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the model or the loss takes the other kind of data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token, a class or a length is out of range, <paramref name="batch"/> is below 1, or <paramref name="tolerance"/> is not above 0.</exception>
    /// <exception cref="InvalidOperationException">No parameter of the model is trained.</exception>
    /// <exception cref="TrainingException">An input, a target or the loss is NaN or infinite.</exception>
    public static GradientReport CheckGradients(
        this IReferenceModel model, DataSpan inputs, DataSpan targets, Loss loss, int batch = 1, ReadOnlySpan<int> lengths = default, ReadOnlySpan<bool> mask = default,
        double tolerance = GradientReport.DefaultTolerance)
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
