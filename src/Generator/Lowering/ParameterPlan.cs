using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Lowering;

/// <summary>Where a parameter lies: the runtime's <c>PanelBlock</c>, relative to the layer.</summary>
internal sealed record PlacedParameter(Parameter Parameter, int Offset, int Lines, int First, int Stride);

/// <summary>
/// The one mapping between named parameters and the packed block.
/// <code>
/// [ai af] = [bi bf | Wi x Wf x | Ui h₋ Uf h₋]     →     lines of a panel: bi, bf, Wi₀, Wf₀, Wi₁, Wf₁, …, Ui₀, Uf₀, …; behind all panels what formulas read: pi, h0
/// </code>
/// </summary>
internal static class ParameterPlan
{
    public static IReadOnlyList<PlacedParameter> Place(CellProgram program, IReadOnlyList<Stage> stages)
    {
        var places = new Dictionary<string, PlacedParameter>();
        foreach (StackedProduct product in stages.Select(stage => stage.Product))
            foreach (Operand operand in product.Operands)
                PlaceOperand(program, product, operand, places);

        int end = stages.Sum(stage => stage.Product.ParameterCount);
        // Side by side, as kernels read them: the parameters of a kernel, and, last, the initial states.
        IEnumerable<Whole> wholes = stages.SelectMany(stage => stage.Wholes);
        string?[] together =
        [
            .. wholes.SelectMany(whole => whole.Parameters), .. program.States.Select(state => state.Initial),
        ];
        foreach (Parameter vector in program.Parameters.Where(parameter => !places.ContainsKey(parameter.Name)).OrderBy(vector => Array.IndexOf(together, vector.Name)))
        {
            places.Add(vector.Name, new PlacedParameter(vector, end, Lines: 1, First: 0, Stride: 1));
            end += vector.Units;
        }

        return [.. program.Parameters.Select(parameter => places[parameter.Name])];
    }

    private static void PlaceOperand(
        CellProgram program, StackedProduct product, Operand operand, Dictionary<string, PlacedParameter> places)
    {
        for (int slot = 0; slot < operand.Gates.Count; slot++)
        {
            Linear gate = product.Gates[operand.Gates[slot]];
            string name = operand.Name is null ? gate.Bias! : gate.Terms.First(term => term.Operand == operand.Name).Matrix;
            places.Add(name, new PlacedParameter(
                program.ParameterNamed(name), product.Offset, product.Lines, operand.FirstLine + slot, operand.Gates.Count));
        }
    }
}
