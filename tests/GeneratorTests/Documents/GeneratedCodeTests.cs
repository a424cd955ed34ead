using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Unrolled.GeneratorTests.Harness;

namespace Unrolled.GeneratorTests.Documents;

/// <summary>docs/generated-code.md shows the text of a layer as it is printed today.</summary>
public class GeneratedCodeTests
{
    private const string Page = "docs/generated-code.md";

    [Fact]
    public void The_page_shows_the_layer_as_it_is_printed()
    {
        string path = Path.Combine(Places.Root, Page), page = File.ReadAllText(path);
        string now = Regex.Replace(page, "(?<=```csharp\n).*?(?=```)", Layer().Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Singleline);
        if (Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1")
            File.WriteAllText(path, now);
        else
            Assert.True(now == page, $"{Page} is stale: run the tests once with UNROLLED_UPDATE=1, then read the difference.");
        Assert.Contains("Lane i = Activations.Sigmoid(ai); // i = σ(ai)", now, StringComparison.Ordinal);
    }

    /// <summary>The layer's type out of the snapshot, without its indentation.</summary>
    private static string Layer()
    {
        string[] lines = File.ReadAllLines(Directory.GetFiles(Path.Combine(Places.Root, "tests/GeneratorTests/Snapshots/Lstm"), "Lstm8To32_*").Single());
        int start = Array.FindIndex(lines, line => line.Contains("internal readonly struct Lstm8To32", StringComparison.Ordinal));
        int end = Array.FindIndex(lines, start, line => line == "    }");
        return string.Concat(lines[start..(end + 1)].Select(line => (line.Length > 4 ? line[4..] : "") + "\n"));
    }
}
