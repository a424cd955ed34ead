using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Tapes;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;
using ModelText = Unrolled.Tool.Networks.ModelText;

namespace Unrolled.Tool.Commands;

/// <summary><c>unrolled inspect</c>: what is in a file, and what model it could be.</summary>
internal static class InspectCommand
{
    // A file of a big language model has hundreds of tensors; nobody reads more.
    private const int MaxRows = 500;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var source = new SourceOptions();
        var command = new Command("inspect", "Shows what is in a file: its tensors, what model it could be, and why not where it cannot be one.");
        source.AddTo(command);
        command.SetAction(parsed => Run(source.Read(parsed, screen), screen));
        return command;
    }

    private static int Run(Contents contents, Screen screen)
    {
        long numbers = contents.Tensors.Sum(tensor => (long)tensor.Values.Length);
        screen.Line($"{contents.Format}: {Screen.Number(contents.Tensors.Count)} tensors, {Screen.Number(numbers)} numbers");
        foreach ((string name, string value) in contents.Facts)
            screen.Line($"  {Wording.Quote(name)[1..^1]}: {Wording.Quote(value)[1..^1]}");
        screen.Table(["tensor", "shape", "type"], Rows(contents.Tensors));
        if (contents.Network is not { } network)
        {
            screen.Line("It cannot become a model of Unrolled:");
            screen.Line(contents.Refusal ?? "");
            return ExitCode.Done;
        }

        screen.Line("It could be this model ('unrolled import' writes it and its weights):");
        screen.Line();
        screen.Line(ModelText.Class(network, "Model"));
        screen.Report(contents.Report);
        return ExitCode.Done;
    }

    private static IEnumerable<string[]> Rows(IReadOnlyList<RawTensor> tensors)
    {
        foreach (RawTensor tensor in tensors.Take(MaxRows))
            yield return [Wording.Quote(tensor.Name)[1..^1], Wording.Shape(tensor.Shape), tensor.Type];
        if (tensors.Count > MaxRows)
            yield return [$"and {Screen.Number(tensors.Count - MaxRows)} more", "", ""];
    }
}
