using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>h = φ(W x + U h₋ + b)</summary>
internal static class Rnn
{
    public static CellProgram Write(RnnSpec layer)
    {
        var cell = new CellBuilder("rnn", "Elman's recurrent layer", "Elman 1990, “Finding structure in time”");
        cell.Variant("", layer.Activation, Activation.Tanh, isPyTorchs: layer.Activation == Activation.Relu);
        cell.CommonVariants(layer);
        Vector x = cell.Input("x", layer.Inputs);
        Vector hidden = cell.State("h", layer.Units, layer.TrainableState);
        Expression a = cell.Gate(layer, "", layer.Units, x, hidden);
        Vector h = cell.Map("h", layer.Units, layer.Activate(layer.Activation, a));

        if (cell.IsPyTorchs)
            cell.StorePyTorch(layer, "");
        else
            cell.StoreByEquation(layer.Depth);
        return cell.Output(h);
    }
}
