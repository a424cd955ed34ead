using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>A user's vectors may be called by any word: no pass takes them for what it makes out of other names.</summary>
public class OwnCellNamesTests
{
    private const string Settings = "Clip = 2, LayerNorm = true, Biases = Biases.Two, Zoneout = 0.1f, RecurrentDropout = 0.1f, TrainableState = true";

    // What programs and variants of a cell with states h and c and a weight n are made of, and keywords.
    private static readonly string[] Words =
    [
        "x", "y", "_", "@class", "@int", "record", "Previous",
        .. from of in new[] { "h", "c", "x", "n", "hn", "xn", "rhn" } from before in new[] { "", "a", "b", "bh", "d", "g", "m", "n", "r", "s", "u", "v", "w", "z", "W", "U", "V", "R" } select before + of,
        .. from of in new[] { "h", "c", "ah" } from behind in new[] { "0", "Previous", "Masked", "Hat", "Next", "_" } select of + behind,
    ];

    private static readonly string[] Names = [.. Words.Distinct()];

    [Fact]
    public Task Vectors_may_have_any_name() => Nothing(Cell(
        "Units input, Units h, Units c, Affine n, Affine hn, Affine other",
        Names.Where(name => name is not ("h" or "c" or "n" or "hn")),
        name => $"var {name} = Sigmoid(h + {name.Length});",
        "n[input, h, nh] + hn[input, rn, rhn] + other[xn, h, c]"));

    [Fact]
    public Task Trained_vectors_may_have_any_name()
    {
        string[] names = [.. Names.Where(name => name is not ("h" or "c" or "n"))];
        return Nothing(Cell("Units input, Units h, Units c, Affine n, " + Join(names, name => "Diagonal " + name), names, _ => "", "n[input, h]"));
    }

    [Fact]
    public Task Weights_may_have_any_name()
    {
        string[] names = [.. Names.Where(name => name is not ("h" or "c" or "input"))];
        return Nothing(Cell("Units input, Units h, Units c, " + Join(names, name => "Affine " + name), [], _ => "", string.Join(" + ", names.Select(name => $"{name}[input, h]"))));
    }

    [Fact]
    public Task States_may_have_any_name()
    {
        string[] names = [.. Names.Where(name => name is not ("input" or "all")).Take(40), "equals", "set", "wH", "w_h", "w_H"];
        string states = Join(names, name => "Units " + name);
        return Nothing(
            $"[RecurrentCell] public static ({states}) Own(Units input, {states}, Affine all) => "
            + $"({Join(names, name => name == "x" ? "Tanh(all[input, x, y])" : $"Tanh({name} + x)")});");
    }

    [Fact]
    public Task Two_readings_may_have_one_name() => Nothing(
        """
        [RecurrentCell] public static Units Own(Units input, Units h, Affine hn, Affine n, Affine third)
        {
            var r = Sigmoid(h);
            var rh = r * h;
            var next = Tanh(hn[input, r, h]) + n[input, h, rh];
            return Tanh(third[h, next, r * next]);
        }
        """);

    private static string Cell(string parameters, IEnumerable<string> names, Func<string, string> declare, string gates) =>
        $"[RecurrentCell] public static (Units h, Units c) Own({parameters})\n{{\n{string.Join("\n", names.Select(declare))}\n"
        + $"var next = Sigmoid(c){string.Concat(names.Select(name => $" + 0.1 * {name}"))};\nreturn (Tanh(next + {gates}), next);\n}}";

    private static string Join(IEnumerable<string> names, Func<string, string> each) => string.Join(", ", names.Select(each));

    private static Task Nothing(string method) => Expect.Nothing(
        $"using Unrolled; using static Unrolled.Functions;\nstatic class Cells {{ {method} }}\n"
        + $"[RecurrentModel(Input = 3)] [Cell(typeof(Cells), nameof(Cells.Own), 3)] [Cell(typeof(Cells), nameof(Cells.Own), 3, {Settings})] partial class M;\n"
        + $"[RecurrentModel(Input = 3, Kernels = Kernels.TensorPrimitives)] [Cell(typeof(Cells), nameof(Cells.Own), 3, {Settings})] partial class OnSpans;");
}
