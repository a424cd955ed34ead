using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Unrolled.CodeFixes;
using Unrolled.Generator.Diagnostics;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests;

/// <summary>Each rule has a page, and what the page says is so.</summary>
public class DiagnosticPageTests
{
    public static TheoryData<string> Ids => [.. Rules.OfTheAnalyzer.Select(rule => rule.Id)];

    private static DiagnosticDescriptor[] All =>
        [.. Rules.OfTheAnalyzer.Append(Rules.InternalError).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    [Fact]
    public void Every_descriptor_is_listed_once()
    {
        DiagnosticDescriptor[] declared =
            [.. typeof(Rules).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];
        Assert.Equal(declared.Select(rule => rule.Id).Order(), All.Select(rule => rule.Id));
        Assert.Equal(All.Length, All.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(
            All.Select(rule => rule.Id + ".md"),
            Directory.GetFiles(Places.DiagnosticPages).Select(path => Path.GetFileName(path)!).Where(name => name != "README.md").Order());

    [Fact]
    public void The_table_lists_every_rule_and_no_other()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Places.DiagnosticPages, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))];
        Assert.Equal(All.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |"), rows);
    }

    [Fact]
    public void Help_links_lead_to_the_pages_in_the_repository_and_nowhere_without_one()
    {
        string repository = XDocument.Load(Path.Combine(Places.Root, "Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
        Assert.Equal(repository, Repository.Url);
        Assert.All(All, rule => Assert.Equal(repository.Length == 0 ? "" : $"{repository}/blob/main/docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri));
        Assert.Equal("https://example.org/u/blob/main/docs/diagnostics/UNR001.md", Repository.Page("https://example.org/u", "UNR001"));
    }

    [Fact]
    public void An_error_cannot_be_configured_away_and_a_warning_can() =>
        Assert.All(
            All,
            rule => Assert.Equal(
                rule.DefaultSeverity == DiagnosticSeverity.Error, rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_of_the_rule_and_its_sections(string id)
    {
        DiagnosticPage page = DiagnosticPage.Of(id);
        DiagnosticDescriptor rule = All.Single(rule => rule.Id == id);
        Assert.Equal($"# {id}: {rule.Title}", page.Title);
        Assert.Equal(["Why", "Wrong", "Right", "Fixing", "Suppressing"], page.Names);
        Assert.Equal(
            rule.DefaultSeverity != DiagnosticSeverity.Error,
            page.Section("Suppressing").Contains($"#pragma warning disable {id}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_whether_there_is_a_fix(string id)
    {
        bool isFixable = new UnrolledCodeFixProvider().FixableDiagnosticIds.Contains(id);
        Assert.StartsWith(isFixable ? "\nThe editor offers " : "\nNo fix is offered: ", DiagnosticPage.Of(id).Section("Fixing"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_fixed_that_is_no_rule() =>
        Assert.Empty(new UnrolledCodeFixProvider().FixableDiagnosticIds.Except(Rules.OfTheAnalyzer.Select(rule => rule.Id)));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_offer_cures_the_wrong_example(string id)
    {
        // A constructor that does something is left to its author; settings of the project are in no document.
        if (!new UnrolledCodeFixProvider().FixableDiagnosticIds.Contains(id) || id is "UNR008" or "UNR025" or "UNR028")
            return;
        DiagnosticPage page = DiagnosticPage.Of(id);
        using var fixing = Fixing.Of(page.Project("Wrong"), id, null, page.Source("Wrong"));
        fixing.IsCuredIn(await fixing.Take(0));
    }

    [Fact]
    public void The_page_of_a_failure_of_the_generator_says_where_to_report_it()
    {
        DiagnosticPage page = DiagnosticPage.Of(Rules.InternalError.Id);
        Assert.Equal($"# {Rules.InternalError.Id}: {Rules.InternalError.Title}", page.Title);
        Assert.Equal(["Why", "Reporting", "Suppressing"], page.Names);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_yields_that_diagnostic_alone(string id)
    {
        DiagnosticPage page = DiagnosticPage.Of(id);
        // Without a generated constructor the compiler says it of the class too.
        string? too = id == "UNR042" ? "CS7036" : null;
        Diagnostic found = Assert.Single((await Expect.Diagnostics(page.Project("Wrong"), page.Source("Wrong"))).Where(each => each.Id != too));
        Assert.Equal(id, found.Id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_right_example_yields_none(string id)
    {
        DiagnosticPage page = DiagnosticPage.Of(id);
        return Expect.Nothing(page.Project("Right"), page.Source("Right"));
    }

    [Theory]
    [InlineData("UNR018")]
    [InlineData("UNR028")]
    [InlineData("UNR120")]
    [InlineData("UNR121")]
    public async Task A_warning_is_suppressed_as_its_page_says(string id)
    {
        DiagnosticPage page = DiagnosticPage.Of(id);
        Assert.Empty(await Expect.Diagnostics(page.Project("Wrong"), $"#pragma warning disable {id}\n" + page.Source("Wrong")));
    }
}
