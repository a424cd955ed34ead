using System.Globalization;
using System.Numerics;
using System.Text;
using BinaryAddition;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
const int MostUpdates = 10_000;
const float CloseEnough = 0.1f;

var adder = new Adder(seed: 4);
var recurrent = new AddingNetwork(adder, pairs: 1, (inputs, outputs) =>
{
    var state = default(Adder.State);
    adder.Run(inputs, ref state, outputs);
});
var windowAdder = new WindowAdder(seed: 4);
var window = new AddingNetwork(windowAdder, WindowAdder.Pairs, (inputs, outputs) =>
{
    var state = default(WindowAdder.State);
    windowAdder.Run(inputs, ref state, outputs);
});

Addition[] allOf8Bits = [.. Enumerable.Range(0, 1 << 16).Select(pair => Addition.Of(pair >> 8, pair & 255, School.Bits))];
var example = Addition.Of(203, 109, School.Bits);

Console.WriteLine($"Recurrent: {Adder.ParameterCount} parameters, sees one pair of bits at a time, the lowest first.");
Learn(recurrent, learningRate: 1e-2f, most: MostUpdates);
Console.WriteLine();
Console.WriteLine($"Feed-forward: {WindowAdder.ParameterCount} parameters, sees the last {WindowAdder.Pairs} pairs side by side.");
Learn(window, learningRate: 3e-3f, most: MostUpdates);

Console.WriteLine();
Console.WriteLine("Longer numbers than either has ever seen. Sums right in every bit:");
Console.WriteLine();
Console.WriteLine("                        recurrent   feed-forward");
var unseen = new Random(2026);
Compare("all 65,536 × 8 bits", allOf8Bits);
Compare("5,000 × 64 bits", Draw(5000, 64));
Compare("1,000 × 1,000 bits", Draw(1000, 1000));

Sketch.CarryAges(recurrent, window, [.. Enumerable.Range(0, 500).Select(_ => Addition.Draw(unseen, 1000, likeness: 0.1))]);
Sketch.Sums(recurrent, window, unseen);
Sketch.Carries(adder, recurrent, Addition.Draw(unseen, 60), Addition.Draw(unseen, 1000));

void Learn(AddingNetwork network, float learningRate, int most)
{
    Console.WriteLine();
    Console.WriteLine("  update   bits right   sums right   farthest output   it adds");
    using var school = new School(network, learningRate, seed: 1);
    int done = 0;
    for (int next = 0; ; next = next < 100 ? next + 50 : next * 2)
    {
        school.Teach(Math.Min(next, most) - done);
        done = Math.Min(next, most);
        Examination all = Examination.Of(network, allOf8Bits);
        BigInteger answer = Addition.Number(network.Add(example));
        string mark = answer == Addition.Number(example.Sum) ? "✓" : "✗";
        Console.WriteLine($"{done,8:N0} {all.Bits,12:P1} {all.Sums,12:P1} {all.FarthestOutput,17:F2}   203 + 109 = {answer} {mark}");
        if (all.FarthestOutput < CloseEnough || done == most)
            return;
    }
}

void Compare(string which, Addition[] additions)
{
    double sums = Examination.Of(recurrent, additions).Sums, windowSums = Examination.Of(window, additions).Sums;
    Console.WriteLine($"  {which,-20} {sums,10:P1} {windowSums,14:P1}");
}

Addition[] Draw(int count, int bits) => [.. Enumerable.Range(0, count).Select(_ => Addition.Draw(unseen, bits))];
