using System;
using Unrolled.Tool.Commands;
using Unrolled.Tool.Keras;

namespace Unrolled.Tool;

/// <summary>The command <c>unrolled</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments is [Hdf5Process.Command, .. var attributes]
        ? Hdf5Process.Run(attributes)
        : ToolCommand.Run(arguments, Console.Out, Console.Error);
}
