using System.Text.Json;

namespace Unrolled.NumericsTests.Onnx;

/// <summary>ONNX Runtime's own cases for its recurrent operators. They are no part of this repository: a folder beside the checkout has them, or nobody does.</summary>
internal static class PeerCases
{
    /// <summary>Names the folder where it lies elsewhere.</summary>
    private const string Variable = "UNROLLED_PEER_CASES";

    private static readonly string[] Files = ["lstm.jsonl", "gru.jsonl", "rnn.jsonl"];

    private static readonly Lazy<IReadOnlyList<OnnxCase>> Stored = new(() => Folder is null ? [] : Read(Folder));

    /// <summary>The folder; null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Every case in the order of the files; none without the folder.</summary>
    public static IReadOnlyList<OnnxCase> All => Stored.Value;

    /// <summary>Why tests are skipped; null where the folder is there.</summary>
    public static string? Missing => Folder is null ? $"ONNX Runtime's cases are not here: no folder shared/peer-cases beside the checkout, and {Variable} names none." : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "peer-cases") is var cases && Directory.Exists(cases))
                return cases;
        return null;
    }

    private static OnnxCase[] Read(string folder) =>
    [
        .. Files.SelectMany(file => File.ReadLines(Path.Combine(folder, file)))
            .Select((line, number) => new OnnxCase(number, JsonSerializer.Deserialize<JsonElement>(line))),
    ];
}

/// <summary>A fact about ONNX Runtime's cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute() => Skip = PeerCases.Missing;
}

/// <summary>A theory of ONNX Runtime's cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute() => Skip = PeerCases.Missing;
}
