using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using Unrolled;
using Unrolled.NumericsTests.Bits;
using Unrolled.Tapes;

// What a process says first, for the time that it takes to say anything: a model and a step.
var model = new Ripples(seed: 3);
var state = default(Ripples.State);
float[] outputs = new float[Ripples.OutputSize];
model.Step([0.25f, -0.5f], ref state, outputs);
Console.WriteLine($"step {BitConverter.SingleToInt32Bits(outputs[0]):x8} {BitConverter.SingleToInt32Bits(outputs[1]):x8}");
if (args is ["step"])
    return;

const int Steps = 24, Rows = 4;
float[] inputs = new float[Steps * Rows * 2], targets = new float[Steps * Rows * 2];
for (int i = 0; i < inputs.Length; i++)
    (inputs[i], targets[i]) = ((((i * 37) % 101) / 50f) - 1, (((i * 53) % 97) / 48f) - 1);
using var trainer = new Trainer(model, new AdamW { LearningRate = 1e-2f }, Loss.MeanSquaredError, window: Steps, batch: Rows) { ClipNorm = 1f };
float first = trainer.Update(inputs, targets), last = first;
var watch = Stopwatch.StartNew();
for (int update = 0; update < 100; update++)
    last = trainer.Update(inputs, targets);
double microseconds = watch.Elapsed.TotalMicroseconds / 100;
Console.WriteLine($"loss {BitConverter.SingleToInt32Bits(first):x8} {BitConverter.SingleToInt32Bits(last):x8}");
Console.WriteLine($"fingerprint {model.Fingerprint():x16}");
Console.WriteLine(last < first ? "the loss fell" : $"the loss went from {first} to {last}");
foreach (IRecurrentModel each in Models.All.Concat(CellModels.All))
    Console.WriteLine($"{each.Layout.ModelName} {Hundred.Fingerprints(each, threads: 1)}");

// Not compared: they are the machine's.
Console.Error.WriteLine($"Avx2 {Avx2.IsSupported}, Fma {Fma.IsSupported}, Avx512F {Avx512F.IsSupported}; {microseconds:F0} us an update; .NET {Environment.Version}");

/// <summary>Sees two waves and tells where both will be a step later.</summary>
[RecurrentModel(Input = 2)]
[Lstm(24)]
[Gru(7)]
[Dense(2)]
public partial class Ripples;
