using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Text;
using Google.Protobuf;
using Unrolled.Files;
using Unrolled.Tool.Exports;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Commands;

/// <summary><c>unrolled export</c>: from any file that can be read to formats of others.</summary>
internal static class ExportCommand
{
    /// <summary>What is written.</summary>
    private enum Target
    {
        Onnx,
        PyTorch,
        C,
    }

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var source = new SourceOptions();
        Option<Target> target = new("--to") { Description = "onnx: standard operators, own cells as Scan. pytorch: a module with the same tensor names, its weights, and a script that trains it. c: a header of float arrays.", Required = true };
        Option<string> output = new("--output", "-o") { Description = "The file to write. Default: the source's name in the current folder, with .onnx, .py or .h.", HelpName = "file" };
        Option<bool> force = new("--force") { Description = "Whether a file that exists is replaced. Default: false." };
        var command = new Command("export", "Writes a model for others: as ONNX, as a PyTorch module, or as arrays of C. The source is any file that 'import' reads, Unrolled's own among them.") { target, output, force };
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            Target kind = parsed.GetValue(target);
            string end = kind switch { Target.Onnx => ".onnx", Target.PyTorch => ".py", _ => ".h" };
            string path = parsed.GetValue(output) ?? Path.GetFileNameWithoutExtension(source.Path(parsed)) + end;
            Contents contents = source.Read(parsed, screen);
            Network network = contents.Demand();
            Write(kind, network, path, parsed.GetValue(force), contents.Report, screen);
            screen.Report(contents.Report);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Target kind, Network network, string path, bool isForced, Report report, Screen screen)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        OutputFile.Check(path, isForced);
        switch (kind)
        {
            case Target.Onnx:
                byte[] model = new OnnxExport(network).Write(name).ToByteArray();
                OutputFile.Write(path, stream => stream.Write(model), screen);
                screen.Line($"{path}: {Screen.Number(model.Length)} bytes.");
                break;
            case Target.C:
                Text(path, CHeader.Write(network, name, report), screen);
                screen.Line($"{path}: the tensors as arrays, the equations in comments.");
                break;
            default:
                string weights = Path.ChangeExtension(path, ".safetensors");
                string script = Path.Combine(Path.GetDirectoryName(path) ?? "", name + "_train_ddp.py");
                OutputFile.Check(weights, isForced);
                OutputFile.Check(script, isForced);
                (IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata) = NetworkTensors.Of(network, name, report);
                OutputFile.Write(weights, stream => SafetensorsWriter.Write(stream, tensors, metadata), screen);
                string module = ClassName.Of(name);
                Text(path, new PyTorchModule(network, module).Write(), screen);
                Text(script, TrainScript.Write(network, name, Path.GetFileName(weights)), screen);
                screen.Line(string.Create(CultureInfo.InvariantCulture, $"{path} and {weights}: the module {module}. In Python: from {name} import load; model = load(\"{Path.GetFileName(weights)}\")."));
                screen.Line($"{script} trains it, on one machine or many.");
                break;
        }
    }

    private static void Text(string path, string text, Screen screen) => OutputFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)), screen);
}
