using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.Generator.Cells;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The models that scripts/beyond compiles ahead of time: whoever adds a layer or a variant adds one there.</summary>
public sealed partial class ScratchModelsTests
{
    private static readonly string[] WrittenByHand = ["Rnn", "Lstm", "Gru"];

    private readonly string _text = File.ReadAllText(Path.Combine(Places.Root, "scripts", "beyond", "Scratch", "Models.cs")) + Printed();

    /// <summary>A model of every recurrent cell that has none written by hand, and one of each of its choices.</summary>
    [Fact]
    public void Models_of_other_cells_are_printed() =>
        StoredFolder.Holds("scripts/beyond/Scratch/Printed", new Dictionary<string, string> { ["CellModels.cs"] = Printed() });

    [Fact]
    public void Every_kind_of_layer_is_among_them()
    {
        string[] layers = [.. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract).Select(type => type.Name[..^"Attribute".Length])];
        Assert.NotEmpty(layers);
        Assert.All(layers, layer => Assert.Matches($@"\[{layer}[\](]", _text));
    }

    [Fact]
    public void Every_choice_but_the_default_is_among_them()
    {
        string[] choices =
        [
            .. typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(Gates))
                .SelectMany(type => Enum.GetNames(type).Where(name => Convert.ToInt32(Enum.Parse(type, name), null) != 0).Select(name => $"{type.Name}.{name}")),
        ];
        Assert.All(choices.Except(["Activation.Tanh"]), choice => Assert.Contains(choice, _text, StringComparison.Ordinal));
    }

    /// <summary>What a layer hands to the one above beside its output, and reads of the one below.</summary>
    [Fact]
    public void A_depth_gate_is_among_them() => Assert.Contains("DepthGate = true", _text, StringComparison.Ordinal);

    [Fact]
    public void Each_is_run() => Assert.All(Declaration().Matches(_text), found => Assert.Contains($"new {found.Groups[1].Value}(1),", _text, StringComparison.Ordinal));

    private static string Printed()
    {
        (string Name, string Layer, string Model)[] models =
        [
            .. from row in CellCatalog.Recurrent
               where !WrittenByHand.Contains(row.Kind)
               from choice in CellSettings.Choices(row.Kind).Prepend("")
               select ("Cell" + row.Kind + string.Concat(choice.Where(char.IsAsciiLetterOrDigit)), choice.Length == 0 ? $"{row.Kind}(19)" : $"{row.Kind}(19, {choice})",
                   CellSettings.ReadsTimeStep(row) ? "Input = 4, TimeStep = true" : "Input = 3"),
        ];
        return "// Printed from the catalogue of cells by ScratchModelsTests: change that, not this file.\n"
            + "using System.Collections.Generic;\nusing Unrolled;\n\ninternal static class CellModels\n{\n    public static IEnumerable<IRecurrentModel> All =>\n    [\n"
            + string.Concat(models.Select(model => $"        new {model.Name}(1),\n")) + "    ];\n}\n"
            + string.Concat(models.Select(model => $"\n[RecurrentModel({model.Model})]\n[{model.Layer}]\npublic partial class {model.Name};\n"));
    }

    [GeneratedRegex(@"^public partial class (\w+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
