using Unrolled.Tool.Commands;

namespace Unrolled.ToolTests;

/// <summary>What a command returns and says.</summary>
internal sealed record CommandResult(int Code, string Output, string Error)
{
    /// <summary>Runs a command in this process.</summary>
    public static CommandResult Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = ToolCommand.Run(arguments, output, error);
        return new CommandResult(code, output.ToString(), error.ToString());
    }
}
