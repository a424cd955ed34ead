using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>f′ = f / (f + i) = σ(softplus(−ai) − softplus(−af)), h = f′ ⊙ h₋ + (1 − f′) ⊙ n</summary>
internal static class MinLstm
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Minimal LSTM, minLSTM", "Feng et al. 2024, arXiv:2410.01201");
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector af = cell.Gate("f", Drawing.Keeping(spec, isNegated: false), x), ai = cell.Gate("i", Drawing.Keeping(spec, isNegated: true), x);
        // The quotient of two gates, from what they are computed of: where both are tiny it is no 0/0.
        Vector f = cell.Map("f", Sigmoid(Softplus(-ai) - Softplus(-af)));
        Vector n = cell.Gate("n", x);
        return cell.Output(cell.Map("h", (f * hidden) + ((1 - f) * n)));
    }
}
