namespace Unrolled.PackageTests;

/// <summary>
/// Libraries for each target of the package in apps for .NET 8 and 10: what was compiled against one assembly of Unrolled runs on another. The apps for .NET 8 take the
/// package's net8.0 assemblies, and run on the runtime that is here; <c>scripts/beyond/run.sh net8</c> runs them on .NET 8 itself.
/// </summary>
[Collection(nameof(PackedPackage))]
public class TargetMatrixTests(PackedPackage package)
{
    private static readonly string[] Works =
        ["model", "trainer", "optimizers", "losses", "schedules", "Fit", "files", "checkpoints", "both ways", "for the app"];

    [Fact]
    public async Task A_library_for_any_target_does_in_any_app_what_it_does_at_home()
    {
        string folder = package.Copy("Matrix");
        string[] which = [$"-p:PackageSource={package.Source}", $"-p:UnrolledVersion={package.Version}"];
        Command build = await Command.Dotnet(folder, package.RestoredPackages, ["build", "App", "-c", "Release", .. which]);
        Assert.Empty(build.Succeeded().Warnings);

        Dictionary<string, string> older = await Run(folder, "net8.0"), newer = await Run(folder, "net10.0");
        string[] forOlder = ["netstandard2.1", "net8.0"], forNewer = [.. forOlder, "net10.0"];
        Assert.Equal(forOlder.SelectMany(library => Works.Select(work => $"{library} {work}")), older.Keys);
        Assert.Equal(forNewer.SelectMany(library => Works.Select(work => $"{library} {work}")), newer.Keys);
        // Sixteen digits of a number, and no exception's name; the models are strict, so that all must say the same.
        foreach ((string place, string result) in older.Concat(newer))
            Assert.True(result.Length == 16 && result == newer["net10.0" + place[place.IndexOf(' ', StringComparison.Ordinal)..]], $"{place}: {result}");
    }

    private async Task<Dictionary<string, string>> Run(string folder, string framework)
    {
        Command run = await Command.Dotnet(folder, package.RestoredPackages, Path.Combine("App", "bin", "Release", framework, "App.dll"));
        return run.Succeeded().Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }
}
