using System;
using System.Linq;
using Unrolled.Layouts;
using Unrolled.Passes;

namespace Unrolled.NumericsTests.Bits;

/// <summary>A hundred updates of any model on fixed numbers, and its fingerprints. Linked into scripts/beyond/Scratch, which is compiled ahead of time: names its namespaces, has no tests.</summary>
internal static class Hundred
{
    private const int Window = 2, Batch = 15, Updates = 100;

    /// <summary>The fingerprint, over outputs and gradients, before and after the updates, and a hash of the weights behind them.</summary>
    public static string Fingerprints(IRecurrentModel model, int threads)
    {
        ulong fresh = ModelFingerprint.Of(model);
        Train(model, threads);
        ulong weights = 0;
        foreach (float weight in model.Parameters)
            weights = unchecked((weights * 1099511628211) ^ BitConverter.SingleToUInt32Bits(weight));
        return $"{fresh:x16} {ModelFingerprint.Of(model):x16} {weights:x16}";
    }

    private static void Train(IRecurrentModel model, int threads)
    {
        using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, Window, Batch, threads) { ClipNorm = 1f };
        ModelLayout layout = model.Layout;
        float[] targets = Numbers(Window * Batch * layout.OutputSize, 7);
        if (layout.Vocabulary > 0)
        {
            int[] tokens = [.. Enumerable.Range(0, Window * Batch).Select(i => i * 5 % layout.Vocabulary)];
            for (int update = 0; update < Updates; update++)
                trainer.Update(tokens, targets);
            return;
        }

        float[] inputs = Numbers(Window * Batch * layout.InputSize, 11);
        for (int update = 0; update < Updates; update++)
            trainer.Update(inputs, targets);
    }

    // Multiples of 1/64 between −1 and 1, without any library's random numbers.
    private static float[] Numbers(int count, int step) => [.. Enumerable.Range(0, count).Select(i => ((i * step * 37 % 129) - 64) / 64f)];
}
