using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Emission;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A vector may be called by any word: no printed text takes it for a word of its own, nor for what is made of another's name.</summary>
public sealed partial class NamingTests
{
    private const int Units = 3;

    /// <summary>Counters of loops in which no vector stands by name: cells may have gates called so.</summary>
    private static readonly string[] Counters = ["i", "n"];

    /// <summary>Names that printers make out of others, and keywords.</summary>
    private static readonly string[] Derived =
    [
        "h", "dh", "dhNext", "dhLater", "hNext", "hLater", "memoryNext", "ddh", "dx", "dOutput", "add", "a1", "a1Odd", "a", "aOdd", "a0", "aSum", "aa", "tanhC", "tanhA", "SigmoidArgument", "SigmoidArgument2", "v_x", "w_x", "e_x", "e_hPrevious",
        "W", "WOdd", "WLast", "i", "n", "m", "z", "int", "class", "record", "var", "in", "ref", "out", "value", "field", "nameof", "await", "t1", "_", "u_", "u__",
    ];

    [Fact]
    public void Every_word_of_the_printed_text_is_known()
    {
        LayerSpec[] layers = [Cell.Of("Lstm", 4, 35, ("LayerNorm", true), ("Zoneout", 0.2), ("RecurrentDropout", 0.1)).Layer(), Cell.Of("Gru", 35, 5, ("Reset", 1), ("TrainableState", true)).Layer(), Cell.Of("Dense", 5, 2).Layer()];
        ModelSpec model = ModelCompiler.Spec("Probe", 4, layers);
        HashSet<string> own = [.. from layer in layers from name in Steps(layer.Cell) select name];
        string[] unknown =
        [
            .. from form in new[] { model, model with { Kernels = Generator.Model.Kernels.TensorPrimitives }, model with { Arithmetic = Generator.Model.Arithmetic.Strict }, model with { IsPortable = true } }
               from layer in ModelSource.Write(form).Layers
               from word in Words(layer.Text)
               where !Namer.Words.Contains(Number().Replace(word, "")) && !own.Contains(Made().Replace(word, "")) && !Counters.Contains(word) && !Temporary().IsMatch(word)
               select word,
        ];
        Assert.Empty(unknown.Distinct());
    }

    [Fact]
    public void A_cell_whose_vectors_are_called_by_every_word_compiles_in_every_form()
    {
        string[] words = [.. Namer.Words.Concat(Derived).Distinct()];
        (string Name, Func<CellBuilder, Vector, Vector, string, Expression> Write)[] places =
        [
            ("gates", (cell, x, _, word) => cell.Linear(word, null, cell.Matrix("Matrix" + word + "_M", x))),
            ("matrices", (cell, x, _, word) => cell.Linear("gate" + word + "_G", null, cell.Matrix(word, x))),
            ("biases", (cell, x, _, word) => cell.Linear("gate" + word + "_G", cell.Bias(word), cell.Matrix("Matrix" + word + "_M", x))),
            ("formulas", (cell, x, state, word) => cell.Map(word, Activations.Sigmoid(0.1 * (x * state)))),
            ("vectors", (cell, x, state, word) => cell.Parameter(word) * (word.Length % 2 == 0 ? x : state)),
        ];
        LayerSpec[] layers = [.. places.Select(place => new LayerSpec(place.Name, new CellSpec("Words", Units, Units) { Own = Program(words, place.Write) }))];
        ModelSpec model = ModelCompiler.Spec("Words", Units, layers);
        ModelCompiler.Compile([model, model with { Name = "OnSpans", Kernels = Generator.Model.Kernels.TensorPrimitives }, model with { Name = "Strict", Arithmetic = Generator.Model.Arithmetic.Strict }]);
        ModelCompiler.Compile([model with { IsPortable = true }]);

        // A file calls them what the equations do.
        Assert.Equal(words.Order(StringComparer.Ordinal), StepPlan.Of(layers[^1].Cell, training: true).Program.Stored.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>A cell in which each word is a name, and all are summed.</summary>
    private static CellProgram Program(string[] words, Func<CellBuilder, Vector, Vector, string, Expression> write)
    {
        var cell = new CellBuilder(new CellSpec("Words", Units, Units), "Words", "none");
        Vector x = cell.Input(), state = cell.State("memory");
        Expression sum = words.Aggregate((Expression)state, (sum, word) => sum + write(cell, x, state, word));
        return cell.Output(cell.Map("memory", Activations.Tanh(sum)));
    }

    private static IEnumerable<string> Steps(CellSpec cell)
    {
        StepPlan step = StepPlan.Of(cell, training: true);
        return step.Program.Names.Concat(step.Stages.SelectMany(stage => stage.Statements).SelectMany(statement => statement.Targets)).Concat(step.Work.All.Select(place => place.Name))
            .SelectMany(name => new[] { name, "d" + name, "d" + name + "Next", "d" + name + "Later" });
    }

    /// <summary>What the methods of the layers' types declare: locals and parameters.</summary>
    private static IEnumerable<string> Words(string text)
    {
        IEnumerable<SyntaxNode> layers = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<StructDeclarationSyntax>()
            .Where(type => type.BaseList?.Types.Any(parent => parent.ToString().StartsWith("ILayer<", StringComparison.Ordinal)) == true);
        return layers.SelectMany(layer => layer.DescendantNodes()).Select(node => node switch
        {
            VariableDeclaratorSyntax local => local.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            TypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => "",
        }).Where(word => word.Length > 0);
    }

    /// <summary>The number of a stage.</summary>
    [GeneratedRegex(@"(?<=[a-z])\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"^t\d+(Of\d+)?$")]
    private static partial Regex Temporary();

    [GeneratedRegex(@"^[evw]_|(Odd|Last|Sum|\d+)+$")]
    private static partial Regex Made();
}
