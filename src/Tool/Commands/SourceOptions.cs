using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Commands;

/// <summary>The file that a command reads, and what a user can say about it: the same for all commands.</summary>
internal sealed class SourceOptions
{
    private readonly Argument<string> _file = new("file") { Description = $"The file. Read are {FileFormats.Known}." };

    private readonly Option<string> _order = new("--order")
    {
        Description = "The layers' names, first to last, with commas between them, where the file does not say it and their widths allow several orders.",
        HelpName = "a,b,c",
    };

    private readonly Option<string[]> _activations = new("--activation")
    {
        Description = $"A layer's activation where the file does not say it (state dictionaries do not). One of {string.Join(", ", Enum.GetNames<Activation>())}.",
        HelpName = "layer=Activation",
    };

    private readonly Option<string[]> _embeddings = new("--embedding")
    {
        Description = "A layer that is a table of vectors, where a matrix without a bias could also be a dense layer. Default: those with 'emb' in their names.",
        HelpName = "layer",
    };

    /// <summary>Gives a command these.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_order);
        command.Options.Add(_activations);
        command.Options.Add(_embeddings);
    }

    /// <summary>The file's path.</summary>
    public string Path(ParseResult command) => command.GetValue(_file)!;

    /// <summary>Reads the file.</summary>
    public Contents Read(ParseResult command, Screen screen)
    {
        string path = Path(command);
        if (!File.Exists(path))
            throw new FileNotFoundException(Directory.Exists(path) ? $"'{path}' is a folder; a file was expected." : $"There is no file '{path}'.");
        ReadOptions options = Options(command);
        return screen.During($"Reading {System.IO.Path.GetFileName(path)}", () => FileFormats.Read(path, options));
    }

    private ReadOptions Options(ParseResult command) => new()
    {
        Order = command.GetValue(_order)?.Split(',', StringSplitOptions.TrimEntries) ?? [],
        Activations = (command.GetValue(_activations) ?? []).Select(Activation).GroupBy(pair => pair.Layer).ToDictionary(group => group.Key, group => group.Last().Activation),
        Embeddings = command.GetValue(_embeddings) ?? [],
    };

    private static (string Layer, Activation Activation) Activation(string text)
    {
        int sign = text.LastIndexOf('=');
        return sign > 0 && Enum.TryParse(text.AsSpan(sign + 1), ignoreCase: true, out Activation activation) && Enum.IsDefined(activation)
            ? (text[..sign], activation)
            : throw new UsageException($"--activation {text} is not a layer's name, '=' and one of {string.Join(", ", Enum.GetNames<Activation>())}.");
    }
}
