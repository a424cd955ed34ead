using System.Diagnostics;
using System.Globalization;
using Names;
using Unrolled;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Steps = 24, Rows = 32, Updates = 2400;

string[] known = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "names.txt"));
var model = new NameModel(seed: 1);
var batches = new NameBatches(known, Steps, Rows, seed: 1);
Console.WriteLine($"{known.Length:N0} first names, a model of {NameModel.ParameterCount:N0} parameters, {Updates:N0} updates of {Rows} × {Steps} letters.");
Console.WriteLine();
Console.WriteLine("  seconds   update   bits per letter   it writes");

var watch = Stopwatch.StartNew();
float smoothed = 0;
using (var trainer = new Trainer(model, new AdamW { LearningRate = 5e-3f }, Loss.SoftmaxCrossEntropy, Steps, Rows, threads: 2)
{
    ClipNorm = 1,
    CarryState = true,
    Schedule = new CosineSchedule { Updates = Updates, Minimum = 0.02 },
})
{
    for (int update = 1; update <= Updates; update++)
    {
        batches.Next();
        float bits = trainer.Update(batches.Inputs, batches.Targets) / MathF.Log(2);
        smoothed = update == 1 ? bits : (0.98f * smoothed) + (0.02f * bits);
        if (update is 1 or 10 or 30 or 100 || update % 300 == 0)
            Report(update);
    }
}

string path = Path.Combine(Path.GetTempPath(), "names.safetensors");
model.Save(path);
NameModel loaded = NameModel.Load(path);
Console.WriteLine();
Console.WriteLine($"Saved as {Path.GetFileName(path)} ({new FileInfo(path).Length:N0} bytes) and loaded again. Twenty names that are in no list:");
Console.WriteLine();

var isKnown = new HashSet<string>(known, StringComparer.OrdinalIgnoreCase);
var writer = new NameWriter(loaded, seed: 2026);
string[] invented = [.. Invent().Where(name => name.Length >= 3 && !isKnown.Contains(name)).Distinct().Take(20)];
foreach (string[] line in invented.Chunk(5))
    Console.WriteLine("  " + string.Concat(line.Select(name => name.PadRight(14))));
Console.WriteLine();
Console.WriteLine($"Done in {watch.Elapsed.TotalSeconds:F1} seconds.");

IEnumerable<string> Invent()
{
    while (true)
        yield return writer.Write(temperature: 0.8f);
}

void Report(int done)
{
    var sketch = new NameWriter(model, seed: done);
    string names = string.Join(", ", Enumerable.Range(0, 4).Select(_ => sketch.Write(temperature: 0.8f)));
    Console.WriteLine($"  {watch.Elapsed.TotalSeconds,7:F1} {done,8:N0} {smoothed,17:F2}   {names}");
}
