using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells.Variants;

/// <summary>
/// A second bias for each gate that reads more than one vector, as PyTorch has it: <c>i = σ(ai)</c> → <c>i = σ(ai + bhi)</c>, where <c>ai = Wi x + Ui h₋ + bi</c>.
/// </summary>
internal static class TwoBiases
{
    public const string Setting = "Biases";

    public static CellProgram Apply(CellProgram program, CellSpec cell)
    {
        if (cell.Choice<Biases>() != Biases.Two)
            return program;
        foreach (Linear gate in program.Statements.OfType<Linear>().Where(linear => linear.IsGate && linear.Bias is not null && linear.Terms.Count > 1).ToArray())
            program = Second(program, cell, gate);
        return program;
    }

    private static CellProgram Second(CellProgram program, CellSpec cell, Linear gate)
    {
        Parameter first = program.ParameterNamed(gate.Bias!);
        string name = "bh" + first.Name.Substring(1);

        // A bias that is drawn for what it does has that value as the sum of the two.
        bool isChrono = first.Initial.Kind is InitialKind.Chrono or InitialKind.NegativeChrono;
        var second = first with { Name = name, Initial = isChrono ? new InitialValue(InitialKind.Constant) : Drawing.Bias(cell) };
        return program.Read(gate.Target, new Variable(gate.Target) + new Variable(name)).With(second) with
        {
            PyTorch = new(program.PyTorch.Select(tensor => tensor.AddedOnLoad.Contains(first.Name)
                ? tensor with
                {
                    Parameters = new(tensor.Parameters.Select(parameter => parameter == first.Name ? name : parameter)),
                    AddedOnLoad = new(tensor.AddedOnLoad.Where(parameter => parameter != first.Name)),
                }
                : tensor)),
        };
    }
}
