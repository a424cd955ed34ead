using System.IO.Compression;
using System.Xml.Linq;

namespace Unrolled.PackageTests;

/// <summary>What is in the package, and what it says of itself.</summary>
[Collection(nameof(PackedPackage))]
public class PackageContentTests(PackedPackage package)
{
    private static readonly string[] Expected =
    [
        "LICENSE",
        "README.md",
        "Unrolled.nuspec",
        "analyzers/dotnet/cs/Unrolled.CodeFixes.dll",
        "analyzers/dotnet/cs/Unrolled.Generator.dll",
        "buildTransitive/Unrolled.targets",
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

    private async Task<XDocument> Nuspec()
    {
        await using ZipArchive archive = await ZipFile.OpenReadAsync(package.File);
        await using Stream stream = await archive.GetEntry("Unrolled.nuspec")!.OpenAsync();
        return await XDocument.LoadAsync(stream, LoadOptions.None, default);
    }
}
