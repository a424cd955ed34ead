using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Model.Activation;

namespace Unrolled.Generator.Cells;

/// <summary>n = tanh(Wn x + bn + r ⊙ (Un h₋ + bhn)), h = z ⊙ h₋ + (1 − z) ⊙ n</summary>
internal static class Gru
{
    public static CellProgram Write(GruSpec layer)
    {
        var cell = new CellBuilder("gru", "Gated recurrent unit", "Cho et al. 2014, arXiv:1406.1078");
        cell.Variant(layer.Reset == Reset.Before, "reset before");
        cell.Variant(layer.Update == Update.Writes, "update writes");
        cell.Variant("candidate ", layer.CandidateActivation, Tanh);
        cell.Variant("gate ", layer.GateActivation, Sigmoid);
        cell.CommonVariants(layer);
        int units = layer.Units;
        Vector x = cell.Input("x", layer.Inputs);
        Vector hidden = cell.State("h", units, layer.TrainableState);

        Vector r = cell.Map("r", units, layer.Activate(layer.GateActivation, cell.Gate(layer, "r", units, x, hidden)));
        Expression az = cell.Gate(layer, "z", units, x, hidden, Drawing.Keeping(layer, units, negated: layer.Update == Update.Writes));
        Vector z = cell.Map("z", units, layer.Activate(layer.GateActivation, az));
        Expression an = layer.Reset == Reset.After ? ResetAfter(cell, layer, x, hidden, r) : ResetBefore(cell, layer, x, hidden, r);
        Vector n = cell.Map("n", units, layer.Activate(layer.CandidateActivation, an));
        Vector h = cell.Map("h", units, layer.Update == Update.Keeps
            ? (z * hidden) + ((1 - z) * n)
            : ((1 - z) * hidden) + (z * n));

        Store(cell, layer);
        return cell.Output(h);
    }

    /// <summary>Wn x + bn + r ⊙ (Un h₋ + bhn)</summary>
    private static Expression ResetAfter(CellBuilder cell, GruSpec layer, Vector x, Vector hidden, Vector r)
    {
        int units = layer.Units;
        Vector fromInput = cell.Linear(
            "xn", cell.Vector("bn", units, Drawing.Bias(layer, units)), cell.Matrix("Wn", units, x, Drawing.InputWeight(layer, units, x.Width)));
        Vector fromHidden = cell.Linear(
            "hn", cell.Vector("bhn", units, Drawing.Bias(layer, units)), cell.Matrix("Un", units, hidden, Drawing.RecurrentWeight(layer, units)));
        return fromInput + (r * fromHidden);
    }

    /// <summary>Wn x + Un (r ⊙ h₋) + bn</summary>
    private static Expression ResetBefore(CellBuilder cell, GruSpec layer, Vector x, Vector hidden, Vector r) =>
        cell.Gate(layer, "n", layer.Units, x, cell.Map("rh", layer.Units, r * hidden));

    private static void Store(CellBuilder cell, GruSpec layer)
    {
        if (!cell.IsPyTorchs)
        {
            cell.StoreByEquation(layer.Depth);
            return;
        }

        string depth = "_l" + layer.Depth;
        cell.StoreMatrices("weight_ih" + depth, "Wr", "Wz", "Wn");
        cell.StoreMatrices("weight_hh" + depth, "Ur", "Uz", "Un");
        cell.StoreVectors("bias_ih" + depth, ["br", "bz", "bn"]);
        if (layer.Biases == Biases.Two)
            cell.StoreVectors("bias_hh" + depth, ["bhr", "bhz", "bhn"]);
        else
            cell.StoreVectors("bias_hh" + depth, ["br", "bz", "bhn"], "br", "bz");
        cell.StoreStates(layer.Depth);
    }
}
