using System;
using Unrolled.Fitting;
using Unrolled.Layouts;
using static System.FormattableString;

namespace Unrolled;

/// <summary>Sets the mean and scale of a model whose first layer is <c>[Standardize]</c>. They are saved and loaded with its weights.</summary>
public static class Standardization
{
    // The smallest normal number: what lies below has lost digits, and 1 over it may be infinite.
    private const double LeastDeviation = 1.17549435e-38;

    /// <summary>
    /// Computes mean and scale from all steps of all sequences of a dataset. The scale is one over the standard deviation (with divisor n), or 1 for an input that never
    /// changes. Use only the training data, before the training.
    /// </summary>
    /// <param name="model">A model whose first layer is <c>[Standardize]</c>.</param>
    /// <param name="data">The data: vectors, not tokens. Its targets are not read.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The first layer is not <c>[Standardize]</c>, or the data are tokens, have steps of another size, have no steps, or contain NaN or infinity. Nothing is changed.</exception>
    public static void Standardize(this IRecurrentModel model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        TensorView[] places = PlacesOf(model);
        int inputs = model.Layout.InputSize;
        long steps = Check(data, inputs);
        float[] mean = new float[inputs], scale = new float[inputs];
        for (int input = 0; input < inputs; input++)
            (mean[input], scale[input]) = Statistics(data, input, inputs, steps);
        places[0].CopyFrom(mean);
        places[1].CopyFrom(scale);
    }

    /// <summary>Sets mean and scale.</summary>
    /// <param name="model">A model whose first layer is <c>[Standardize]</c>.</param>
    /// <param name="mean">[inputs]: the numbers to subtract.</param>
    /// <param name="scale">[inputs]: the factors after the subtraction, one over the standard deviation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">The first layer is not <c>[Standardize]</c>, or a span has another length or contains NaN or infinity. Nothing is changed.</exception>
    public static void Standardize(this IRecurrentModel model, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale)
    {
        ArgumentNullException.ThrowIfNull(model);
        TensorView[] places = PlacesOf(model);
        Check(mean, model.Layout.InputSize, nameof(mean));
        Check(scale, model.Layout.InputSize, nameof(scale));
        places[0].CopyFrom(mean);
        places[1].CopyFrom(scale);
    }

    private static TensorView[] PlacesOf(IRecurrentModel model)
    {
        ModelLayout layout = model.Layout;
        return layout.Layers[0].Cell.StartsWith("standardize(", StringComparison.Ordinal)
            ? [new TensorView(model, layout.Tensors[0]), new TensorView(model, layout.Tensors[1])]
            : throw new ArgumentException($"The first layer of {layout.ModelName} is {layout.Layers[0].Cell}; write [Standardize] above its first layer to store a mean and a scale with it.", nameof(model));
    }

    private static void Check(ReadOnlySpan<float> numbers, int inputs, string name)
    {
        if (numbers.Length != inputs)
            throw new ArgumentException(Invariant($"{name} has {numbers.Length} numbers; the model reads {inputs} inputs per step, and each has one."), name);
        for (int input = 0; input < inputs; input++)
            if (!float.IsFinite(numbers[input]))
                throw new ArgumentException(Invariant($"{name}[{input}] is {numbers[input]}; it must be a finite number."), name);
    }

    /// <summary>The steps of all sequences.</summary>
    private static long Check(Dataset data, int inputs)
    {
        long steps = 0;
        for (int sequence = 0; sequence < data.Sequences.Length; sequence++)
        {
            DataMemory memory = data.Sequences[sequence].Inputs;
            if (memory.AreIndices)
                throw new ArgumentException(Invariant($"Sequence {sequence} of the data holds tokens; a mean and a scale are those of numbers."), nameof(data));
            ReadOnlySpan<float> numbers = memory.Span.Numbers;
            if (numbers.Length % inputs != 0)
                throw new ArgumentException(Invariant($"Sequence {sequence} of the data has {numbers.Length} inputs, no multiple of the {inputs} that the model reads per step."), nameof(data));
            for (int i = 0; i < numbers.Length; i++)
                if (!float.IsFinite(numbers[i]))
                    throw new ArgumentException(Invariant($"Sequence {sequence} of the data has {numbers[i]} at step {i / inputs}, input {i % inputs}; mean and scale need finite numbers."), nameof(data));
            steps += numbers.Length / inputs;
        }

        return steps > 0 ? steps : throw new ArgumentException("The data have no step: there is nothing to take a mean of.", nameof(data));
    }

    /// <summary>Two passes, so that a large mean does not swallow a small deviation.</summary>
    private static (float Mean, float Scale) Statistics(Dataset data, int input, int inputs, long steps)
    {
        double sum = 0, squares = 0;
        float least = float.PositiveInfinity, most = float.NegativeInfinity;
        foreach (Sequence sequence in data.Sequences)
        {
            ReadOnlySpan<float> numbers = sequence.Inputs.Span.Numbers;
            for (int i = input; i < numbers.Length; i += inputs)
            {
                sum += numbers[i];
                (least, most) = (Math.Min(least, numbers[i]), Math.Max(most, numbers[i]));
            }
        }

        if (least == most)
            return (least, 1);
        double mean = sum / steps;
        foreach (Sequence sequence in data.Sequences)
        {
            ReadOnlySpan<float> numbers = sequence.Inputs.Span.Numbers;
            for (int i = input; i < numbers.Length; i += inputs)
            {
                double distance = numbers[i] - mean;
                squares += distance * distance;
            }
        }

        double deviation = Math.Sqrt(squares / steps);
        return ((float)mean, deviation >= LeastDeviation ? (float)(1 / deviation) : 1);
    }
}
