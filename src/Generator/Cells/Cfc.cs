using System;
using System.Globalization;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>u = 1.7159 tanh(0.666 (Wu x + Uu h₋ + bu)), τ = σ((Va u + ba) Δt + Vb u + bb), h = tanh(V1 u + b1) ⊙ (1 − τ) + τ ⊙ tanh(V2 u + b2)</summary>
internal static class Cfc
{
    /// <summary>Levels that a backbone may have.</summary>
    public const int MostLevels = 16;

    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Closed-form continuous-time layer", "Hasani et al. 2022, arXiv:2106.13898");
        int backbone = Math.Max(1, (int)spec.Number("BackboneUnits", spec.Units)), levels = Math.Min(MostLevels, (int)spec.Number("BackboneLayers", 1));
        Vector x = cell.Input(), hidden = cell.State("h");
        Expression dt = cell.TimeStep();
        Vector u = cell.Map("u", Squashed(cell.Gate("u", Drawing.Bias(spec), cell.Matrix("Wu", x, backbone), cell.Matrix("Uu", hidden, backbone))));
        for (int level = 2; level <= levels; level++)
            u = cell.Map("u" + Text(level), Squashed(Layer("u" + Text(level), backbone)));
        Vector tau = cell.Map("tau", Sigmoid((Layer("a") * dt) + Layer("b")));
        Vector first = cell.Map("g1", Tanh(Layer("1"))), second = cell.Map("g2", Tanh(Layer("2")));
        return cell.Output(cell.Map("h", (first * (1 - tau)) + (tau * second)));

        Vector Layer(string letter, int? units = null) => cell.Linear("a" + letter, cell.Bias("b" + letter, width: units), cell.Matrix("V" + letter, u, units));
    }

    private static Expression Squashed(Vector a) => 1.7159 * Tanh(0.666 * a);

    private static string Text(int level) => level.ToString(CultureInfo.InvariantCulture);
}
