using System;
using System.IO;
using System.Linq;
using Unrolled;

const int Steps = 24, Rows = 4;
float[] inputs = new float[Steps * Rows * 2], targets = new float[Steps * Rows * 2];
for (int step = 0; step < Steps; step++)
    for (int row = 0; row < Rows; row++)
        for (int wave = 0; wave < 2; wave++)
        {
            int at = (((step * Rows) + row) * 2) + wave;
            inputs[at] = MathF.Sin((0.4f + (0.3f * wave)) * step + row);
            targets[at] = MathF.Sin((0.4f + (0.3f * wave)) * (step + 1) + row);
        }

var model = new Ripples(seed: 3);
using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-2f }, Loss.MeanSquaredError, window: Steps, batch: Rows) { ClipNorm = 1f };
float first = trainer.Update(inputs, targets), last = first;
for (int update = 0; update < 300; update++)
    last = trainer.Update(inputs, targets);
Console.WriteLine(last < first / 20 ? "the loss fell" : $"the loss went from {first} to {last}");

string path = Path.Combine(AppContext.BaseDirectory, "ripples.safetensors");
model.Save(path);
Console.WriteLine(Predict(Ripples.Load(path)).SequenceEqual(Predict(model)) ? "the loaded model agrees" : "the loaded model differs");
Console.WriteLine(Predict(new Ripples(seed: 4)).SequenceEqual(Predict(model)) ? "any model agrees" : "another model differs");

float[] Predict(Ripples which)
{
    var states = new Ripples.State[Rows];
    float[] outputs = new float[Steps * Rows * Ripples.OutputSize];
    which.Run(inputs, states, outputs);
    return outputs;
}
