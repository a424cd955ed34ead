using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Commands;

/// <summary>What is shown: answers on the output, progress and notes on the error stream.</summary>
internal sealed class Screen
{
    // A table in a file is as wide as it likes.
    private const int RedirectedWidth = 160;

    private readonly IAnsiConsole _output;
    private readonly IAnsiConsole _error;
    private readonly TextWriter _plain;

    /// <param name="output">Receives what was asked for.</param>
    /// <param name="error">Receives progress and notes.</param>
    public Screen(TextWriter output, TextWriter error)
    {
        _plain = output;
        _output = Console(output, output == System.Console.Out && !System.Console.IsOutputRedirected);
        _error = Console(error, error == System.Console.Error && !System.Console.IsErrorRedirected);
    }

    /// <summary>A line of the answer.</summary>
    public void Line(string text = "") => _plain.WriteLine(text);

    /// <summary>A table of the answer.</summary>
    /// <param name="columns">Its heads.</param>
    /// <param name="rows">Its rows.</param>
    public void Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (IEnumerable<string> row in rows)
            table.AddRow([.. row.Select(cell => Markup.Escape(cell))]);
        _output.Write(table);
    }

    /// <summary>Notes of a conversion.</summary>
    public void Report(Report report)
    {
        foreach (Note note in report.Notes)
            Line($"{ModelText.Word(note.Kind)}: {note.Text}.");
    }

    /// <summary>Does something that may take a while, and says so to whoever watches.</summary>
    public T During<T>(string what, Func<T> work) => _error.Profile.Capabilities.Interactive ? _error.Status().Start(Markup.Escape(what), _ => work()) : work();

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
