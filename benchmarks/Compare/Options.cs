namespace Unrolled.Compare;

/// <summary>What the command line says.</summary>
internal sealed record Options(bool IsShort, bool IsCells, string? Json, string? Svg, string? Markdown, string? Only)
{
    public const string Usage =
        """
        dotnet run -c Release --project benchmarks/Compare -- [--short] [--cells] [--only TEXT] [--json FILE] [--svg FILE] [--markdown FILE]
          --short          few sizes, few rounds: does everything work?
          --cells          the cells among themselves, and no peers
          --only TEXT      rows that contain all words of TEXT: "step lstm Eigen"
          --json FILE      the rows as JSON
          --svg FILE       the ratios as a chart
          --markdown FILE  machine, means and rows as a page
        """;

    /// <exception cref="ArgumentException">Something that is not to be understood.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options(false, false, null, null, null, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            string Value() => ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} needs a value");
            options = arguments[i] switch
            {
                "--short" => options with { IsShort = true },
                "--cells" => options with { IsCells = true },
                "--json" => options with { Json = Value() },
                "--svg" => options with { Svg = Value() },
                "--markdown" => options with { Markdown = Value() },
                "--only" => options with { Only = Value() },
                string other => throw new ArgumentException($"{other} is not known"),
            };
        }

        return options;
    }

    /// <summary>Whether a row is asked for.</summary>
    public bool Asks(string row) => Only is null || Only.Split(' ').All(word => row.Contains(word, StringComparison.OrdinalIgnoreCase));
}
