using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Unrolled.Files;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Commands;

/// <summary><c>unrolled convert</c>: the weights alone, for a class that is there already.</summary>
internal static class ConvertCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var source = new SourceOptions();
        Argument<string> output = new("output") { Description = "The file to write, ending in .safetensors." };
        Option<bool> force = new("--force") { Description = "Whether a file that exists is replaced. Default: false." };
        var command = new Command("convert", "Writes a model's weights as safetensors, for a class that 'import' has written before, or that you have.") { force };
        source.AddTo(command);
        command.Arguments.Add(output);
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(output)!;
            if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"'{Path.GetFileName(path)}' does not end in .safetensors, which is what 'convert' writes. 'unrolled export' writes other formats.");
            Contents contents = source.Read(parsed, screen);
            Network network = contents.Demand();
            OutputFile.Check(path, parsed.GetValue(force));
            (IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata) = NetworkTensors.Of(network, "Model", contents.Report);
            OutputFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata), screen);
            screen.Line($"{path}: {Screen.Number(tensors.Count)} tensors.");
            screen.Report(contents.Report);
            return ExitCode.Done;
        });
        return command;
    }
}
