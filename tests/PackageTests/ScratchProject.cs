namespace Unrolled.PackageTests;

/// <summary>A console project outside the repository, as <c>dotnet new console</c> and one PackageReference make it.</summary>
internal sealed class ScratchProject
{
    private readonly PackedPackage _package;
    private readonly string _folder;
    private readonly string _framework;

    public ScratchProject(PackedPackage package, string framework, params string[] sources)
    {
        (_package, _folder, _framework) = (package, package.NewFolder(), framework);
        foreach (string source in sources)
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Scratch", source), Path.Combine(_folder, source));
    }

    /// <summary>The packages and files that restore chose.</summary>
    public string Assets => File.ReadAllText(Path.Combine(_folder, "obj", "project.assets.json"));

    /// <summary>The project's folder.</summary>
    public string Folder => _folder;

    public string Configuration { get; init; } = "Release";

    /// <summary>Further properties of the project.</summary>
    public string Properties { get; init; } = "";

    public Task<Command> Build() => OnceWritten("build", "-c", Configuration);

    public Task<Command> Run() => Dotnet("run", "-c", "Release", "--no-build");

    public Task<Command> Restore() => OnceWritten("restore");

    /// <summary>What a property of the restored project is under these settings.</summary>
    public async Task<string> Property(string name, params string[] settings) =>
        (await Dotnet(["msbuild", $"-getProperty:{name}", .. settings.Select(setting => $"-p:{setting}")])).Succeeded().Output.Trim();

    private async Task<Command> OnceWritten(params string[] command)
    {
        // The package's folder is one more source beside those that the machine restores from. No launcher: the SDK has its own
        // framework's alone, and would download that of net8.0.
        await File.WriteAllTextAsync(Path.Combine(_folder, "Scratch.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{_framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                {Properties}
                <RestoreAdditionalProjectSources>{_package.Source}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Unrolled" Version="{_package.Version}" />
              </ItemGroup>
            </Project>
            """);
        return await Dotnet(command);
    }

    private Task<Command> Dotnet(params string[] arguments) => Command.Dotnet(_folder, _package.RestoredPackages, arguments);
}
