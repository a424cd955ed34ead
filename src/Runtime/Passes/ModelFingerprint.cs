using System;
using System.ComponentModel;
using System.Linq;
using Unrolled.Layouts;
using Unrolled.Numbers;
using Unrolled.Tapes;

namespace Unrolled.Passes;

/// <summary>A hash of a model's results on fixed random inputs, forward and backward. It lets anyone check that the bits are equal.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelFingerprint
{
    // Enough rows for every grouping of the kernels, and a remainder.
    private const int Steps = 3, Rows = 15;

    /// <summary>The fingerprint of a model's arithmetic and weights.</summary>
    /// <param name="model">The model.</param>
    public static ulong Of(IRecurrentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelLayout layout = model.Layout;
        var random = new RandomStream(seed: 1, stream: 0);
        float[] tape = new float[layout.TapeLength(Steps, Rows)];
        var window = new Window<float>(model.Parameters, tape, Steps, Rows);
        Draw(layout.InitialStates(window), ref random);
        DrawInputs(layout, layout.Inputs(window), ref random);
        model.Forward(window);

        ulong hash = Fnv.Start;
        for (int step = 0; step < Steps; step++)
            for (int row = 0; row < Rows; row++)
                hash = Fnv.Add(hash, layout.Output(window, step, row));
        float[] states = new float[Rows * layout.StateFloats];
        layout.CopyFinalStates(window, states.AsSpan());
        hash = Fnv.Add(hash, states);
        return layout.Layers.Any(layer => layer.AdjointFloats > 0) ? AddBackward(hash, model, window, ref random) : hash;
    }

    /// <summary>Computes the fingerprint with the CPU's widest registers and with one number at a time, and compares both.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">The two differ, or this thread flushes denormal numbers to zero.</exception>
    public static void Check(IRecurrentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (FlushesDenormals(1e-38f))
            throw new InvalidOperationException(
                "This thread takes denormal numbers for zero, so its bits are not those of other machines: something in this process has changed the floating-point control register.");
        ulong widest = Of(model), portable = PortableOf(model);
        if (widest != portable)
            throw new InvalidOperationException(
                $"{model.Layout.ModelName} computes {widest:x16} with this CPU's widest registers and {portable:x16} one number at a time; they must be equal. Please report it with the CPU's name.");
    }

    private static ulong PortableOf(IRecurrentModel model)
    {
        LaneChoice.IsPortable = true;
        try
        {
            return Of(model);
        }
        finally
        {
            LaneChoice.IsPortable = false;
        }
    }

    private static bool FlushesDenormals(float small) => small / 16 == 0;

    private static ulong AddBackward(ulong hash, IRecurrentModel model, Window<float> window, ref RandomStream random)
    {
        ModelLayout layout = model.Layout;
        float[] outputs = new float[Steps * Rows * layout.OutputSize], states = new float[Rows * layout.StateFloats];
        Draw(outputs, ref random);
        Draw(states, ref random);
        float[] gradients = new float[layout.ParameterCount], inputs = new float[Steps * Rows * layout.InputSize];
        model.Backward(window, new Adjoints<float>(
            outputs, states, gradients, new float[layout.ScratchLength(Steps, Rows)], layout.Vocabulary > 0 ? default : inputs));
        return Fnv.Add(Fnv.Add(Fnv.Add(hash, gradients), states), inputs);
    }

    private static void DrawInputs(ModelLayout layout, Span<float> inputs, ref RandomStream random)
    {
        if (layout.Vocabulary == 0)
        {
            Draw(inputs, ref random);
            return;
        }

        foreach (ref float token in inputs)
            token = random.NextIndex(layout.Vocabulary);
    }

    private static void Draw(Span<float> values, ref RandomStream random)
    {
        foreach (ref float value in values)
            value = (float)((2 * random.NextUniform()) - 1);
    }
}

/// <summary>The hash of Fowler, Noll and Vo (FNV-1a, 64 bits) over the bits of numbers. All NaNs hash as the same.</summary>
file static class Fnv
{
    public const ulong Start = 14695981039346656037;

    public static ulong Add(ulong hash, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            uint bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);
            for (int shift = 0; shift < 32; shift += 8)
                hash = unchecked((hash ^ ((bits >> shift) & 0xFF)) * 1099511628211);
        }

        return hash;
    }
}
