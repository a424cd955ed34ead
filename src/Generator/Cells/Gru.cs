using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Model.Activation;

namespace Unrolled.Generator.Cells;

/// <summary>n = tanh(Wn x + bn + r ⊙ (Un h₋ + bhn)), h = z ⊙ h₋ + (1 − z) ⊙ n</summary>
internal static class Gru
{
    public static CellProgram Write(GruSpec layer)
    {
        var cell = new CellBuilder("gru", "Gated recurrent unit, reset after the product", "Cho et al. 2014, arXiv:1406.1078v1");
        int units = layer.Units;
        Vector x = cell.Input("x", layer.Inputs);
        Vector hidden = cell.State("h", units);

        Vector r = cell.Map("r", units, Sigmoid.Of(cell.Gate(layer, "r", x, hidden)));
        Vector z = cell.Map("z", units, Sigmoid.Of(cell.Gate(layer, "z", x, hidden)));
        Vector fromInput = cell.Linear(
            "xn", cell.Vector("bn", units, GateEquations.Bias(layer)), cell.Matrix("Wn", units, x, GateEquations.InputWeight(layer)));
        Vector fromHidden = cell.Linear(
            "hn", cell.Vector("bhn", units, GateEquations.Bias(layer)), cell.Matrix("Un", units, hidden, GateEquations.RecurrentWeight(layer)));
        Vector n = cell.Map("n", units, Tanh.Of(fromInput + (r * fromHidden)));
        Vector h = cell.Map("h", units, (z * hidden) + ((1 - z) * n));

        string depth = "_l" + layer.Depth;
        cell.StoreMatrices("weight_ih" + depth, "Wr", "Wz", "Wn");
        cell.StoreMatrices("weight_hh" + depth, "Ur", "Uz", "Un");
        cell.StoreVectors("bias_ih" + depth, ["br", "bz", "bn"]);
        cell.StoreVectors("bias_hh" + depth, ["br", "bz", "bhn"], "br", "bz");
        return cell.Output(h);
    }
}
