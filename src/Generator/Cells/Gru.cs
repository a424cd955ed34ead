using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>n = tanh(Wn x + bn + r ⊙ (Un h₋ + bhn)), h = z ⊙ h₋ + (1 − z) ⊙ n</summary>
internal static class Gru
{
    public static CellProgram Write(CellSpec spec)
    {
        bool isBefore = spec.Choice<Reset>() == Reset.Before, writes = spec.Choice<Update>() == Update.Writes;
        var cell = new CellBuilder(spec, "Gated recurrent unit", "Cho et al. 2014, arXiv:1406.1078");
        cell.Variant(isBefore, "reset before");
        cell.Variant(writes, "update writes");
        ActivationSpec candidate = cell.Activation("Candidate", Activation.Tanh), gate = cell.Activation("Gate", Activation.Sigmoid);
        Vector x = cell.Input(), hidden = cell.State("h");

        Vector r = cell.Map("r", gate.Of(cell.Gate("r", x, hidden)));
        Vector z = cell.Map("z", gate.Of(cell.Gate("z", Drawing.Keeping(spec, isNegated: writes), x, hidden)));
        Expression an = isBefore
            ? cell.Gate("n", x, cell.Map("rh", r * hidden))
            : cell.Part("n", "xn", "bn", x) + (r * cell.Part("n", "hn", "bhn", hidden));
        Vector n = cell.Map("n", candidate.Of(an));
        Vector h = cell.Map("h", writes ? ((1 - z) * hidden) + (z * n) : (z * hidden) + ((1 - z) * n));

        cell.StoreMatrices("weight_ih", "Wr", "Wz", "Wn");
        cell.StoreMatrices("weight_hh", "Ur", "Uz", "Un");
        cell.StoreVectors("bias_ih", ["br", "bz", "bn"]);
        cell.StoreVectors("bias_hh", ["br", "bz", "bhn"], "br", "bz");
        return cell.Output(h);
    }
}
