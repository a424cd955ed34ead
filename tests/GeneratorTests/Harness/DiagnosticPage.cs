using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>A page under docs/diagnostics. Its examples are C# and, where it is the project that matters, what stands in the project's file and in its weights.</summary>
internal sealed partial class DiagnosticPage
{
    private readonly Dictionary<string, string> _sections;

    private DiagnosticPage(string text)
    {
        string[] parts = Heading().Split(text);
        Title = parts[0].Split('\n')[0];
        Names = [.. parts.Skip(1).Where((_, i) => i % 2 == 0)];
        _sections = Names.Zip(parts.Skip(1).Where((_, i) => i % 2 == 1)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The first line.</summary>
    public string Title { get; }

    /// <summary>The headings of its sections, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    public static DiagnosticPage Of(string id) => new(File.ReadAllText(Path.Combine(Places.DiagnosticPages, id + ".md")));

    public string Section(string name) => _sections[name];

    /// <summary>The C# of an example.</summary>
    public string Source(string section) => Block(section, "csharp") ?? throw new InvalidOperationException($"'{Title}' has no C# in '{section}'.");

    /// <summary>The project of an example.</summary>
    public TestProject Project(string section)
    {
        XElement file = XElement.Parse($"<Project>{Block(section, "xml")}</Project>");
        string? Value(string name) => file.Descendants(name).SingleOrDefault()?.Value;
        Assert.True(LanguageVersionFacts.TryParse(Value("LangVersion") ?? "latest", out LanguageVersion language));
        bool isStandard = Value("TargetFramework")?.StartsWith("netstandard", StringComparison.Ordinal) ?? false;
        return new TestProject
        {
            Language = language,
            Optimization = Value("Optimize") == "false" ? OptimizationLevel.Debug : OptimizationLevel.Release,
            Framework = !isStandard ? References.Framework : Value("TargetFramework") == "netstandard2.1" ? References.NetStandard : References.NetStandard20,
            Weights = [.. file.Descendants("UnrolledWeights").Select(item => $"weights {(string?)item.Attribute("Link") ?? (string?)item.Attribute("Include")}\n{Block(section, "weights")}")],
            Unrolled = file.Descendants("Reference").Any() ? References.Attributes : isStandard ? References.PortablePackage : References.Package,
        };
    }

    private string? Block(string section, string language)
    {
        Match match = Regex.Match(Section(section), $"```{language}\n(.*?)```", RegexOptions.Singleline);
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex("^## (.*)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
