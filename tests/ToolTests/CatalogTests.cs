using System.Reflection;
using System.Text.Json;
using Unrolled.Files;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Model;
using Unrolled.Layouts;
using Unrolled.NumericsTests;

namespace Unrolled.ToolTests;

/// <summary>
/// Every recurrent cell of the catalogue: its file becomes its class again, and is exported. PyTorch and ONNX Runtime compute what is exported in <c>scripts/beyond/run.sh tool</c>,
/// for which a folder named by <c>UNROLLED_TOOL_EXPORTS</c> keeps it.
/// </summary>
public sealed class CatalogTests : IDisposable
{
    private const int Inputs = 3, Steps = 7;

    // What a cell ignores is left out of them.
    private static readonly (string Name, string Value)[] Variants =
        [("Biases", "Biases = Biases.Two"), ("TrainableState", "TrainableState = true"), ("LayerNorm", "LayerNorm = true"), ("Zoneout", "Zoneout = 0.5f"), ("Clip", "Clip = 2f")];

    // The network of a file is given no time between steps.
    private static readonly CellRow[] Rows = [.. CellCatalog.Recurrent.Where(row => !CellCatalog.ProgramOf(new CellSpec(row.Kind, 1, 1)).ReadsTimeStep)];

    private static readonly Lazy<Assembly> Compiled = new(() => ModelCompiler.Compile(
        Rows.SelectMany(row => Enum.GetValues<Form>().Select(form => Head + Text(row, form, NameOf(row, form)) + Runner(NameOf(row, form), form)))));

    private readonly string _folder = Directory.CreateTempSubdirectory("unrolled-tool-").FullName;

    /// <summary>How a cell is used.</summary>
    public enum Form
    {
        /// <summary>Two layers, everything as usual.</summary>
        Plain,

        /// <summary>With every setting that its cell can have.</summary>
        Variants,

        /// <summary>In both directions, from trained states.</summary>
        Bidirectional,
    }

    public static TheoryData<string, Form> Cases()
    {
        var cases = new TheoryData<string, Form>();
        foreach (CellRow row in Rows)
            foreach (Form form in Enum.GetValues<Form>())
                cases.Add(row.Kind, form);
        return cases;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void ItsFileBecomesItsClassAgainAndIsExported(string cell, Form form)
    {
        CellRow row = Rows.Single(row => row.Kind == cell);
        Type type = Compiled.Value.GetType(NameOf(row, form))!;
        var model = (IRecurrentModel)Activator.CreateInstance(type, 1)!;
        // Trained states are zero to begin with, and would say nothing. A counter begins at zero.
        foreach (PanelBlock block in model.Layout.Tensors.Where(tensor => tensor.Name != "clock0").Select(tensor => tensor.Block))
            for (int unit = 0; unit < block.Units; unit++)
                for (int column = 0; column < block.Columns; column++)
                    model.Parameters[block.Index(unit, column)] += 0.1f * MathF.Sin((7 * unit) + (3 * column) + 1);
        string file = Path.Combine(_folder, NameOf(row, form) + ".safetensors");
        ModelFile.Save(model, file);
        using ImportedModel imported = ImportedModel.Import(file);
        Assert.EndsWith(Text(row, form, "Imported"), imported.Code, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(imported.Weights));
        string kept = Environment.GetEnvironmentVariable("UNROLLED_TOOL_EXPORTS") is { Length: > 0 } folder ? folder : Path.Combine(_folder, "exports");
        Directory.CreateDirectory(kept);
        foreach (string format in (string[])["pytorch", "onnx", "c"])
        {
            string end = format switch { "pytorch" => ".py", "onnx" => ".onnx", _ => ".h" };
            CommandResult result = CommandResult.Run("export", file, "--to", format, "--force", "-o", Path.Combine(kept, NameOf(row, form) + end));
            Assert.True(result.Code == 0, result.Error);
        }

        string script = File.ReadAllText(Path.Combine(kept, NameOf(row, form) + "_train_ddp.py"));
        Assert.Contains($"with_name(\"{NameOf(row, form)}.py\")", script, StringComparison.Ordinal);
        Assert.Contains($"RUNS_WITH_TIME = {(form == Form.Bidirectional ? "False" : "True")}  ", script, StringComparison.Ordinal);
        Assert.DoesNotMatch("NAME|READS]|WRITES|IS_", script.Replace("READS_TOKENS", "", StringComparison.Ordinal));
        float[] inputs = [.. Enumerable.Range(0, Steps * Inputs).Select(i => MathF.Cos(i * i))];
        float[] outputs = (float[])Compiled.Value.GetType("Runner" + NameOf(row, form))!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [model, inputs], null)!;
        Assert.All(outputs, output => Assert.True(float.IsFinite(output)));
        File.WriteAllText(Path.Combine(kept, NameOf(row, form) + ".json"), JsonSerializer.Serialize(new { width = Inputs, inputs, outputs }));
    }

    private const string Head = "using Unrolled;\n/// <summary>A model.</summary>\n";

    private static string NameOf(CellRow row, Form form) => $"{form}{row.Kind}";

    private static string Text(CellRow row, Form form, string name)
    {
        IEnumerable<string> settings = form switch
        {
            Form.Plain => ["Layers = 2"],
            Form.Variants => Variants.Where(variant => !row.Ignores.ContainsKey(variant.Name)).Select(variant => variant.Value),
            _ => row.Ignores.ContainsKey("TrainableState") ? ["Direction = Direction.Bidirectional"] : ["Direction = Direction.Bidirectional", "TrainableState = true"],
        };
        return $"[RecurrentModel(Input = {Inputs})]\n[{row.Kind}({string.Join(", ", settings.Prepend("Name = \"a\"").Prepend("4"))})]\n[Dense(2, Name = \"b\")]\npublic partial class {name};\n";
    }

    private static string Runner(string name, Form form) => $$"""
        /// <summary>Runs it.</summary>
        public static class Runner{{name}}
        {
            /// <summary>Outputs at inputs of one sequence.</summary>
            public static float[] Run({{name}} model, float[] inputs)
            {
                var outputs = new float[inputs.Length / {{name}}.InputSize * {{name}}.OutputSize];
                {{(form == Form.Bidirectional ? "model.Run(inputs, outputs, 1)" : $"model.Run(inputs, new {name}.State[1], outputs)")}};
                return outputs;
            }
        }
        """;
}
