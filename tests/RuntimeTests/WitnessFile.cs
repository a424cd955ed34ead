using System.Text.Json;

namespace Unrolled.RuntimeTests;

/// <summary>Figures of PyTorch, stored by scripts/witness.</summary>
internal static class WitnessFile
{
    /// <summary>The cases of a file, or another list of it.</summary>
    public static IReadOnlyList<JsonElement> Cases(string name, string list = "cases")
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Witnesses", name + ".json"));
        return [.. JsonSerializer.Deserialize<JsonElement>(file).GetProperty(list).EnumerateArray()];
    }

    /// <summary>A named array's numbers, nested ones in order.</summary>
    public static double[] Numbers(this JsonElement found, string property) => Flat(found.GetProperty(property));

    /// <summary>Those as floats.</summary>
    public static float[] Floats(this JsonElement found, string property) => Array.ConvertAll(found.Numbers(property), number => (float)number);

    /// <summary>A named number; <paramref name="otherwise"/> where there is none.</summary>
    public static double Number(this JsonElement found, string property, double otherwise) =>
        found.TryGetProperty(property, out JsonElement value) ? value.GetDouble() : otherwise;

    private static double[] Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Flat)] : [element.GetDouble()];
}
