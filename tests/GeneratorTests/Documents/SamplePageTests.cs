using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>The page of a sample shows what its program prints: the same on every machine, times apart.</summary>
public sealed class SamplePageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("unrolled-sample-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Names", null)]
    [InlineData("BinaryAddition", null)]
    [InlineData("Sunspots", "sunspots.svg")]
    [InlineData("LongMemory", "gradients.svg")]
    [InlineData("OwnCell", null)]
    [InlineData("MindReader", "mindreader.svg")]
    [InlineData("WatchdogSchool", null)]
    public void The_page_shows_what_the_program_prints_and_draws(string sample, string? picture)
    {
        string folder = Path.Combine(Places.Root, "samples", sample), pagePath = Path.Combine(folder, "README.md");
        string printed = Run(sample, picture), page = File.ReadAllText(pagePath);
        string now = Regex.Replace(page, "(?<=prints[^\n]*\n\n```\n).*?(?=```)", printed.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Singleline);
        Assert.Contains(printed, now, StringComparison.Ordinal);
        bool update = Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1";
        if (update && WithoutTimes(page) != WithoutTimes(now))
            File.WriteAllText(pagePath, now);
        Assert.Equal(WithoutTimes(File.ReadAllText(pagePath)), WithoutTimes(now));
        if (picture is null)
            return;
        string drawn = Path.Combine(_folder.FullName, picture), stored = Path.Combine(folder, picture);
        if (update)
            File.Copy(drawn, stored, overwrite: true);
        Assert.Equal(File.ReadAllText(stored), File.ReadAllText(drawn));
    }

    [Fact]
    public void The_page_about_a_custom_cell_shows_its_equations_and_derivatives()
    {
        string folder = Path.Combine(Places.Root, "samples", "OwnCell"), path = Path.Combine(folder, "README.md"), page = File.ReadAllText(path);
        var cell = new CellPage(new CellExample(
            File.ReadAllText(Path.Combine(folder, "Models.cs")), "Cell", text => GeneratorRun.Of(text).Models.First(model => model.Name == "LedgerNetwork").Layers[0]));
        string derived = $"## Equations\n\n{cell.Equations}{cell.Picture}{cell.Backward()}\n";
        string now = Regex.Replace(page, "## Equations\n.*(?=## What it prints\n)", derived.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Singleline);
        if (Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1" && page != now)
            File.WriteAllText(path, now);
        Assert.Contains(derived, File.ReadAllText(path), StringComparison.Ordinal);
    }

    // Seconds stand before a unit, or in the first column of a table of updates.
    private static string WithoutTimes(string text) => Regex.Replace(text, @" *\d+\.\d(?= s | seconds)|^ +\d+\.\d(?= +[\d,]+ +\d\.\d\d )", "", RegexOptions.Multiline);

    private string Run(string sample, string? picture)
    {
        string[] arguments = picture is null ? [Places.Sample(sample)] : [Places.Sample(sample), picture];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);

        // A program leaves in the folder where it was started what it was asked for.
        Assert.Equal(picture is null ? [] : [picture], Array.ConvertAll(_folder.GetFiles(), file => file.Name));
        return output.TrimStart('\uFEFF').TrimEnd() + "\n";
    }
}
