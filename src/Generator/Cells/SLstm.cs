using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>
/// i = exp(ai), f = σ(af), c = f ⊙ c₋ + i ⊙ tanh(az), n = f ⊙ n₋ + i, h = σ(ao) ⊙ c / n, all of c and n divided by eᵐ, so that no exp overflows.
/// </summary>
internal static class SLstm
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "sLSTM, exponential gates with a stabiliser", "Beck et al. 2024, arXiv:2405.04517, one head");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("c"), norm = cell.State("n"), scale = cell.State("m");
        Vector ai = cell.Gate("i", Drawing.Keeping(spec, isNegated: true), x, hidden), af = cell.Gate("f", Drawing.Keeping(spec, isNegated: false, 1), x, hidden);
        Vector z = cell.Map("z", Tanh(cell.Gate("z", x, hidden))), o = cell.Map("o", Sigmoid(cell.Gate("o", x, hidden)));
        // n is never below zero; where it is zero nothing was ever written, and m is ai whatever m₋ says.
        Vector size = cell.Map("s", new Apply(Function.Abs, norm)), begun = cell.Map("q", new Apply(Function.Positive, size));
        // log f = −softplus(−af). How far the new entry lies above what is kept, in logarithms: max(log f + m₋, ai) = ai + max(0, −d).
        Vector d = cell.Map("d", ai - (scale - Softplus(-af)));
        cell.Map("m", ai + (begun * Relu(-d)));
        Vector i = cell.Map("i", new Apply(Function.Exp, begun * new Apply(Function.Negative, d))), f = cell.Map("f", new Apply(Function.Exp, new Apply(Function.Negative, -d)));
        Vector c = cell.Map("c", (f * memory) + (i * z)), n = cell.Map("n", (f * size) + i);
        return cell.Output(cell.Map("h", o * (c / n)));
    }
}
