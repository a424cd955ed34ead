using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using Unrolled.Files;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;
using ModelText = Unrolled.Tool.Networks.ModelText;

namespace Unrolled.Tool.Commands;

/// <summary><c>unrolled import</c>: from a file to a C# class and its weights.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var source = new SourceOptions();
        Option<string> folder = new("--output", "-o") { Description = "The folder for both files. Default: the current one.", HelpName = "folder", DefaultValueFactory = _ => "." };
        Option<string> className = new("--class") { Description = "The class's name. Default: the file's name.", HelpName = "name" };
        Option<string> space = new("--namespace") { Description = "The class's namespace. Default: none.", HelpName = "name" };
        Option<bool> force = new("--force") { Description = "Whether files that exist are replaced. Default: false." };
        var command = new Command("import", "Writes a C# class with the model's attributes, and its weights as safetensors, which the class loads.") { folder, className, space, force };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(className) is { } given ? Checked(given, "--class") : ClassName.Of(Path.GetFileNameWithoutExtension(source.Path(parsed)));
            string? ownSpace = parsed.GetValue(space);
            foreach (string part in ownSpace?.Split('.') ?? [])
                Checked(part, "--namespace");
            return Run(source.Read(parsed, screen), new Target(parsed.GetValue(folder)!, name, ownSpace, Path.GetFileName(source.Path(parsed)), parsed.GetValue(force)), screen);
        });
        return command;
    }

    private static int Run(Contents contents, Target target, Screen screen)
    {
        Network network = contents.Demand();
        string code = Path.Combine(target.Folder, target.ClassName + ".cs"), weights = Path.Combine(target.Folder, target.ClassName + ".safetensors");
        OutputFile.Check(code, target.IsForced);
        OutputFile.Check(weights, target.IsForced);
        (IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata) = NetworkTensors.Of(network, target.ClassName, contents.Report);
        string text = ModelText.File(network, target.Namespace, target.ClassName, target.Source, contents.Report);
        OutputFile.Write(weights, stream => SafetensorsWriter.Write(stream, tensors, metadata), screen);
        OutputFile.Write(code, stream => stream.Write(Encoding.UTF8.GetBytes(text)), screen);
        screen.Line($"{code} and {weights}: {Screen.Number(tensors.Sum(tensor => (long)tensor.Values.Length))} numbers. Load them with {target.ClassName}.Load(\"{target.ClassName}.safetensors\").");
        screen.Report(contents.Report);
        return ExitCode.Done;
    }

    private static string Checked(string name, string option) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? name
            : throw new UsageException($"{option}: '{name}' is no name of C#. Letters, digits and _ were expected, no digit first.");

    /// <summary>What is to be written.</summary>
    private sealed record Target(string Folder, string ClassName, string? Namespace, string Source, bool IsForced);
}
