using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = m ⊙ x</summary>
internal static class Dropout
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Dropout", "Srivastava et al. 2014, “Dropout: a simple way to prevent neural networks from overfitting”");
        Vector x = cell.Input();
        return cell.Output(cell.Map("y", cell.Mask("m", spec.Inputs, MaskKind.Dropout, spec.Number("rate", 0)) * x));
    }
}
