using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>The equations of a user's method at the layer's sizes.</summary>
internal static class OwnEquations
{
    public static CellProgram Write(CellSpec spec)
    {
        OwnCell own = spec.Method ?? OwnCell.Blank;
        var cell = new CellBuilder(spec, own.Name, own.Origin);
        var vectors = new Dictionary<string, Vector>();
        void Know(Vector vector) => vectors[vector.Name] = vector;

        // A file says which equations its numbers are of.
        cell.Variant(true, "equations " + own.Digest());
        Know(cell.Input());
        Dictionary<string, OwnParameter> parameters = own.Parameters.ToDictionary(parameter => parameter.Name);
        foreach (OwnParameter parameter in own.Parameters)
            switch (parameter.Kind)
            {
                case OwnParameterKind.State:
                    Know(cell.State(parameter.Name, parameter.Width));
                    break;
                case OwnParameterKind.Diagonal:
                    Know(cell.Parameter(parameter.Name, Initial(parameter), parameter.Width));
                    break;
                case OwnParameterKind.Scalar:
                    cell.Scalar(parameter.Name, Initial(parameter));
                    break;
                case OwnParameterKind.TimeStep:
                    cell.TimeStep();
                    break;
                default:
                    break;
            }

        foreach (OwnLine line in own.Lines)
            if (line.Value.Kind == OwnTermKind.Product)
                Know(Product(line, parameters[line.Value.Name]));
            else
                Know(cell.Map(line.Target, Formula(line.Value), parameters.TryGetValue(line.Target, out OwnParameter state) ? state.Width : null));
        return cell.Output(vectors[own.Output]) with { Name = own.Name.ToLowerInvariant() };

        Vector Product(OwnLine line, OwnParameter weight) => cell.Part(
            weight.Name,
            line.Target,
            weight.Kind == OwnParameterKind.Affine ? "b" + weight.Name : null,
            weight.Drawing is { Least: var least, Most: var most } && least != most ? Initial(weight) : Drawing.Bias(spec, weight.Drawing?.Most ?? 0),
            weight.Width,
            [.. line.Value.Operands.Select(operand => vectors[operand.Name])]);
    }

    private static InitialValue Initial(OwnParameter parameter) => parameter.Drawing is not { Least: var least, Most: var most } ? new InitialValue(InitialKind.Constant)
        : new InitialValue(least == most ? InitialKind.Constant : least == 0 ? InitialKind.UniformPositive : InitialKind.Uniform, most);

    private static Expression Formula(OwnTerm term)
    {
        Expression Operand(int number) => Formula(term.Operands[number]);

        return term.Kind switch
        {
            OwnTermKind.Vector => new Variable(term.Name),
            OwnTermKind.Number => term.Value,
            OwnTermKind.Add => Operand(0) + Operand(1),
            OwnTermKind.Subtract => Operand(0) - Operand(1),
            OwnTermKind.Multiply => Operand(0) * Operand(1),
            OwnTermKind.Divide => Operand(0) / Operand(1),
            OwnTermKind.Negate => -Operand(0),
            OwnTermKind.Function => new Apply(Function.All.First(function => function.Name == term.Name), new Argument(Operand(0))),
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        };
    }
}
