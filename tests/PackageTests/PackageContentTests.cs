using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Unrolled.PackageTests;

/// <summary>What is in the package, and what it says of itself.</summary>
[Collection(nameof(PackedPackage))]
public class PackageContentTests(PackedPackage package)
{
    private static readonly string[] Expected =
    [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "Unrolled.nuspec",
        "analyzers/dotnet/cs/Unrolled.CodeFixes.dll",
        "analyzers/dotnet/cs/Unrolled.Generator.dll",
        "buildTransitive/Unrolled.targets",
        .. Directory.GetFiles(Path.Combine(PackedPackage.Root, "docs", "diagnostics"), "*.md").Select(page => "docs/diagnostics/" + Path.GetFileName(page)).Order(StringComparer.Ordinal),
        "icon.png",
        "lib/net10.0/Unrolled.Attributes.dll",
        "lib/net10.0/Unrolled.Attributes.xml",
        "lib/net10.0/Unrolled.dll",
        "lib/net10.0/Unrolled.xml",
        "lib/net8.0/Unrolled.Attributes.dll",
        "lib/net8.0/Unrolled.Attributes.xml",
        "lib/net8.0/Unrolled.dll",
        "lib/net8.0/Unrolled.xml",
        "lib/netstandard2.1/Unrolled.Attributes.dll",
        "lib/netstandard2.1/Unrolled.Attributes.xml",
        "lib/netstandard2.1/Unrolled.dll",
        "lib/netstandard2.1/Unrolled.xml",
        "tasks/netstandard2.0/Unrolled.Build.dll",
    ];

    [Fact]
    public async Task The_package_holds_these_files_and_no_others()
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(package.File);
        // The envelope that every package has: its relations, its content types and its properties.
        IEnumerable<string> files = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");
        Assert.Equal(Expected, files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_one_package() => Assert.Equal([package.File], Directory.GetFiles(package.Source));

    [Fact]
    public async Task It_depends_on_one_library_and_nothing_else()
    {
        XElement[] groups = [.. (await Nuspec()).Descendants().Where(element => element.Name.LocalName == "group" && element.HasElements)];
        Assert.Equal(
            ["net10.0: System.Numerics.Tensors", "net8.0: System.Numerics.Tensors", ".NETStandard2.1: System.Collections.Immutable"],
            groups.Select(group => $"{(string?)group.Attribute("targetFramework")}: {string.Join(", ", group.Elements().Select(element => (string?)element.Attribute("id")))}"));
    }

    [Theory]
    [InlineData("id", "Unrolled")]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    public async Task It_says_what_it_is(string element, string value) =>
        Assert.Equal(value, (await Nuspec()).Descendants().Single(found => found.Name.LocalName == element).Value);

    [Fact]
    public async Task It_links_to_nobody_who_has_not_published_it()
    {
        string address = XDocument.Load(Path.Combine(PackedPackage.Root, "Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
        XElement[] links = [.. (await Nuspec()).Descendants().Where(element => element.Name.LocalName is "projectUrl" or "repository")];
        if (address.Length == 0)
            Assert.DoesNotContain(links, element => element.Attribute("url") is not null || element.Value.Length > 0);
        else
            Assert.All(links, element => Assert.StartsWith(address, (string?)element.Attribute("url") ?? element.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_link_of_its_readme_leads_to_a_file_in_it_or_to_a_whole_address()
    {
        string text = await Text("README.md");
        Assert.Contains("[RecurrentModel(Input = 8, Reference = true)]", text, StringComparison.Ordinal);
        string[] targets = [.. Regex.Matches(text, @"\]\(([^)]+)\)").Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Expected.Contains(target) || target.StartsWith("https://", StringComparison.Ordinal), target));
    }

    private async Task<string> Text(string name)
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(package.File);
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    private async Task<XDocument> Nuspec()
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(package.File);
        await using Stream stream = await archive.GetEntry("Unrolled.nuspec")!.OpenAsync();
        return await XDocument.LoadAsync(stream, LoadOptions.None, default);
    }
}
