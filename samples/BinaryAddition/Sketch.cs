using System.Numerics;

namespace BinaryAddition;

/// <summary>Draws in the terminal what the networks do.</summary>
internal static class Sketch
{
    private const int BarWidth = 25;

    /// <summary>Bars of the bits right, by the age of the carry that comes in.</summary>
    public static void CarryAges(AddingNetwork recurrent, AddingNetwork window, Addition[] additions)
    {
        Examination remembers = Examination.Of(recurrent, additions), sees = Examination.Of(window, additions);
        Console.WriteLine();
        Console.WriteLine("Long carry chains: 500 × 1,000 bits, of which nine pairs in ten pass a carry on. Bits right, by the age of the carry:");
        Console.WriteLine();
        Console.WriteLine($"  steps    {"recurrent",-BarWidth}           feed-forward");
        foreach ((int from, int to) in new[] { (1, 2), (3, 4), (5, 6), (7, 7), (8, 8), (9, 9), (10, 15), (16, 30), (31, 100) })
        {
            string steps = from == to ? $"{from}" : $"{from}–{to}";
            Console.WriteLine($"  {steps,-7}  {Bar(remembers.BitsWithCarryAged(from, to))}   {Bar(sees.BitsWithCarryAged(from, to))}");
        }
    }

    /// <summary>Sums of long numbers, in decimal.</summary>
    public static void Sums(AddingNetwork recurrent, AddingNetwork window, Random random)
    {
        Console.WriteLine();
        Console.WriteLine("Some sums:");
        foreach (Addition addition in new[] { Addition.Draw(random, 64), Addition.Draw(random, 64, likeness: 0.1), Addition.Draw(random, 1000) })
        {
            Console.WriteLine();
            Console.WriteLine($"                 {Decimal(addition.A)}");
            Console.WriteLine($"               + {Decimal(addition.B)}");
            Console.WriteLine($"  recurrent    = {Answer(recurrent, addition)}");
            Console.WriteLine($"  feed-forward = {Answer(window, addition)}");
        }
    }

    /// <summary>The carry as it should be and the units that hold it.</summary>
    public static void Carries(Adder adder, AddingNetwork network, Addition shown, Addition measured)
    {
        double[] correlations = CarryUnits.Correlations(CarryUnits.Trace(adder, network, measured), measured);
        float[][] trace = CarryUnits.Trace(adder, network, shown);
        Console.WriteLine();
        Console.WriteLine("What the recurrent network holds after each step, and how it correlates with the carry over 1,000 steps; the lowest bit is at the left:");
        Console.WriteLine();
        Console.WriteLine($"  a        {Row(shown.A.SkipLast(1).Select(bit => bit ? '1' : '0'))}");
        Console.WriteLine($"  b        {Row(shown.B.SkipLast(1).Select(bit => bit ? '1' : '0'))}");
        Console.WriteLine($"  carry    {Row(shown.Carry.Skip(1).Select(bit => bit ? '█' : '▁'))}");
        foreach ((int unit, double r) in correlations.Index())
        {
            string mark = Math.Abs(r) == correlations.Max(Math.Abs) ? "  ← the unit that carries" : "";
            Console.WriteLine($"  unit {unit + 1}   {Row(trace.SkipLast(1).Select(h => Level(h[unit])))}  r = {r,5:F2}{mark}");
        }
    }

    private static string Row(IEnumerable<char> characters) => string.Concat(characters);

    private static char Level(float h) => "▁▂▃▄▅▆▇█"[Math.Clamp((int)((h + 1) * 4), 0, 7)];

    private static string Bar(double fraction)
    {
        int full = (int)Math.Round(fraction * BarWidth);
        return $"{new string('█', full)}{new string('·', BarWidth - full)} {fraction,7:P1}";
    }

    private static string Answer(AddingNetwork network, Addition addition)
    {
        bool[] sum = network.Add(addition);
        int wrong = sum.Zip(addition.Sum).Count(pair => pair.First != pair.Second);
        return Decimal(sum) + (wrong == 0 ? " ✓" : $" ✗ ({wrong} bits wrong)");
    }

    private static string Decimal(bool[] bits)
    {
        BigInteger number = Addition.Number(bits);
        string digits = $"{number}";
        return digits.Length <= 40 ? digits : $"{digits[..24]} … {digits[^24..]} ({digits.Length} digits)";
    }
}
