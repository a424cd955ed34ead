using System.Reflection;

namespace Unrolled.PackageTests;

/// <summary>
/// The package as this repository's sources make it, packed once for all tests into a temporary folder. Its version is fresh each time, and
/// so is the folder that it is restored to: neither can be an earlier build.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unrolled-package-").FullName;

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(PackedPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!);

    /// <summary>The version packed.</summary>
    public string Version { get; } = $"0.0.1-test.x{Guid.NewGuid():N}";

    /// <summary>The folder with the package in it, and nothing else: a source to restore from.</summary>
    public string Source => Path.Combine(_folder, "source");

    /// <summary>The package.</summary>
    public string File => Path.Combine(Source, $"Unrolled.{Version}.nupkg");

    /// <summary>The folder that scratch projects restore their packages into.</summary>
    public string RestoredPackages => Path.Combine(_folder, "packages");

    /// <summary>A new folder outside the repository, gone with the package.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;

    /// <summary>A copy of a folder of scratch projects, outside the repository.</summary>
    public string Copy(string scratch)
    {
        string from = Path.Combine(AppContext.BaseDirectory, "Scratch", scratch), to = NewFolder();
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        return to;
    }

    /// <summary>Packs, with intermediate files of its own: the repository's may be in use by the build that runs this test.</summary>
    public async Task InitializeAsync()
    {
        string project = Path.Combine(Root, "src", "Runtime");
        string shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } own
            ? own
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Command pack = await Command.Dotnet(project, shared, "pack", "-c", "Release", "-o", Source, "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:PackageVersion={Version}");
        pack.Succeeded();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
