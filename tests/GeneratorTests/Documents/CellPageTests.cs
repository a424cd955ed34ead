using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>docs/cells is printed from the cells' own programs.</summary>
public class CellPageTests
{
    private const string Numbers = "[RecurrentModel(Input = 8)]", Wide = "[RecurrentModel(Input = 32)]";

    /// <summary>Settings whose equations a page shows. A cell that is not named here has what its attribute adds to every recurrent layer's.</summary>
    private static readonly Dictionary<string, string[]> Settings = new()
    {
        ["Rnn"] = Activated(nameof(Activation.Tanh)),
        ["Lstm"] =
        [
            "Peepholes = Gates.All", "Coupling = Coupling.InputDriven", "Coupling = Coupling.ForgetDriven", "ForgetGate = false", "Projection = 16",
            "GateActivation = Activation.HardSigmoid, GateAlpha = 0.2f", "Clip = 3", "TrainableState = true", "LayerNorm = true", "RecurrentDropout = 0.1f", "Zoneout = 0.1f, CellZoneout = 0.2f",
            "ExposeCell = true", "DepthGate = true",
        ],
        ["Gru"] = ["Reset = Reset.Before", "Update = Update.Writes", "CandidateActivation = Activation.Relu"],
        ["Cfc"] = ["BackboneUnits = 64", "BackboneLayers = 2"],
        ["Clockwork"] = ["Periods = new[] { 1, 3 }"],
        ["Dense"] = Activated(nameof(Activation.Identity)),
    };

    private static readonly IReadOnlyList<CellPage> Pages = [.. CellCatalog.Rows.Select(Page)];

    private static CellPage Page(CellRow row) => row.Kind switch
    {
        "Dropout" => new(new(Wide, "[Dropout(0.1f)]")),
        "Activation" => new(new(Wide, "[Activation(Activation.Tanh)]"), [.. Enum.GetNames<Activation>().Where(name => name != "Tanh").Select(name => new CellExample(Wide, $"[Activation(Activation.{name})]"))]),
        "Embedding" => new(new("[RecurrentModel]", "[Embedding(27, 32)]")),
        "Conv" => new(new(Numbers, "[Conv(32, 3)]"), new CellExample(Numbers, "[Conv(32, 3, Dilation = 2)]"), new CellExample(Numbers, "[Conv(32, 3, Activation = Activation.Relu)]")),
        "SlidingWindow" => new(new(Numbers, "[SlidingWindow(4)]")),
        _ when row.KeepsWidth => new(new(Wide, $"[{row.Kind}]")),
        _ => Page(row, CellSettings.ReadsTimeStep(row) ? "[RecurrentModel(Input = 9, TimeStep = true)]" : Numbers),
    };

    private static CellPage Page(CellRow row, string model) => new(
        new(model, $"[{row.Kind}(32)]"),
        [.. (Settings.TryGetValue(row.Kind, out string[]? settings) ? settings : CellSettings.Choices(row.Kind)).Select(setting => Example(model, $"[{row.Kind}(32, {setting})]"))]);

    /// <summary>A depth gate stands above another layer.</summary>
    private static CellExample Example(string model, string layer) => !layer.Contains("DepthGate", StringComparison.Ordinal) ? new(model, layer)
        : new($"{model}\n[Lstm(32, ExposeCell = true)]\n{layer}\npublic partial class Example;", layer, text => Assert.Single(GeneratorRun.Of(text).Models).Layers[1]);

    [Fact]
    public void Pages_of_cells_are_up_to_date()
    {
        var files = Pages.ToDictionary(page => page.FileName, page => page.Text());
        files.Add("README.md", CellIndex.Text(Pages));
        StoredFolder.Holds("docs/cells", files);
    }

    [Fact]
    public void The_README_lists_every_cell()
    {
        string path = Path.Combine(Places.Root, "README.md"), page = File.ReadAllText(path);
        string table = "| layer | equations | source | parameters, 8 → 32 | step | settings of its own |\n|---|---|---|---|---|---|\n" + string.Concat(CellCatalog.Rows.Zip(Pages, Row));
        string now = Regex.Replace(page, @"\| layer \| equations \|[^\n]*\n(\|[^\n]*\n)+", table.Replace("$", "$$", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1")
            File.WriteAllText(path, now);
        else
            Assert.True(now == page, "The README's table of cells is stale: run the tests once with UNROLLED_UPDATE=1, then read the difference.");
        Assert.Contains(table, now, StringComparison.Ordinal);
    }

    private static string Row(CellRow row, CellPage page)
    {
        string arguments = row.Kind switch { "Dropout" => "(rate)", "Activation" => "(activation)", "Conv" => "(units, kernel)", "SlidingWindow" => "(steps)", "Embedding" => "(vocabulary, width)", _ => row.KeepsWidth ? "" : "(units)" };
        CellProgram program = page.Example.Step.Program;
        return $"| `[{row.Kind}{arguments}]` | [{program.Title}](docs/cells/{page.FileName}) | {program.Source} | {page.Example.Step.ParameterCount} | {(row.IsRecurrent ? CellModelsTests.StepOf(row) : "")} | {string.Join(", ", CellSettings.Names(row.Kind).Where(IsShown).Select(name => $"`{name}`"))} |\n";
    }

    /// <summary>An activation's numbers go with it.</summary>
    private static bool IsShown(string setting) => !setting.EndsWith("Alpha", StringComparison.Ordinal) && !setting.EndsWith("Beta", StringComparison.Ordinal);

    private static string[] Activated(string unset) => [.. Enum.GetNames<Activation>().Where(name => name != unset).Select(name => "Activation = Activation." + name)];
}
