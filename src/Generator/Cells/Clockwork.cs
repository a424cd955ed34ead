using System;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>hk = tanh(Wk x + Σ Ukj hj₋ + bk), j the modules that are no faster, at every step that the period of module k divides; else hk₋</summary>
internal static class Clockwork
{
    // A float counts so far.
    private const int LargestCycle = 1 << 24;

    public static CellProgram Write(CellSpec spec)
    {
        int[] periods = [.. spec.Numbers("Periods", 1, 2, 4, 8).Take(Math.Min(spec.Units, 9)).Select(period => Math.Max(1, period))];
        var cell = new CellBuilder(spec, "Clockwork recurrent network", "Koutník et al. 2014, arXiv:1402.3511");
        cell.Variant(spec.Has("Periods.1"), "periods " + string.Join(" ", periods));
        Vector x = cell.Input();
        // As even as can be, the first ones one unit wider.
        Vector[] before = [.. periods.Select((_, k) => cell.State($"h{k + 1}", (spec.Units / periods.Length) + (k < spec.Units % periods.Length ? 1 : 0)))];
        Vector[] after = [.. periods.Select((period, k) =>
        {
            Product[] products =
            [
                cell.Matrix($"W{k + 1}", x, before[k].Width),
                .. Enumerable.Range(0, periods.Length).Where(j => periods[j] >= period).Select(j => cell.Matrix($"U{k + 1}{j + 1}", before[j], before[k].Width, Drawing.RecurrentWeight(spec))),
            ];
            cell.Every = period;
            return cell.Map($"h{k + 1}", Tanh(cell.Gate($"{k + 1}", Drawing.Bias(spec), products)));
        })];
        cell.Every = 1;
        cell.Count("clock", (int)periods.Aggregate(1L, (cycle, period) => Math.Min(LargestCycle, Multiple(cycle, period))));
        foreach (Vector module in after.Skip(1))
            cell.Export(module);
        return cell.Output(after[0]);
    }

    /// <summary>What the periods must be; null where they are.</summary>
    public static string? Expected(CellSpec spec)
    {
        int[] periods = spec.Numbers("Periods");
        return periods.Length is < 1 or > 9 ? "from one to nine periods"
            : Array.Exists(periods, period => period < 1) ? "periods of at least 1"
            : periods.Length > spec.Units ? $"no more periods than units, {spec.Units}"
            : periods.Aggregate(1L, (cycle, period) => cycle > LargestCycle ? cycle : Multiple(cycle, period)) > LargestCycle ? $"periods whose least common multiple is at most {LargestCycle}"
            : null;
    }

    // The least common multiple.
    private static long Multiple(long a, long b) => a / Divisor(a, b) * b;

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
