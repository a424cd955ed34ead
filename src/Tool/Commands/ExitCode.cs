namespace Unrolled.Tool.Commands;

/// <summary>What the command returns to the shell; docs/tool.md lists these.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>The file is damaged, of no known format, or cannot be converted; nothing was written.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A file cannot be read or written.</summary>
    public const int Files = 3;
}
