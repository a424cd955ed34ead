using System.Globalization;
using Names;
using Playground.Models;
using PlaygroundSchool;

// Trains the models that samples/Playground opens with, and writes them, with their fingerprints on this machine.
//   PlaygroundSchool FOLDER     trains and writes
//   PlaygroundSchool            says what the written ones can do
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args is [var path] ? path : Path.Combine(AppContext.BaseDirectory, "weights");
if (args.Length == 1)
{
    Directory.CreateDirectory(folder);
    Pupils.TrainGestures().Save(Path.Combine(folder, "gestures.safetensors"));
    new Brain(seed: 1).Save(Path.Combine(folder, "brain.safetensors"));
    Pupils.TrainLetters(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "names.txt"))).Save(Path.Combine(folder, "letters.safetensors"));
}

GestureModel gestures = GestureModel.Load(Path.Combine(folder, "gestures.safetensors"));
Brain brain = Brain.Load(Path.Combine(folder, "brain.safetensors"));
LetterModel letters = LetterModel.Load(Path.Combine(folder, "letters.safetensors"));
string fingerprints = $"{gestures.Fingerprint():x16}\n{brain.Fingerprint():x16}\n{letters.Fingerprint():x16}\n";
if (args.Length == 1)
    File.WriteAllText(Path.Combine(folder, "fingerprints.txt"), fingerprints);
Console.WriteLine($"Fingerprints of gestures, brain and letters:\n{fingerprints}");
foreach ((Gesture gesture, float half, float whole) in Pupils.Examine(gestures, Gesture.Known))
    Console.WriteLine($"{gesture.Name,-10} recognised half drawn {half,5:P0}, whole {whole,5:P0}");
Console.WriteLine($"agents' nearness to the lamp: random weights {Pupils.Nearness(brain, Learning.None, 5):F3}, after 60 generations {Pupils.Nearness(brain, Learning.Evolution, 60):F3}, " +
    $"after 5 by gradients {Pupils.Nearness(brain, Learning.Gradients, 5):F3}");
var writer = new NameWriter(letters, seed: 1);
Console.WriteLine("names: " + string.Join(", ", Enumerable.Range(0, 10).Select(_ => writer.Write("", 0.7f))));
