using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>What activations of pre-activations read is cut, and nothing else (ONNX's <c>clip</c>): <c>i = σ(ai)</c> → <c>i = σ(clamp(ai, ±limit))</c>.</summary>
internal static class Clip
{
    public const string Setting = "Clip";

    public static CellProgram Apply(CellProgram program, CellSpec cell)
    {
        double limit = cell.Number(Setting, 0);
        if (limit <= 0)
            return program;
        HashSet<string> products = [.. program.Statements.Where(statement => statement is not Map).SelectMany(statement => statement.Targets).Where(name => !IsState(program, name))];
        Expression Cut(Expression argument) => argument.Reads().Any(products.Contains) ? new Argument(new Apply(Function.Clamp(limit), argument)) : new Argument(argument);
        CellProgram cut = program.Select(statement => [statement is Map map ? map with { Value = map.Value.ReplaceArguments(Cut) } : statement]);
        return cut == program ? program : cut.Called("clip " + Activations.Text(limit));
    }

    /// <summary>A cell state is never cut, nor its normalised form.</summary>
    private static bool IsState(CellProgram program, string name) =>
        program.States.Any(state => state.Name == name || program.Statements.OfType<Whole>().Any(whole => whole.Parts.Any(part =>
            part.Target == name && (part.Operand == state.Name || part.Operand == state.Name + "Hat"))));
}
