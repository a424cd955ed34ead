using System.Text.Json;
using Unrolled.Compare.Measuring;

namespace Unrolled.Compare.Output;

/// <summary>Rows as JSON: <c>[{work, cell, inputs, units, batch, peer, oursNs, peerNs, ratio}]</c>; a missing peer has null for its figures and a note.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static void Write(IEnumerable<Row> rows, string path) => File.WriteAllText(path, JsonSerializer.Serialize(rows, Format) + "\n");
}
