using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>docs/settings.md names every setting of the attribute, with its default.</summary>
public class SettingsPageTests
{
    private const string Page = "docs/settings.md";

    [Fact]
    public void The_page_has_a_row_for_each_setting_with_its_default()
    {
        var fresh = new RecurrentModelAttribute();
        string[] settings = [.. typeof(RecurrentModelAttribute).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(property => $"| `{property.Name}` | `{Default(property.GetValue(fresh))}` |")];
        string[] rows = [.. Regex.Matches(File.ReadAllText(Path.Combine(Places.Root, Page)), @"^\| `\w+` \| `[^`]*` \|(?= \S)", RegexOptions.Multiline).Select(match => match.Value)];
        Assert.Equal(settings.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static string Default(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
