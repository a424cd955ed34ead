using Unrolled;

namespace UnrolledApp;

/// <summary>Reads one number a step and says what comes next. Change the layers: the compiler says what cannot work.</summary>
[RecurrentModel(Input = 1)]
[CELL(16)]
[Dense(1)]
public partial class Forecast;

internal static class Program
{
    private const int Window = 40, Batch = 16;

    private static void Main()
    {
        var model = new Forecast(seed: 1);
        using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, window: Window, batch: Batch);

        // Waves of different lengths, [step][row][1]; the target is the same wave one step later. Put your own data here.
        var random = new Random(1);
        float[] inputs = new float[Window * Batch], targets = new float[Window * Batch];
        for (int update = 1; update <= 600; update++)
        {
            for (int row = 0; row < Batch; row++)
            {
                double phase = random.NextDouble() * 6, speed = 0.2 + (random.NextDouble() * 0.3);
                for (int step = 0; step < Window; step++)
                {
                    inputs[(step * Batch) + row] = (float)Math.Sin(phase + (speed * step));
                    targets[(step * Batch) + row] = (float)Math.Sin(phase + (speed * (step + 1)));
                }
            }

            double loss = trainer.Update(inputs, targets);
            if (update % 100 == 0)
                Console.WriteLine($"{update,4} updates   loss {loss:0.00000}");
        }

        model.Save("forecast.safetensors");
        Forecast loaded = Forecast.Load("forecast.safetensors");

        Console.WriteLine();
        Console.WriteLine("  now    next    forecast");
        var state = new Forecast.State();
        for (int step = 0; step < 20; step++)
        {
            float now = MathF.Sin(0.3f * step), forecast = loaded.Step(now, ref state);
            if (step >= 12)
                Console.WriteLine($"{now,6:0.000} {MathF.Sin(0.3f * (step + 1)),7:0.000} {forecast,9:0.000}");
        }
    }
}
