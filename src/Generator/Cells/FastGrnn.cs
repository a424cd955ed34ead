using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>a = W x + U h₋, z = σ(a + bz), n = tanh(a + bn), h = (σ(ζ) (1 − z) + σ(ν)) ⊙ n + z ⊙ h₋, ζ and ν one number each</summary>
internal static class FastGrnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "FastGRNN", "Kusupati et al. 2018, arXiv:1901.02358");
        Vector x = cell.Input(), hidden = cell.State("h");
        Expression zeta = cell.Scalar("zeta", 1), nu = cell.Scalar("nu", -4);
        Vector a = cell.Part("", "a", bias: null, x, hidden);
        Vector z = cell.Map("z", Sigmoid(a + cell.Bias("bz"))), n = cell.Map("n", Tanh(a + cell.Bias("bn")));
        return cell.Output(cell.Map("h", (((Sigmoid(zeta) * (1 - z)) + Sigmoid(nu)) * n) + (z * hidden)));
    }
}
