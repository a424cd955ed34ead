using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>h = σ(α) tanh(W x + U h₋ + b) + σ(β) h₋, α and β one number each</summary>
internal static class FastRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "FastRNN", "Kusupati et al. 2018, arXiv:1901.02358");
        Vector x = cell.Input(), hidden = cell.State("h");
        Expression alpha = cell.Scalar("alpha", -3), beta = cell.Scalar("beta", 3);
        Vector n = cell.Map("n", Tanh(cell.Gate("", x, hidden)));
        return cell.Output(cell.Map("h", (Sigmoid(alpha) * n) + (Sigmoid(beta) * hidden)));
    }
}
