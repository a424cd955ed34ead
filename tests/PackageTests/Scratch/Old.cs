using System;
using System.Globalization;
using Unrolled;

[assembly: CLSCompliant(false)]

/// <summary>A project for netstandard2.1 in the language of its time.</summary>
internal static class Program
{
    private static void Main()
    {
        var model = new Ripples(seed: 3);
        var state = default(Ripples.State);
        float output = model.Step(0.5f, ref state);
        using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-2f }, Loss.MeanSquaredError, window: 2, batch: 1) { ClipNorm = 1f };
        float[] inputs = { 0.5f, 0.25f }, targets = { 0.25f, 0.5f };
        float loss = trainer.Update(inputs, targets);
        Console.WriteLine((output + loss).ToString(CultureInfo.InvariantCulture));
    }
}

[RecurrentModel(Input = 1)]
[Lstm(5)]
[Dense(1)]
internal sealed partial class Ripples
{
}
