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

        Vector recurrent = cell.Recurrent(layer, hidden);
        var gates = new GateEquations(cell, layer, units, x, recurrent, ["r", "z", "n"], layer.Reset == Reset.After ? ["r", "z", "n"] : ["r", "z"]);
        Vector r = cell.Map("r", units, layer.Activate(layer.GateActivation, gates.Of("r")));
        Expression az = gates.Of("z", Drawing.Keeping(layer, units, negated: layer.Update == Update.Writes));
        Vector z = cell.Map("z", units, layer.Activate(layer.GateActivation, az));
        Expression an = layer.Reset == Reset.After
            ? gates.OfInput("n", "xn", "bn") + (r * gates.OfHidden("n", "hn", "bhn"))
            : gates.Of("n", operand: cell.Map("rh", units, r * recurrent));
        Vector n = cell.Map("n", units, layer.Activate(layer.CandidateActivation, an));
        Vector h = cell.Zoneout("h", hidden, layer.Zoneout, name => cell.Map(name, units, layer.Update == Update.Keeps
            ? (z * hidden) + ((1 - z) * n)
            : ((1 - z) * hidden) + (z * n))).State;

        Store(cell, layer);
        return cell.Output(h);
    }

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
