using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>How parameters are drawn, by the name that the layer's attribute gives.</summary>
internal static class Drawing
{
    /// <summary>A matrix of a recurrent layer that reads its input.</summary>
    public static InitialValue InputWeight(CellSpec cell) => cell.Initialization switch
    {
        Initialization.PyTorch => PyTorch(cell.Units),
        Initialization.Identity => new(InitialKind.Normal, 0.001),
        _ => new(InitialKind.GlorotUniform),
    };

    /// <summary>A matrix that reads the hidden state.</summary>
    public static InitialValue RecurrentWeight(CellSpec cell) => cell.Initialization switch
    {
        Initialization.PyTorch => PyTorch(cell.Units),
        Initialization.Keras => new(InitialKind.StackedOrthogonal),
        Initialization.Identity => new(InitialKind.Identity, 1),
        _ => new(InitialKind.Orthogonal),
    };

    /// <summary>A matrix that reads what the layer itself has computed: a projection.</summary>
    public static InitialValue InnerWeight(CellSpec cell) =>
        cell.Initialization == Initialization.PyTorch ? PyTorch(cell.Units) : new(InitialKind.GlorotUniform);

    /// <summary>A bias of a recurrent layer.</summary>
    public static InitialValue Bias(CellSpec cell, double value = 0) =>
        cell.Initialization == Initialization.PyTorch ? PyTorch(cell.Units) : new(InitialKind.Constant, value);

    /// <summary>The bias of a gate that keeps (or, negated, of one that writes) where chrono initialisation is asked for; else as usual.</summary>
    public static InitialValue Keeping(CellSpec cell, bool isNegated, double value = 0) => cell.Number("ChronoMax", 0) is > 0 and var longest
        ? new(isNegated ? InitialKind.NegativeChrono : InitialKind.Chrono, longest)
        : Bias(cell, value);

    /// <summary>The bias of a dense layer.</summary>
    public static InitialValue DenseBias(CellSpec cell) =>
        cell.Initialization == Initialization.PyTorch ? PyTorch(cell.Inputs) : new(InitialKind.Constant);

    /// <summary>The matrix of a dense layer.</summary>
    public static InitialValue DenseWeight(CellSpec cell) =>
        cell.Initialization == Initialization.PyTorch ? PyTorch(cell.Inputs) : new(InitialKind.GlorotUniform);

    /// <summary>The table of an embedding.</summary>
    public static InitialValue Table(CellSpec cell) =>
        cell.Initialization == Initialization.Keras ? new(InitialKind.Uniform, 0.05) : new(InitialKind.Normal, 1);

    /// <summary>With <see cref="Initialization.Keras"/> the matrices of all gates that read the input are drawn as one: Glorot's bound for the stack.</summary>
    public static IEnumerable<Parameter> Stacked(CellSpec cell, IReadOnlyList<Parameter> parameters, IEnumerable<Statement> statements, string input)
    {
        HashSet<string> gates = [.. statements.OfType<Linear>().Where(gate => gate.IsGate).SelectMany(gate => gate.Terms).Where(term => term.Operand == input).Select(term => term.Matrix)];
        int units = parameters.Where(parameter => gates.Contains(parameter.Name)).Sum(parameter => parameter.Units);
        int inputs = parameters.Where(parameter => gates.Contains(parameter.Name)).Select(parameter => parameter.Columns).DefaultIfEmpty(1).First();
        var drawn = new InitialValue(InitialKind.Uniform, Math.Sqrt(6.0 / (inputs + units)));
        return parameters.Select(parameter => cell.Initialization == Initialization.Keras && gates.Contains(parameter.Name) && parameter.Initial.Kind == InitialKind.GlorotUniform
            ? parameter with { Initial = drawn } : parameter);
    }

    /// <summary>U(−1/√n, 1/√n).</summary>
    private static InitialValue PyTorch(int n) => new(InitialKind.Uniform, 1 / Math.Sqrt(n));
}
