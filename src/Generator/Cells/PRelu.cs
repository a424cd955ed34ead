using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>y = max(0, x) + a ⊙ min(0, x)</summary>
internal static class PRelu
{
    private const double Slope = 0.25;

    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Parametric relu", "He et al. 2015, arXiv:1502.01852");
        Vector x = cell.Input(), a = cell.Parameter("a", new InitialValue(InitialKind.Constant, Slope), spec.Inputs);
        Vector y = cell.Map("y", new Apply(Function.Relu, x) + (a * new Apply(Function.Negative, x)));

        cell.StoreVectors("weight", ["a"]);
        return cell.Output(y);
    }
}
