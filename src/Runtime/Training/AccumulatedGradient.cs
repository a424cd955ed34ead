using System;
using System.Numerics.Tensors;
using Unrolled.Checkpoints;
using Unrolled.Layouts;
using Unrolled.Learning;
using Unrolled.Numbers;

namespace Unrolled.Training;

/// <summary>
/// The gradient of the next update, from one batch or several. For batches with a loss it is the mean over all their terms. For batches
/// with ∂L/∂y from the caller it is the sum.
/// </summary>
/// <param name="layout">The model's layout.</param>
internal sealed class AccumulatedGradient(ModelLayout layout)
{
    private float[] _values = new float[layout.ParameterCount];
    private float[] _before = []; // the content before the last batch, if there were earlier batches
    private (Accumulation Kind, double Terms, double Norm) _wasBefore;

    /// <summary>The kind of gradient since the last update.</summary>
    public Accumulation Kind { get; set; }

    /// <summary>Terms of all batches since the last update.</summary>
    public double Terms { get; set; }

    /// <summary>The norm of all gradients, before clipping.</summary>
    public double Norm { get; set; }

    /// <summary>∂L/∂parameters.</summary>
    public Span<float> Values => _values;

    /// <summary>Refuses to combine a mean with a sum.</summary>
    /// <param name="kind">The kind to add.</param>
    /// <exception cref="InvalidOperationException">The kind does not fit the current content.</exception>
    public void CheckKind(Accumulation kind)
    {
        if (Kind != Accumulation.None && Kind != kind)
            throw new InvalidOperationException(
                "Gradients of a loss are averaged over its terms, gradients of Backward are added up: call Apply between the two.");
    }

    /// <summary>Adds a batch's gradient, a mean over its terms.</summary>
    /// <param name="gradient">The batch's gradient. Its content afterwards is undefined.</param>
    /// <param name="terms">The batch's terms.</param>
    /// <exception cref="TrainingException">A gradient is NaN or infinite. Nothing was changed.</exception>
    public void AddMean(Span<float> gradient, double terms)
    {
        double all = Terms + terms;
        if (Terms > 0)
        {
            TensorPrimitives.Multiply(gradient, (float)(terms / all), gradient);
            TensorPrimitives.MultiplyAdd(_values, (float)(Terms / all), gradient, gradient);
        }

        Take(gradient, Accumulation.Mean);
        Terms = all;
    }

    /// <summary>Adds a batch's gradient from the caller's ∂L/∂y.</summary>
    /// <param name="gradient">The batch's gradient. Its content afterwards is undefined.</param>
    /// <exception cref="TrainingException">A gradient is NaN or infinite. Nothing was changed.</exception>
    public void AddSum(Span<float> gradient)
    {
        if (Kind != Accumulation.None)
            TensorPrimitives.Add(_values, gradient, gradient);
        Take(gradient, Accumulation.Sum);
        Terms = 1;
    }

    /// <summary>Removes only the last batch.</summary>
    public void TakeBack()
    {
        if (_wasBefore.Kind != Accumulation.None)
            (_values, _before) = (_before, _values);
        (Kind, Terms, Norm) = _wasBefore;
    }

    /// <summary>Starts again. The values stay readable.</summary>
    public void Clear()
    {
        Kind = Accumulation.None;
        Terms = 0;
    }

    /// <summary>Adds the gradient to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    public void Save(CheckpointWriter writer)
    {
        writer.Add("gradients.kind", (int)Kind);
        if (Kind == Accumulation.None)
            return;
        writer.AddParameters("gradients", _values);
        writer.Add("gradients.terms", Terms);
        writer.Add("gradients.norm", Norm);
    }

    /// <summary>Reads the data of <see cref="Save"/>.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <returns>An action that applies it.</returns>
    public Action Load(CheckpointReader reader)
    {
        var kind = (Accumulation)reader.Int("gradients.kind");
        if (!Enum.IsDefined(kind))
            reader.Refuse($"the entry 'gradients.kind' is {(int)kind}, not 0 to 2");
        if (kind == Accumulation.None)
            return Clear;
        float[] values = reader.Parameters("gradients");
        (double terms, double norm) = (reader.Number("gradients.terms", 0), reader.Number("gradients.norm", 0));
        return () =>
        {
            values.CopyTo(_values, 0);
            (Kind, Terms, Norm) = (kind, terms, norm);
        };
    }

    // So far only the batch's own numbers have changed.
    private void Take(Span<float> gradient, Accumulation kind)
    {
        double norm = Math.Sqrt(Reduction.SumOfSquares(gradient));
        if (!double.IsFinite(norm))
            throw NotFinite(gradient);
        _wasBefore = (Kind, Terms, Norm);
        if (Kind != Accumulation.None)
        {
            if (_before.Length == 0)
                _before = new float[_values.Length];
            (_values, _before) = (_before, _values);
        }

        gradient.CopyTo(_values);
        Norm = norm;
        Kind = kind;
    }

    private TrainingException NotFinite(ReadOnlySpan<float> gradient) => new(
        $"The gradient of {(ParameterPlace.FirstNotFinite(layout, gradient) is { } place ? place.ToString() : "the model")} is NaN or infinite; nothing was changed. "
        + "The loss is finite, and the gradients explode on their way back: use a shorter window, smaller weights, or smaller inputs and targets. ClipNorm cannot scale what is infinite.");
}

/// <summary>The kind of a gradient.</summary>
internal enum Accumulation
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Batches with a loss: a mean over their terms.</summary>
    Mean,

    /// <summary>Batches with ∂L/∂y from the caller: a sum.</summary>
    Sum,
}
