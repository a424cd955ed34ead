using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The page of the sample LongMemory is what its program prints: the same figures on every machine.</summary>
public sealed class LongMemoryPageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unrolled-memory-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_page_shows_what_the_program_prints_and_draws()
    {
        string folder = Path.Combine(Places.Root, "samples", "LongMemory"), picture = Path.Combine(_folder.FullName, "picture.svg");
        string pagePath = Path.Combine(folder, "README.md"), storedPicture = Path.Combine(folder, "gradients.svg");
        string printed = Run(picture), page = File.ReadAllText(pagePath);
        string now = Regex.Replace(page, "(?<=```\n)Updates until.*?(?=```)", printed.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Singleline);
        Assert.Contains(printed, now, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1")
        {
            File.WriteAllText(pagePath, now);
            File.Copy(picture, storedPicture, overwrite: true);
        }

        Assert.Equal(File.ReadAllText(pagePath), now);
        Assert.Equal(File.ReadAllText(storedPicture), File.ReadAllText(picture));

        // Nothing is left in the folder where it was started.
        Assert.Equal(["picture.svg"], Array.ConvertAll(_folder.GetFiles(), file => file.Name));
    }

    private string Run(string picture)
    {
        var start = new ProcessStartInfo("dotnet", [Places.LongMemory, picture])
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.TrimStart('\uFEFF').TrimEnd() + "\n";
    }
}
