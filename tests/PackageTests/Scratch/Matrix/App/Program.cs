using System;
using System.Collections.Generic;
using System.Globalization;
using Unrolled;

// A line for each thing that each library does; then the app does with the libraries' models what it would do with its own.
Print("netstandard2.1", [.. Standard.Work.All, ("for the app", () => Train(new Standard.Shared(seed: 3)))]);
Print("net8.0", [.. Net8.Work.All, ("for the app", () => Train(new Net8.Shared(seed: 3)))]);
#if NET10_0
Print("net10.0", [.. Net10.Work.All, ("for the app", () => Train(new Net10.Shared(seed: 3)))]);
#endif
Console.Error.WriteLine($".NET {Environment.Version}, {typeof(Trainer).Assembly.Location}");

static void Print(string library, IEnumerable<(string Name, Func<double> Run)> work)
{
    foreach ((string name, Func<double> run) in work)
        Console.WriteLine($"{library} {name}: {Result(run)}");
}

static double Train(IRecurrentModel model)
{
    using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, window: 4, batch: 1) { ClipNorm = 1f };
    var data = new Dataset([new Sequence(new float[8], new float[8]), new Sequence(new float[8], new float[8])]);
    return trainer.Fit(data, new FitOptions { Epochs = 2, Seed = 1 }).Epochs[1].TrainingLoss;
}

static string Result(Func<double> run)
{
    try
    {
        return BitConverter.DoubleToInt64Bits(run()).ToString("x16", CultureInfo.InvariantCulture);
    }
    catch (Exception exception)
    {
        return $"{exception.GetType().Name}: {exception.Message}";
    }
}
