using System;
using System.Globalization;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using InitialKind = Unrolled.Generator.Equations.InitialKind;
using InitialValue = Unrolled.Generator.Equations.InitialValue;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>A cell at two primes as sizes, so that every shape can be read back as letters: I inputs (N tokens), H units.</summary>
internal static class SizesAsLetters
{
    private const int Inputs = 1009;
    private const int Units = 1013;

    public static CellSpec Of(CellSpec cell) => cell with { Inputs = CellCatalog.Row(cell.Kind).KeepsWidth ? Units : Inputs, Units = Units };

    /// <summary>A size: <c>4·H</c>.</summary>
    public static string Size(int number, bool isToken) => number switch
    {
        Inputs => isToken ? "N" : "I",
        Units => "H",
        1 => "1",
        _ when number % Inputs == 0 => $"{number / Inputs}·I",
        _ when number % Units == 0 => $"{number / Units}·H",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>How a parameter is drawn.</summary>
    public static string Initial(Parameter parameter, InitialValue initial)
    {
        string rows = Size(parameter.Units, false), columns = Size(parameter.Columns, false);
        return initial.Kind switch
        {
            InitialKind.Constant => Number(initial.Value),
            InitialKind.Uniform when Root(initial.Value) is Inputs or Units => $"U(−1/√{Size(Root(initial.Value), false)}, 1/√{Size(Root(initial.Value), false)})",
            InitialKind.Uniform => $"U(−{Number(initial.Value)}, {Number(initial.Value)})",
            InitialKind.UniformPositive => $"U(0, {Number(initial.Value)})",
            InitialKind.UniformBetween => $"U({Number(initial.Least)}, {Number(initial.Value)})",
            InitialKind.RingRadius => $"log(−log ρ), ρ² ~ U({Number(initial.Least * initial.Least)}, {Number(initial.Value * initial.Value)})",
            InitialKind.RingNorm => "log √(1 − ρ²), ρ that of nu",
            InitialKind.RingPhase => $"log(u), u ~ U(0, {Math.Round(initial.Value, 4).ToString(CultureInfo.InvariantCulture)})",
            InitialKind.Reservoir => $"sparse ({Number(initial.Density)}), spectral radius {Number(initial.Value)}; fixed",
            InitialKind.LegendreTransition => $"Legendre, {Number(initial.Value)} steps; fixed",
            InitialKind.LegendreEntry => $"Legendre, {Number(initial.Value)} steps; fixed",
            InitialKind.Normal when initial.Value == 1 => "N(0, 1)",
            InitialKind.Normal => $"N(0, {Number(initial.Value)}²)",
            InitialKind.GlorotUniform => $"U(−√(6/({rows} + {columns})), √(6/({rows} + {columns})))",
            InitialKind.Orthogonal => "random orthogonal",
            _ => throw new ArgumentOutOfRangeException(nameof(initial), initial, "No words are known for this initial value."),
        };
    }

    /// <summary>n of 1/√n.</summary>
    private static int Root(double value) => (int)Math.Round(1 / (value * value));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('-', '−');
}
