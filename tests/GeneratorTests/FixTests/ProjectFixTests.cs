using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.FixTests;

public sealed class ProjectFixTests : IDisposable
{
    private const string Model = "[RecurrentModel(Input = 8)] [Lstm(32)] partial class Gestures { }";
    private static readonly TestProject Slow = new() { Optimization = OptimizationLevel.Debug };
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csproj");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(
        "<Project>\n  <PropertyGroup>\n    <Nullable>enable</Nullable>\n  </PropertyGroup>\n</Project>\n",
        "<Project>\n  <PropertyGroup>\n    <Nullable>enable</Nullable>\n    <Optimize>true</Optimize>\n  </PropertyGroup>\n</Project>\n")]
    [InlineData(
        "<Project>\r\n  <PropertyGroup>\r\n    <Optimize>false</Optimize>\r\n  </PropertyGroup>\r\n</Project>",
        "<Project>\r\n  <PropertyGroup>\r\n    <Optimize>true</Optimize>\r\n  </PropertyGroup>\r\n</Project>")]
    [InlineData(
        "<Project>\n  <PropertyGroup Condition=\"'$(OS)' == ''\">\n    <A>b</A>\n  </PropertyGroup>\n</Project>",
        "<Project>\n  <PropertyGroup Condition=\"'$(OS)' == ''\">\n    <A>b</A>\n  </PropertyGroup>\n  <PropertyGroup>\n    <Optimize>true</Optimize>\n  </PropertyGroup>\n</Project>")]
    [InlineData(
        "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup></PropertyGroup></Project>",
        "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><PropertyGroup><Optimize>true</Optimize></PropertyGroup></Project>")]
    public async Task A_build_becomes_optimized_by_its_project_file(string before, string after)
    {
        await File.WriteAllTextAsync(_file, before);
        using var fixing = Fixing.Of(Slow, "UNR028", _file, Model);
        await fixing.Take(0);
        Assert.Equal(after, await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task A_language_that_is_too_old_is_raised_by_the_project_file()
    {
        await File.WriteAllTextAsync(_file, "<Project><PropertyGroup><LangVersion>11</LangVersion></PropertyGroup></Project>");
        using var fixing = Fixing.Of(new TestProject { Language = LanguageVersion.CSharp11 }, "UNR025", _file, Model);
        Assert.Equal([$"Set <LangVersion>12</LangVersion> in {Path.GetFileName(_file)}"], fixing.Titles);
        await fixing.Take(0);
        Assert.Equal("<Project><PropertyGroup><LangVersion>12</LangVersion></PropertyGroup></Project>", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public void Without_a_project_file_none_is_changed()
    {
        using var fixing = Fixing.Of(new TestProject { Language = LanguageVersion.CSharp11 }, "UNR025", null, Model);
        Assert.Empty(fixing.Offers);
    }

    [Theory]
    [InlineData("", Attribute + "\n\n")]
    [InlineData("using System;\n\n", "using System;\n\n" + Attribute + "\n\n")]
    [InlineData("using System;\r\n\r\n", "using System;\r\n\r\n" + Attribute + "\r\n\r\n")]
    public async Task An_assembly_asks_for_optimized_code(string before, string after)
    {
        using var fixing = Fixing.Of(Slow, "UNR028", null, before + Model);
        await fixing.Becomes(0, after + Model);
    }

    private const string Attribute = "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints)]";

    [Fact]
    public async Task An_offer_that_is_not_taken_changes_nothing()
    {
        await File.WriteAllTextAsync(_file, "<Project/>");
        using var fixing = Fixing.Of(Slow, "UNR028", _file, Model);
        await fixing.Offers[0].GetPreviewOperationsAsync(default);
        Assert.Equal("<Project/>", await File.ReadAllTextAsync(_file));
    }
}
