using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>
/// States as recurrent matrices read them, with zeros of their own for each row, the same at every step (Gal &amp; Ghahramani 2016, arXiv:1512.05287):
/// <c>ai = Wi x + Ui h₋ + bi</c> → <c>hMasked = mh ⊙ h₋</c>, <c>ai = Wi x + Ui hMasked + bi</c>.
/// </summary>
internal static class RecurrentDropout
{
    public const string Setting = "RecurrentDropout";

    public static CellProgram Apply(CellProgram program, CellSpec cell)
    {
        double rate = cell.Number(Setting, 0);
        return rate == 0 ? program : program.States.Reverse().Where(state => !state.IsAuxiliary).Aggregate(program, (masked, state) => Masked(masked, state, rate));
    }

    private static CellProgram Masked(CellProgram program, StateVector state, double rate)
    {
        Statement[] readers = [.. program.Statements.Where(statement => statement.Reads().Contains(state.Previous) && (statement is Linear or Whole { Kernel.ReadsMatrix: true } || IsReadByMatrices(program, statement)))];
        if (readers.Length == 0)
            return program;
        string mask = "m" + state.Name, masked = state.Name + "Masked";
        var map = new Map(masked, state.Width, new Variable(mask) * new Variable(state.Previous));
        CellProgram rewritten = program.Select(statement => [readers.Contains(statement) ? statement.Rename(state.Previous, masked) : statement]);
        return rewritten with
        {
            Statements = new(rewritten.Statements.Prepend(map)),
            Masks = new(rewritten.Masks.Prepend(new MaskVector(mask, state.Width, MaskKind.SequenceDropout, rate))),
        };
    }

    /// <summary>Whether matrices alone read it: <c>r ⊙ h₋</c> in <c>Un (r ⊙ h₋)</c>.</summary>
    private static bool IsReadByMatrices(CellProgram program, Statement map) =>
        map is Map && map.Target != program.Output && program.States.All(state => state.Name != map.Target)
        && program.Statements.All(statement => statement is Linear || !statement.Reads().Contains(map.Target));
}
