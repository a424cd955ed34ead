using System.Diagnostics;
using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;

namespace Unrolled.Compare.Works;

/// <summary>A step of an LSTM(8 → 32) against the same in strict arithmetic: what bits that need no fused multiply-add cost. Nanoseconds per step.</summary>
internal static class StrictSteps
{
    private const int Inputs = 8, Units = 32, Rows = 256;

    public static Entry Entry() => new("step", "lstm", Inputs, Units, 1, PeerNames.Strict, _ => AgainstStrict());

    private static Contest AgainstStrict()
    {
        SteppedModel model = Zoo.Layer("lstm", Inputs, Units), strict = Zoo.Strict();
        float[] inputs = Weights.Noise(Rows * Inputs), ours = new float[Rows * Units], theirs = new float[Rows * Units];
        model.Stream(inputs, 1, ours);
        strict.Stream(inputs, 1, theirs);
        Agreement.Check("outputs of 256 steps", ours, theirs);
        WarmUp(strict, inputs, theirs);
        return new Contest(Contenders.Of(repeats => model.Stream(inputs, repeats, ours)), Contenders.Of(repeats => strict.Stream(inputs, repeats, theirs)), Rows);
    }

    // Its loops begin in the JIT's first tier, several times slower: until they have been compiled anew.
    private static void WarmUp(SteppedModel strict, float[] inputs, float[] outputs)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1);)
            strict.Stream(inputs, 1, outputs);
    }
}
