using Unrolled.Compare.Models;

namespace Unrolled.Compare.Works;

/// <summary>A model in training on one window of noise, with Adam and a mean squared error.</summary>
internal sealed class TrainingRun(IRecurrentModel model, int batch, int threads = 1) : IDisposable
{
    public const int Steps = 64;
    public const float LearningRate = 1e-3f;

    private readonly Trainer _trainer = new(model, new Adam { LearningRate = LearningRate }, Loss.MeanSquaredError, Steps, batch, threads);

    public float[] Inputs { get; } = Weights.Noise(Steps * batch * model.Layout.InputSize);

    public float[] Targets { get; } = Weights.Noise(Steps * batch * model.Layout.OutputSize, seed: 8);

    public ReadOnlySpan<float> Gradients => _trainer.Gradients;

    /// <returns>The loss before the last update.</returns>
    public float Update(int repeats)
    {
        float loss = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
            loss = _trainer.Update(Inputs, Targets);
        return loss;
    }

    public void Dispose() => _trainer.Dispose();
}
