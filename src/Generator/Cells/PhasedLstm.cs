using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>c = k ⊙ ĉ + (1 − k) ⊙ c₋, h = k ⊙ ĥ + (1 − k) ⊙ h₋: an LSTM's step ĉ, ĥ through a gate k that opens for a share r of each unit's period τ</summary>
internal static class PhasedLstm
{
    public static CellProgram Write(CellSpec spec)
    {
        double ratio = spec.Number("Ratio", 0.05), leak = spec.Number("Leak", 0.001);
        var cell = new CellBuilder(spec, "Phased LSTM", "Neil, Pfeiffer & Liu 2016, arXiv:1610.09513");
        cell.Variant(ratio != 0.05, $"ratio {Text(ratio)}");
        cell.Variant(leak != 0.001, $"leak {Text(leak)}");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("c"), turn = cell.Auxiliary("p");
        Vector i = cell.Map("i", Sigmoid(Gate("i") + (cell.Parameter("pi") * memory)));
        Vector f = cell.Map("f", Sigmoid(Gate("f") + (cell.Parameter("pf") * memory)));
        Vector candidate = cell.Map("cNew", (f * memory) + (i * cell.Map("g", Tanh(Gate("g")))));
        Vector o = cell.Map("o", Sigmoid(Gate("o") + (cell.Parameter("po") * candidate)));
        Vector period = cell.Parameter("tau", new InitialValue(InitialKind.UniformBetween, 100) { Least = 10 });
        Vector shift = cell.Parameter("s", new InitialValue(InitialKind.UniformPositive, 1000));

        // Turns since the first step, without whole ones: as exact after a million steps as after ten.
        Vector turns = cell.Map("turns", turn + (cell.TimeStep() / period));
        Vector p = cell.Map("p", turns - new Apply(Function.Floor, turns));
        Vector late = cell.Map("late", p - (shift / period));
        Vector phase = cell.Map("phi", late - new Apply(Function.Floor, late));
        // 2φ/r up to r/2, 2 − 2φ/r up to r, then αφ.
        Vector k = cell.Map("k", new Apply(Function.Relu, 1 - new Apply(Function.Abs, (2 / ratio * phase) - 1))
            + (cell.WhileTraining("alpha", leak) * phase * (1 - new Apply(Function.Positive, ratio - phase))));
        cell.Map("c", (k * candidate) + ((1 - k) * memory));
        return cell.Output(cell.Map("h", (k * (o * Tanh(candidate))) + ((1 - k) * hidden)));

        Vector Gate(string letter) => cell.Gate(letter, Drawing.Bias(spec, letter == "f" ? 1 : 0), cell.Matrix("W" + letter, x), cell.Matrix("U" + letter, hidden, initial: Drawing.RecurrentWeight(spec)));
    }
}
