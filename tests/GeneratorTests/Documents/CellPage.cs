using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The page of a cell, printed from its program and the passes over it.</summary>
/// <param name="Example">The layer with its defaults.</param>
/// <param name="Settings">The same with other settings.</param>
internal sealed record CellPage(CellExample Example, params CellExample[] Settings)
{
    private CellProgram Letters => Example.Symbolic.Program;

    private bool IsToken => Letters.Input.IsToken;

    /// <summary>The file's name.</summary>
    public string FileName => Letters.Name + ".md";

    /// <summary>The file's text.</summary>
    public string Text() =>
        $"{CellIndex.Origin}# {Letters.Title}\n\nSource: {Letters.Source}. In files and messages: `{Letters.Name}`.\n\n"
        + $"```csharp\n{Example.Text}\n```\n\n"
        + $"## Equations\n\n{Sizes}; [notation](README.md#notation).\n\n{Equations}{Picture}{CellRemarks.Of(Example.Spec.Cell.Kind)}"
        + (Settings.Length == 0 ? "" : SettingsTable())
        + States() + Parameters() + File() + Backward() + Cost();

    private string Sizes => IsToken
        ? $"N tokens, H units; {Letters.Input.Name} is the token as a one-hot vector"
        : $"I inputs {Letters.Input.Name}, H units; the output is {string.Join(", then ", Letters.Outputs)}";

    private string SettingsTable()
    {
        IEnumerable<string> rows = Settings.Select(setting =>
            $"| `{setting.Attribute}` | `{setting.Equations}` | {Tensors(setting)} |");
        return Table("Settings", "| Attribute | Equations | Tensors of a file |", "|---|---|---|", rows);
    }

    private static string Tensors(CellExample example) =>
        string.Join(", ", example.Step.Program.Stored.Select(tensor => $"`{CellCatalog.FileName(example.Spec, tensor)}`"));

    private string States() => Example.Spec.Cell.Taps > 1
        ? "\n## States\n\nThe earlier inputs that it reads, in a ring, and the position of the oldest. A fresh state is zero.\n"
        : Letters.States.Count == 0
        ? "\n## States\n\nNone: every step stands by itself.\n"
        : Table("States", "| State | Shape |", "|---|---|", Letters.States.Select(state => $"| {state.Name} | [{Size(state.Width)}] |"))
            + "\nA fresh state is zero.\n";

    private string Parameters() => Letters.Parameters.Count == 0 ? "\n## Parameters\n\nNone.\n" : Table(
        "Parameters",
        "| Parameter | Shape | Initial value | `Initialization.PyTorch` |",
        "|---|---|---|---|",
        Letters.Parameters.Select(parameter =>
            $"| {parameter.Name} | {Shape(parameter)} | {SizesAsLetters.Initial(parameter, parameter.Initial)} | {AsPyTorch(parameter)} |"));

    private string AsPyTorch(Parameter parameter) =>
        SizesAsLetters.Initial(parameter, Example.SymbolicAsPyTorch.Program.ParameterNamed(parameter.Name).Initial);

    private string Shape(Parameter parameter) =>
        parameter.IsVector ? $"[{Size(parameter.Units)}]" : $"[{Size(parameter.Units)}, {Size(parameter.Columns)}]";

    private string File()
    {
        if (Letters.Parameters.Count == 0)
            return "";
        string note = Letters.Stored.Any(tensor => tensor.AddedOnLoad.Count > 0)
            ? "\n(+) is PyTorch's second bias of the same gate: added to the first when loading, zero when saving.\n"
            : "";
        return Table("In a file", "| Tensor | Shape | Rows, top to bottom |", "|---|---|---|", Letters.Stored.Select(Row)) + note;
    }

    private string Row(StoredTensor tensor)
    {
        Parameter[] parameters = [.. tensor.Parameters.Select(Letters.ParameterNamed)];
        string units = Size(parameters.Sum(parameter => parameter.Units)), columns = Size(parameters[0].Columns);
        string shape = tensor.IsVector ? units : tensor.Transposed ? $"{columns}, {units}" : $"{units}, {columns}";
        string rows = string.Join(", ", tensor.Parameters.Select(name => name + (tensor.AddedOnLoad.Contains(name) ? " (+)" : "")));
        return $"| `{CellCatalog.FileName(Example.Spec, tensor)}` | [{shape}] | {rows}{(tensor.Transposed ? ", transposed" : "")} |";
    }

    /// <summary>The equations.</summary>
    public string Equations => $"```\n{Letters}\n```\n";

    /// <summary>Their graph.</summary>
    public string Picture => $"\n```mermaid\n{CellPicture.Text(Letters)}\n```\n";

    /// <summary>What is derived of them.</summary>
    public string Backward()
    {
        var lines = new List<string>();
        foreach (BackwardStage stage in Example.Symbolic.Backward)
        {
            lines.AddRange(stage.Wholes.Select(whole => AdjointPrinter.Print(Letters, whole)));
            if (stage.Forward.Every != 1)
                lines.Add($"where {stage.Forward.Every} divides {Letters.Counter}₋:");
            lines.AddRange(stage.Adjoints.Select(adjoint => AdjointPrinter.Print(Letters, adjoint)));
            lines.AddRange(stage.Products.Select(product => AdjointPrinter.Print(Letters, stage, product)));
            if (stage.Forward.Every != 1)
                lines.AddRange(stage.Idle.Select(adjoint => AdjointPrinter.Print(Letters, adjoint)).Prepend("else:"));
        }

        string[] gradients = [.. Example.Symbolic.Stages.SelectMany(stage => AdjointPrinter.Gradients(Letters, stage))];
        string kept = string.Join(", ", Example.Symbolic.Kept.All.Select(place => Adjoint.NameOf(place.Name)));
        return $"\n## Backward pass\n\nOf a step, derived from the equations:\n\n```\n{string.Join("\n", lines)}\n```\n\n"
            + (Letters.Parameters.Count == 0 ? "" : gradients.Length == 0 ? "The parameters are set, and never trained.\n" : $"Of the parameters, from the {kept} of all steps:\n\n```\n{string.Join("\n", gradients)}\n```\n");
    }

    private string Cost()
    {
        StepPlan step = Example.Step;
        string tape = string.Join(", ", step.Record.All.Select(place => place.Name));
        string[] rows =
        [
            $"| Parameters | {Grouped(step.ParameterCount)} |",
            $"| State | {Grouped(4 * (step.StateFloats + Example.Spec.Cell.HistoryFloats))} bytes a row |",
            $"| Multiply-adds of a step | {Grouped(step.MultiplyAdds)} |",
            $"| Tape | {Grouped(step.Record.Length)} floats a step and row: {tape} |",
        ];
        return Table($"Cost of `{step.Program.Signature}`", "| | |", "|---|---|", rows);
    }

    private string Size(int number) => SizesAsLetters.Size(number, IsToken);

    private static string Grouped(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Table(string title, string header, string rule, IEnumerable<string> rows) =>
        $"\n## {title}\n\n{header}\n{rule}\n{string.Join("\n", rows)}\n";
}
