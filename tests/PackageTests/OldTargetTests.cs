namespace Unrolled.PackageTests;

/// <summary>A project that no assembly of the package is for is told so, and not that a type is missing.</summary>
[Collection(nameof(PackedPackage))]
public class OldTargetTests(PackedPackage package)
{
    [Theory]
    [InlineData("netstandard2.0")]
    [InlineData("net48")]
    public async Task A_target_that_is_too_old_is_refused_by_name(string framework)
    {
        Command build = await new ScratchProject(package, framework, "Old.cs") { Properties = "<LangVersion>9</LangVersion>" }.Build();
        Assert.NotEqual(0, build.ExitCode);
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal)).Select(line => line.Trim())];
        Assert.NotEmpty(errors);
        Assert.All(errors, line => Assert.Contains($"error UNR027: Unrolled has no assembly for {framework}: ", line, StringComparison.Ordinal));
    }
}
