using System;
using Unrolled.Tool.Commands;

namespace Unrolled.Tool;

/// <summary>The command <c>unrolled</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => ToolCommand.Run(arguments, Console.Out, Console.Error);
}
