using System.ComponentModel;
using System.Diagnostics;

namespace Unrolled.Compare.Peers;

/// <summary>Programs that build and install peers.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>The last lines of what it printed, and whether it succeeded; a program that is not there has not.</returns>
    public static (bool Succeeded, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd() + errors.Result;
            process.WaitForExit();
            return (process.ExitCode == 0, string.Join("; ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3)));
        }
        catch (Win32Exception exception)
        {
            return (false, exception.Message);
        }
    }

    /// <summary>Installs Debian packages where that is possible without asking: as root, with apt-get.</summary>
    public static void InstallDebian(params string[] packages)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return;
        Console.Error.WriteLine($"installing {string.Join(' ', packages)} with apt-get");
        if (!Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. packages]).Succeeded)
        {
            Run("apt-get", "update", "-qq");
            Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. packages]);
        }
    }
}
