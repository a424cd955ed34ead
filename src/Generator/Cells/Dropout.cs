using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = m ⊙ x</summary>
internal static class Dropout
{
    public static CellProgram Write(DropoutSpec layer)
    {
        var cell = new CellBuilder("dropout", "Dropout", "Srivastava et al. 2014, “Dropout: a simple way to prevent neural networks from overfitting”");
        Vector x = cell.Input("x", layer.Inputs);
        return cell.Output(cell.Map("y", layer.Inputs, cell.Mask("m", layer.Inputs, MaskKind.Dropout, layer.Rate) * (Expression)x));
    }
}
