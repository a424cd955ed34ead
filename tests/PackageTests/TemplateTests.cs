using System.IO.Compression;

namespace Unrolled.PackageTests;

/// <summary><c>dotnet new unrolled</c>: the program that it writes builds without a warning, learns and forecasts, with each cell.</summary>
[Collection(nameof(PackedPackage))]
public class TemplateTests(PackedPackage package)
{
    private static string Templates => Path.Combine(PackedPackage.Root, "templates");

    [Theory]
    [InlineData("Gru")]
    [InlineData("Lstm")]
    public async Task A_new_program_learns_to_continue_waves(string cell)
    {
        string folder = package.NewFolder(), templates = Path.Combine(folder, "hive");
        (await Run(folder, "new", "install", Path.Combine(Templates, "unrolled"), "--debug:custom-hive", templates)).Succeeded();
        (await Run(folder, "new", "unrolled", "-n", "Waves", "--cell", cell, "--unrolledVersion", package.Version, "--debug:custom-hive", templates)).Succeeded();

        string project = Path.Combine(folder, "Waves");
        Assert.Contains($"[{cell}(16)]", await File.ReadAllTextAsync(Path.Combine(project, "Program.cs")), StringComparison.Ordinal);
        Command build = await Run(project, "build", "-c", "Release", $"-p:RestoreAdditionalProjectSources={package.Source}");
        Assert.Empty(build.Succeeded().Warnings);

        string[] lines = (await Run(project, Path.Combine("bin", "Release", "net10.0", "Waves.dll"))).Succeeded().Output.Trim().ReplaceLineEndings("\n").Split('\n');
        string[][] forecasts = [.. lines[^8..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.All(forecasts, row => Assert.Equal(double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture), 0.1));
    }

    [Fact]
    public async Task The_package_of_templates_has_the_template_and_no_assembly()
    {
        string folder = package.NewFolder();
        (await Run(Templates, "pack", "Templates.csproj", "-c", "Release", "-o", folder, "--artifacts-path", Path.Combine(folder, "artifacts"))).Succeeded();
        await using ZipArchive zip = await ZipFile.OpenReadAsync(Directory.GetFiles(folder, "*.nupkg").Single());
        string[] files = [.. zip.Entries.Select(entry => entry.FullName)];
        Assert.Contains("content/unrolled/.template.config/template.json", files);
        Assert.Contains("content/unrolled/Program.cs", files);
        Assert.Contains("icon.png", files);
        Assert.DoesNotContain(files, file => file.EndsWith(".dll", StringComparison.Ordinal));
    }

    private Task<Command> Run(string folder, params string[] arguments) => Command.Dotnet(folder, package.RestoredPackages, arguments);
}
