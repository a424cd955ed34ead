using System;
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

    public static LayerSpec Of(LayerSpec layer) => layer switch
    {
        EmbeddingSpec embedding => embedding with { Vocabulary = Inputs, Width = Units, Units = Units },
        LstmSpec { IsProjected: false } lstm => lstm with { Inputs = Inputs, Units = Units, Cells = Units },
        DropoutSpec dropout => dropout with { Inputs = Units, Units = Units },
        LayerNormSpec norm => norm with { Inputs = Units, Units = Units },
        _ => layer with { Inputs = Inputs, Units = Units },
    };

    /// <summary>A size: <c>4·H</c>.</summary>
    public static string Size(int number, bool isToken) => number switch
    {
        Inputs => isToken ? "N" : "I",
        Units => "H",
        1 => "1",
        _ when number % Units == 0 => $"{number / Units}·H",
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "This size is made of neither letter."),
    };

    /// <summary>How a parameter is drawn.</summary>
    public static string Initial(Parameter parameter, InitialValue initial)
    {
        string rows = Size(parameter.Units, false), columns = Size(parameter.Columns, false);
        return initial.Kind switch
        {
            InitialKind.Constant => initial.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            InitialKind.Uniform => $"U(−1/√{Root(initial.Value)}, 1/√{Root(initial.Value)})",
            InitialKind.Normal when initial.Value == 1 => "N(0, 1)",
            InitialKind.GlorotUniform => $"U(−√(6/({rows} + {columns})), √(6/({rows} + {columns})))",
            InitialKind.Orthogonal => "random orthogonal",
            _ => throw new ArgumentOutOfRangeException(nameof(initial), initial, "No words are known for this initial value."),
        };
    }

    /// <summary>n of 1/√n.</summary>
    private static string Root(double value) => Size((int)Math.Round(1 / (value * value)), false);
}
