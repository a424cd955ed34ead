using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unrolled.Generator;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Hostile;

/// <summary>
/// Models as no one would write them: tokens deleted, doubled, exchanged and replaced, attributes spliced in with odd arguments. The generator and the analyzer may say
/// what they like; they never throw (CS8785, AD0001) and never find a mistake of our own (UNR029).
/// </summary>
public class MutilatedSourceTests
{
    private static readonly string[] Sources =
    [
        """
        public partial class Outer<T>
        {
            /// <summary>Seven gestures.</summary>
            [RecurrentModel(Input = 8, Kernels = Kernels.Default, Reference = true, Skip = true)]
            [Lstm(32, Layers = 2, Name = "rnn", Peepholes = Gates.All, Projection = 4)] [Dropout(0.5f)]
            [Dense(units: 4, Activation = Activation.LeakyRelu, Slope = 0.1f)]
            public partial class Gestures { int size = 3; void Step() { } public struct State { } }
        }
        """,
        """
        namespace Some.Where;
        [RecurrentModel(Training = false)] [Embedding(11, 7)] [LayerNorm]
        [Gru(10, Direction = Direction.Bidirectional, Merge = Merge.Sum, Reset = Reset.Before, Residual = true, TrainableState = true)]
        [Dense(11)] internal sealed partial record class Letters { }
        partial record class Letters { const int Units = 3; }
        """,
        """
        [RecurrentModel(Input = 3)] [Rnn(5, Clip = 2, Zoneout = 0.1f, Biases = Biases.Two, LayerNorm = true, RecurrentDropout = 0.25f)] [Rnn(4, Activation = Activation.Elu, Name = "é")]
        file partial class Plain;
        [RecurrentModel(Input = 2)] partial class Empty;
        """,
        """
        using static Unrolled.Functions;
        static class Cells
        {
            private const float Leak = 0.1f;
            [RecurrentCell]
            public static (Units h, Units c) Own(Units x, Units h, [Units(7)] Units c, [Draw(1)] Affine gate, [Units(7)] Linear write, [Units(7), Draw(-1, 1)] Diagonal peep, Scalar scale, Linear read, TimeStep elapsed)
            {
                const double half = 0.5;
                Units Gate(Units a) => Sigmoid(a + peep * c);
                var f = Gate(write[x, h]) / (1 + scale);
                Units next = f * c + (1 - f) * Leaky(half * c);
                return (Tanh(gate[x, h] * elapsed) * Functions.Exp(-Abs(read[next])), next);
            }
            private static Units Leaky(Units a) { var b = Relu(a); return (1 - Leak) * b + Leak * a; }
            [RecurrentCell] public static Units Plain(Units x, Units h, Affine all) => Tanh(all[x, h]);
        }
        [RecurrentModel(Input = 3, TimeStep = true)] [Cell(typeof(Cells), nameof(Cells.Own), 5, Clip = 2, LayerNorm = true, Zoneout = 0.1f)] [Cell(typeof(Cells), "Plain", 4, Biases = Biases.Two)] partial class M;
        """,
    ];

    private static readonly string[] Words =
    [
        "0", "-1", "1", "2147483647", "-2147483648", "2147483648", "65536", "0.5f", "1.0", "float.NaN", "float.PositiveInfinity", "1e-45f", "null", "default", "(object)3", "\"\"", "\"a b\"",
        "\"rnn\"", "\"class\"", "\"\\0\"", "\"\\ud800\"", "\"𝒳\"", "'c'", "typeof(int)", "new int[0]", "nameof(Lstm)", "(Activation)99", "(Gates)255", "(Direction)(-1)", "(Kernels)7", "Missing", "true",
        "[RecurrentModel]", "[RecurrentModel(Input = 1)]", "[Lstm]", "[Lstm(0)]", "[Lstm(3, Units = 4)]", "[Gru(70000, Layers = 70000)]", "[Rnn(2, Layers = -2)]", "[Dense(3, Name = null)]",
        "[Dropout(2)]", "[Dropout(float.NaN)]", "[Embedding(0, 0)]", "[Embedding(3, 2)]", "[LayerNorm(3)]", "[System.Obsolete]", "[Lstm(3, Projection = int.MaxValue)]", "[method: Lstm(3)]",
        "[Cell(null, null, 3)]", "[Cell(typeof(int), \"Parse\", 2)]", "[RecurrentCell]", "[Units(0)]", "[Units(2147483647)]", "[Draw(float.NaN)]", "[Draw(1, 0)]", "Units", "Affine", "Diagonal", "Scalar", "TimeStep", "TimeStep = true", "[Cfc(3)]", "h", "x", "gate[x, h]", "c = h", "return h", "var",
        "partial", "static", "abstract", "record", "struct", "ref", "unsafe", "readonly", "interface", "enum", "<T>", "<int>", "where T : new()", "{", "}", "(", ")", ";", ",", "=", ":", "#if X", "/*", "//", "@", "$\"", "\"\"\"",
    ];

    [Fact]
    public async Task A_thousand_mutilated_sources_meet_no_exception()
    {
        int models = 0, cases = int.TryParse(Environment.GetEnvironmentVariable("UNROLLED_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) && times > 1 ? 1000 * times : 1000;
        for (int seed = 0; seed < cases; seed++)
            models += await Survives(Mutilated(seed));

        // Some must still be models, or nothing but the parser of C# was tested.
        Assert.InRange(models, cases / 4, 10 * cases);
    }

    private static async Task<int> Survives(string source)
    {
        CSharpCompilation compilation = TestProject.Default.Compile(source);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new UnrolledGenerator().AsSourceGenerator()], parseOptions: TestProject.Default.ParseOptions);
        GeneratorRunResult result = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out ImmutableArray<Diagnostic> diagnostics).GetRunResult().Results.Single();
        ImmutableArray<Diagnostic> findings = await whole.WithAnalyzers([new UnrolledAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Diagnostic? fault = diagnostics.Concat(result.Diagnostics).Concat(findings).FirstOrDefault(found => found.Id is "CS8785" or "AD0001" or "UNR029");
        Assert.True(result.Exception is null && fault is null, $"{result.Exception}\n{fault}\nfor\n{source}");
        return result.GeneratedSources.Length;
    }

    private static string Mutilated(int seed)
    {
        var random = new Random(seed);
        List<string> tokens = Tokens(Sources[random.Next(Sources.Length)]);
        List<string> others = Tokens(Sources[random.Next(Sources.Length)]);
        for (int damage = random.Next(4); damage >= 0 && tokens.Count > 1; damage--)
        {
            int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, tokens[other]); break;
                case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
                case 3: tokens.Insert(at, " " + Words[random.Next(Words.Length)] + " "); break;
                case 4: tokens[at] = " " + Words[random.Next(Words.Length)] + " "; break;
                default: tokens.InsertRange(at, others.Skip(random.Next(others.Count)).Take(random.Next(12))); break;
            }
        }

        return string.Concat(tokens);
    }

    private static List<string> Tokens(string source) => [.. SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString())];
}
