using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>h = φ(W x + u ⊙ h₋ + b): each unit sees its own past alone</summary>
internal static class IndRnn
{
    public static CellProgram Write(CellSpec spec)
    {
        var cell = new CellBuilder(spec, "Independently recurrent layer", "Li et al. 2018, arXiv:1803.04831");
        ActivationSpec activation = cell.Activation("", Activation.Relu);
        Vector x = cell.Input(), hidden = cell.State("h");
        Vector a = cell.Gate("", x), u = cell.Parameter("u", new InitialValue(InitialKind.UniformPositive, 1));
        return cell.Output(cell.Map("h", activation.Of(a + (u * hidden))));
    }
}
