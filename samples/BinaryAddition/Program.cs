using System.Globalization;
using System.Numerics;
using System.Text;
using BinaryAddition;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
const int MostUpdates = 20_000;
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
Learn(window, learningRate: 5e-3f, most: MostUpdates);

Console.WriteLine();
Console.WriteLine("Sums right in every bit (neither network has ever been taught more than 8 bits):");
Console.WriteLine();
Console.WriteLine("                           of   recurrent   feed-forward");
var unseen = new Random(2026);
Compare("8 bits, all there are", allOf8Bits);
Compare("64 bits", Draw(5000, 64));
Compare("1,000 bits", Draw(1000, 1000));

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
        Console.WriteLine($"{done,8:N0} {all.Bits,12:P1} {(double)all.SumsRight / all.Sums,12:P1} {all.FarthestOutput,17:F2}   203 + 109 = {answer} {mark}");
        if (all.FarthestOutput < CloseEnough || done == most)
            return;
    }
}

void Compare(string which, Addition[] additions)
{
    int right = Examination.Of(recurrent, additions).SumsRight, windowRight = Examination.Of(window, additions).SumsRight;
    Console.WriteLine($"  {which,-21} {additions.Length,6:N0} {right,11:N0} {windowRight,14:N0}");
}

Addition[] Draw(int count, int bits) => [.. Enumerable.Range(0, count).Select(_ => Addition.Draw(unseen, bits))];
