using System.Text.Json;
using Unrolled.Tool.Nam;
using Unrolled.Tool.RTNeural;

namespace Unrolled.Tool.Files;

/// <summary>Which of the formats that are JSON a file is.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedFileException">It is none of them, or damaged.</exception>
    public static Contents Read(byte[] bytes, ReadOptions options)
    {
        using JsonDocument document = JsonNumbers.Parse(bytes, "JSON");
        JsonElement root = document.RootElement;
        return JsonNumbers.Guarded("JSON", () => root.Find("architecture") is not null ? NamFile.Read(root)
            : root.Find("layers") is not null && root.Find("in_shape") is not null ? KerasFormFile.Read(root)
            : PyTorchFormFile.Read(root, options));
    }
}
