using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>Prints the backward pass in the letters of the equations: <c>dh₋ += Uiᵀ dai</c>.</summary>
internal static class AdjointPrinter
{
    /// <summary>An elementwise adjoint; that of one number for all units is a sum over them.</summary>
    public static string Print(CellProgram program, Adjoint adjoint)
    {
        string value = ExpressionPrinter.Print(adjoint.Value, name => EquationPrinter.Show(program, name));
        return Join(program, adjoint.Name, adjoint.Accumulates, program.IsScalar(adjoint.Of) ? $"Σ ({value})" : value);
    }

    /// <summary>What an operand receives through the transposed matrices of a stage.</summary>
    public static string Print(CellProgram program, BackwardStage stage, TransposedProduct product) => Join(
        program,
        product.Target,
        product.Accumulates,
        string.Join(" + ", stage.Forward.Product.Gates.SelectMany(gate => gate.Terms
            .Where(term => term.Operand == product.Operand.Name)
            .Select(term => $"{term.Matrix}ᵀ {Adjoint.NameOf(gate.Target)}"))));

    /// <summary>What a kernel adds to the adjoints of its operands: <c>dc += ∂LN(c)ᵀ dnc</c>.</summary>
    public static string Print(CellProgram program, BackwardWhole whole)
    {
        if (whole.Forward.Kernel.ReadsMatrix)
            return Join(program, whole.Targets[0], accumulates: whole.Begun[0], $"{program.LabelOf(whole.Forward.Parts[0].Parameters[0])} {whole.Seeds[0]}");
        string operands = string.Join(", ", whole.Forward.Operands.Select(name => EquationPrinter.Show(program, name)));
        return $"{string.Join(", ", whole.Targets)} += ∂{whole.Forward.Kernel.Symbol}({operands})ᵀ ({string.Join(", ", whole.Seeds)})";
    }

    /// <summary>What the parameters of a stage receive from a step.</summary>
    public static IEnumerable<string> Gradients(CellProgram program, Stage stage)
    {
        foreach (Linear gate in stage.Product.Gates)
        {
            string da = Adjoint.NameOf(gate.Target);
            foreach (Term term in gate.Terms.Where(term => !program.IsFixed(term.Matrix)))
                yield return $"{Adjoint.NameOf(term.Matrix)} += {da} {EquationPrinter.Show(program, term.Operand)}ᵀ";
            if (gate.Bias is { } bias && !program.IsFixed(bias))
                yield return $"{Adjoint.NameOf(bias)} += {da}";
        }

        foreach ((WholeKernel kernel, WholePart part) in stage.Wholes.SelectMany(whole => whole.Parts.Select(part => (whole.Kernel, part))))
        {
            for (int number = 0; number < kernel.Parameters; number++)
                yield return $"{Adjoint.NameOf(part.Parameters[number])} += "
                    + kernel.Gradients[number].Replace("{dy}", Adjoint.NameOf(part.Target)).Replace("{x}", EquationPrinter.Show(program, part.Operand));
        }
    }

    private static string Join(CellProgram program, string target, bool accumulates, string value)
    {
        string shown = program.States.FirstOrDefault(state => Adjoint.NameOf(state.Previous) == target) is { } state
            ? Adjoint.NameOf(EquationPrinter.Show(program, state.Previous))
            : target;
        return $"{shown} {(accumulates ? "+=" : "=")} {value}";
    }
}
