namespace Unrolled.PackageTests;

/// <summary>What becomes of a user's project whose one reference is the package.</summary>
[Collection(nameof(PackedPackage))]
public class ScratchProjectTests(PackedPackage package)
{
    [Fact]
    public async Task A_model_trains_saves_and_loads()
    {
        var project = new ScratchProject(package, "net10.0", "Ripples.cs", "Program.cs");
        Command build = await project.Build();
        Assert.Empty(build.Succeeded().Warnings);

        Command run = await project.Run();
        Assert.Equal(["the loss fell", "the loaded model agrees", "another model differs"], run.Succeeded().Output.Trim().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task The_net8_assets_compile()
    {
        var project = new ScratchProject(package, "net8.0", "Ripples.cs", "Program.cs");
        Command build = await project.Build();
        Assert.Empty(build.Succeeded().Warnings);
        Assert.Contains("lib/net8.0/Unrolled.dll", project.Assets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_netstandard_assets_compile_as_CSharp_9()
    {
        var project = new ScratchProject(package, "netstandard2.1", "Old.cs") { Properties = "<LangVersion>9</LangVersion><AnalysisLevel>latest-all</AnalysisLevel><CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>" };
        Command build = await project.Build();
        Assert.Empty(build.Succeeded().Warnings);
        Assert.Contains("lib/netstandard2.1/Unrolled.dll", project.Assets, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_model_fails_the_build_by_its_rule()
    {
        Command build = await new ScratchProject(package, "net10.0", "Ripples.cs", "Wrong.cs", "Program.cs").Build();
        Assert.NotEqual(0, build.ExitCode);
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal))];
        Assert.NotEmpty(errors);
        Assert.All(errors, line => Assert.Contains("Wrong.cs(4,2): error UNR013: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("class User { Lost.State state; }")]
    public async Task A_class_without_a_network_is_told_why_once_whoever_uses_it(string use)
    {
        var project = new ScratchProject(package, "net10.0", "Ripples.cs", "Program.cs");
        await File.WriteAllTextAsync(Path.Combine(project.Folder, "Lost.cs"), "using Unrolled;\n[RecurrentModel(Input = 2)]\n[Lstm(3)]\nclass Lost { }\n" + use);
        Command build = await project.Build();
        Assert.NotEqual(0, build.ExitCode);
        // The summary at the end says everything once more.
        string log = build.Output[..build.Output.IndexOf("Build FAILED", StringComparison.Ordinal)];
        Assert.Single(log.Split('\n'), line => line.Contains("Lost.cs(4,7): error UNR001: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_debug_build_with_warnings_as_errors_passes_whoever_judges_generated_text()
    {
        var project = new ScratchProject(package, "net10.0", "Ripples.cs", "Program.cs") { Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Configuration = "Debug" };
        await File.WriteAllTextAsync(Path.Combine(project.Folder, ".editorconfig"), "root = true\n[*.cs]\ngenerated_code = false\n");
        Assert.Empty((await project.Build()).Succeeded().Warnings);
    }

    [Fact]
    public async Task Ahead_of_time_it_is_compiled_for_fused_multiply_adds_unless_the_user_says_otherwise()
    {
        const string X64 = "RuntimeIdentifier=linux-x64", Aot = "PublishAot=true";
        var project = new ScratchProject(package, "net10.0", "Ripples.cs", "Program.cs");
        (await project.Restore()).Succeeded();
        Assert.Equal("avx2", await project.Property("IlcInstructionSet", Aot, X64));
        Assert.Equal("base", await project.Property("IlcInstructionSet", Aot, X64, "IlcInstructionSet=base"));
        Assert.Equal("", await project.Property("IlcInstructionSet", Aot, "RuntimeIdentifier=linux-arm64"));
        Assert.Equal("", await project.Property("IlcInstructionSet", X64));

        var older = new ScratchProject(package, "net8.0", "Ripples.cs", "Program.cs");
        (await older.Restore()).Succeeded();
        Assert.Equal("avx2,fma", await older.Property("IlcInstructionSet", Aot, X64));
    }
}
