using System.Diagnostics;

namespace Unrolled.PackageTests;

/// <summary>A dotnet command that has ended: its exit code and what it printed.</summary>
internal sealed record Command(string Line, int ExitCode, string Output)
{
    // A busy machine takes minutes for what an idle one does in seconds; a command that hangs must still end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Runs dotnet in a folder, with packages restored into a folder of their own.</summary>
    public static async Task<Command> Dotnet(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The tests themselves run under MSBuild, and what it tells its children about itself must not reach another build.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Servers that outlive the command would hold its pipes and its folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        // The advisories of the day are not what is tested.
        start.Environment["NuGetAudit"] = "false";

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return new Command($"dotnet {string.Join(' ', arguments)}", process.ExitCode, await output + await errors);
    }

    /// <summary>The lines that MSBuild and the compiler mark as warnings.</summary>
    public IEnumerable<string> Warnings => Output.Split('\n').Where(line => line.Contains("warning ", StringComparison.Ordinal));

    /// <summary>Fails, with all that the command printed, unless it succeeded.</summary>
    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Line} exited with {ExitCode}:\n{Output}");
        return this;
    }
}
