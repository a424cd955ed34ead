using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Unrolled.Generator.Cells;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>Models of every recurrent cell, printed from the catalogue: those that the gallery trains, and those whose steps are measured. No cell can be forgotten there.</summary>
public class CellModelsTests
{
    private const string Origin = "// Printed from the catalogue of cells by CellModelsTests: change that, not this file.\n";

    private static readonly (string Name, int Inputs, int Outputs)[] Tasks = [("Sum", 2, 1), ("Years", 1, 1), ("Letters", 27, 27)];

    [Fact]
    public void The_gallery_has_models_of_every_cell() =>
        StoredFolder.Holds("samples/Gallery/Printed", new Dictionary<string, string> { ["CellModels.cs"] = Gallery() });

    [Fact]
    public void A_step_of_every_cell_is_measured() =>
        StoredFolder.Holds("benchmarks/Compare/Models/Printed", new Dictionary<string, string> { ["CellModels.cs"] = Steps() });

    [Fact]
    public void The_page_of_the_gallery_shows_every_cell()
    {
        string page = File.ReadAllText(Path.Combine(Places.Root, "docs", "gallery.html"));
        Assert.All(CellCatalog.Recurrent, row => Assert.True(
            page.Contains($"href=\"cells/{FileOf(row)}.md\"", System.StringComparison.Ordinal),
            $"docs/gallery.html has no {row.Kind}: run dotnet run -c Release --project samples/Gallery -- docs/gallery.html samples/Gallery/gallery.svg"));
    }

    /// <summary>What a step of a cell costs where one of an LSTM costs 1, as measured: <c>0.62</c>.</summary>
    internal static string StepOf(CellRow row)
    {
        using var rows = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "performance", "cells.json")));
        JsonElement[] found = [.. rows.RootElement.EnumerateArray().Where(figure => figure.GetProperty("work").GetString() == "step of a cell" && figure.GetProperty("cell").GetString() == FileOf(row))];
        Assert.True(found.Length == 1, $"docs/performance/cells.json has no {row.Kind}: run dotnet run -c Release --project benchmarks/Compare -- --cells --json docs/performance/cells.json");
        return (1 / found[0].GetProperty("ratio").GetDouble()).ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string FileOf(CellRow row) => CellCatalog.ProgramOf(new(row.Kind, 8, 32)).Name;

    private static string Gallery() =>
        Origin + "using Unrolled;\n\nnamespace Gallery;\n\n/// <summary>Every recurrent cell of the catalogue, between two dense layers: a model for each task.</summary>\n"
        + "internal static class CellModels\n{\n    public static IReadOnlyList<Exhibit> All { get; } =\n    [\n"
        + string.Concat(CellCatalog.Recurrent.Select(row =>
            $"        new(\"{row.Kind}\", \"{CellCatalog.ProgramOf(new(row.Kind, 8, 32)).Title}\", \"{FileOf(row)}\", {string.Join(", ", Tasks.Select(task => $"seed => new {row.Kind}{task.Name}(seed)"))}),\n"))
        + "    ];\n}\n\n"
        + string.Concat(CellCatalog.Recurrent.SelectMany(row => Tasks.Select(task =>
            $"[RecurrentModel({Input(row, task.Inputs)}), Dense(8), {row.Kind}(32, Name = \"cell\"), Dense({task.Outputs})] internal sealed partial class {row.Kind}{task.Name};\n")));

    private static string Steps() =>
        Origin + "namespace Unrolled.Compare.Models;\n\n/// <summary>A layer of every recurrent cell, 8 inputs and 32 units.</summary>\n"
        + "internal static class CellModels\n{\n    public static IReadOnlyList<Func<SteppedModel>> All { get; } =\n    [\n"
        + string.Concat(CellCatalog.Recurrent.Select(row => $"        static () => new SteppedModel<{row.Kind}Step.State>(new {row.Kind}Step(1)),\n"))
        + "    ];\n}\n\n"
        + string.Concat(CellCatalog.Recurrent.Select(row =>
            $"[RecurrentModel({Input(row, 8)}, Training = false), {row.Kind}(32)] internal sealed partial class {row.Kind}Step : IStepped<{row.Kind}Step.State>;\n"));

    private static string Input(CellRow row, int inputs) => CellSettings.ReadsTimeStep(row) ? $"Input = {inputs + 1}, TimeStep = true" : $"Input = {inputs}";
}
