using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Fitting;

/// <summary>Data for <see cref="Everything"/> that can be learnt a little: the mean of past inputs.</summary>
internal static class Pupil
{
    public static Sequence Sequence(int steps, int seed)
    {
        float[] x = RandomNumbers.Draw(steps * Everything.InputSize, seed), t = new float[steps * Everything.OutputSize];
        for (int i = 0; i < t.Length; i++)
            t[i] = 0.5f * x[i / Everything.OutputSize * Everything.InputSize] * (i % 4);
        return new Sequence(x, t);
    }

    public static Dataset Sequences(int count, int steps = 4, int seed = 0) => new(Enumerable.Range(seed, count).Select(i => Sequence(steps, i)));

    public static Trainer Trainer(Everything model, int threads = 1, int batch = 3) =>
        new(model, new AdamW { LearningRate = 5e-3f }, Loss.MeanSquaredError, window: 6, batch, threads) { ClipNorm = 1, Schedule = new CosineSchedule { Updates = 60, Minimum = 0.1 } };
}

/// <summary>Reports at once, on the thread that trains.</summary>
internal sealed class Told(Action<FitProgress> tell) : IProgress<FitProgress>
{
    public void Report(FitProgress value) => tell(value);
}
