using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = (x − m) ⊙ s</summary>
internal static class Standardize
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Standardisation, by a stored mean and scale", "Pedregosa et al. 2011, “Scikit-learn” (StandardScaler)");
        Vector x = cell.Input();
        Vector y = cell.Map("y", (x - cell.Fixed("m", 0, spec.Inputs)) * cell.Fixed("s", 1, spec.Inputs));

        cell.StoreVectors("mean", ["m"]);
        cell.StoreVectors("scale", ["s"]);
        return cell.Output(y);
    }
}
