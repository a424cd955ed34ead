using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Commands;

/// <summary>The whole command line.</summary>
internal static class ToolCommand
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Receives what was asked for.</param>
    /// <param name="error">Receives progress and faults.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var screen = new Screen(output, error);
        var root = new RootCommand("Models from everywhere for Unrolled, recurrent networks for C# compiled from attributes, and back.")
        {
            InspectCommand.Create(screen), ImportCommand.Create(screen), ConvertCommand.Create(screen), ExportCommand.Create(screen),
        };
        ParseResult command = root.Parse(arguments);
        foreach (string fault in command.Errors.Select(fault => fault.Message))
            error.WriteLine(fault);
        if (command.Errors.Count > 0)
        {
            error.WriteLine($"'unrolled {(command.CommandResult.Command == root ? "" : command.CommandResult.Command.Name + " ")}--help' shows what can be said.");
            return ExitCode.Usage;
        }

        try
        {
            return command.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (RefusedFileException refusal)
        {
            return Fail(error, refusal.Message, ExitCode.Refused);
        }
        catch (UsageException fault)
        {
            return Fail(error, fault.Message, ExitCode.Usage);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(error, exception.Message, ExitCode.Files);
        }
    }

    private static int Fail(TextWriter error, string message, int code)
    {
        error.WriteLine(message);
        return code;
    }
}
