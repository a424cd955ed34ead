using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Model.Activation;

namespace Unrolled.Generator.Cells;

/// <summary>c = f ⊙ c₋ + i ⊙ g, h = o ⊙ tanh(c)</summary>
internal static class Lstm
{
    public static CellProgram Write(LstmSpec layer)
    {
        var cell = new CellBuilder(
            "lstm", "Long short-term memory", "Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000");
        int units = layer.Units;
        Vector x = cell.Input("x", layer.Inputs);
        Vector hidden = cell.State("h", units);
        Vector memory = cell.State("c", units);

        Vector i = cell.Map("i", units, Sigmoid.Of(cell.Gate(layer, "i", x, hidden)));
        Vector f = cell.Map("f", units, Sigmoid.Of(cell.Gate(layer, "f", x, hidden, bias: 1)));
        Vector g = cell.Map("g", units, Tanh.Of(cell.Gate(layer, "g", x, hidden)));
        Vector c = cell.Map("c", units, (f * memory) + (i * g));
        Vector o = cell.Map("o", units, Sigmoid.Of(cell.Gate(layer, "o", x, hidden)));
        Vector h = cell.Map("h", units, o * Tanh.Of(c));

        cell.StorePyTorch(layer.Depth, "i", "f", "g", "o");
        return cell.Output(h);
    }
}
