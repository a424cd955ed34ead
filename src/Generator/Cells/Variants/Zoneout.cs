using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>
/// Some numbers of a state stay what they were (Krueger et al. 2017, arXiv:1606.01305): <c>h = …</c> → <c>hHat = …</c>, <c>h = zh ⊙ h₋ + (1 − zh) ⊙ hHat</c>. What reads
/// the new state within the step reads ĥ.
/// </summary>
internal static class Zoneout
{
    public const string Setting = "Zoneout";

    /// <summary>The setting for the states that are not the output.</summary>
    private const string OfTheCell = "CellZoneout";

    public static CellProgram Apply(CellProgram program, CellSpec cell)
    {
        bool isOutputAState = program.States.Any(state => state.Name == program.Output);
        foreach (StateVector state in program.States.Where(state => !state.IsAuxiliary))
        {
            bool isOutput = (program.Outputs.Contains(state.Name) && !state.IsMemory) || !isOutputAState;
            double rate = cell.Number(isOutput ? Setting : OfTheCell, 0);
            if (rate != 0)
                program = Keep(program, state, rate).Called((isOutput ? "zoneout " : $"zoneout of {state.Name} ") + Activations.Text(rate));
        }

        // In the order of the equations.
        return program with { Masks = new(program.Masks.OrderBy(mask => mask.Kind == MaskKind.Zoneout ? program.Statements.TakeWhile(statement => !statement.Reads().Contains(mask.Name)).Count() : -1)) };
    }

    private static CellProgram Keep(CellProgram program, StateVector state, double rate)
    {
        string hat = state.Name + "Hat", mask = "z" + state.Name;
        Expression d = new Variable(mask), kept = (d * new Variable(state.Previous)) + ((1 - d) * new Variable(hat));
        return program.Select(statement => statement.Target == state.Name
            ? [statement.Named(hat), new Map(state.Name, state.Width, kept)]
            : [statement.Rename(state.Name, hat)]) with
        {
            Masks = new(program.Masks.Append(new MaskVector(mask, state.Width, MaskKind.Zoneout, rate))),
        };
    }
}
