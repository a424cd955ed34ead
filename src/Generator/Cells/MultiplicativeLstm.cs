using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using static Unrolled.Generator.Cells.Activations;

namespace Unrolled.Generator.Cells;

/// <summary>m = (Wm x) ⊙ (Um h₋); an LSTM that reads m in the place of h₋</summary>
internal static class MultiplicativeLstm
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Multiplicative LSTM", "Krause et al. 2016, arXiv:1609.07959");
        Vector x = cell.Input(), hidden = cell.State("h"), memory = cell.State("c");
        Vector m = cell.Map("m", cell.Linear("wm", null, cell.Matrix("Wm", x)) * cell.Linear("um", null, cell.Matrix("Um", hidden)));
        Vector i = cell.Map("i", Sigmoid(Gate("i", Drawing.Keeping(spec, isNegated: true))));
        Vector f = cell.Map("f", Sigmoid(Gate("f", Drawing.Keeping(spec, isNegated: false, 1))));
        Vector g = cell.Map("g", Tanh(Gate("g", Drawing.Bias(spec))));
        Vector c = cell.Map("c", (f * memory) + (i * g));
        Vector o = cell.Map("o", Sigmoid(Gate("o", Drawing.Bias(spec))));
        return cell.Output(cell.Map("h", o * Tanh(c)));

        Vector Gate(string letter, InitialValue bias) => cell.Gate(
            letter, bias, cell.Matrix("W" + letter, x), cell.Matrix("V" + letter, m, initial: Drawing.RecurrentWeight(spec)));
    }
}
