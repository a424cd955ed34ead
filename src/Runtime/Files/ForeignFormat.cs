using System;
using System.Text;

namespace Unrolled.Files;

/// <summary>Recognises what people hold for a model's file by its first bytes: they take the header's length for a number that no header has.</summary>
internal static class ForeignFormat
{
    private const string FromPyTorch = "In Python: safetensors.torch.save_file(module.state_dict(), \"model.safetensors\").";

    /// <summary>What is wrong with a file, and what to do. Null if its beginning is not recognized.</summary>
    /// <param name="start">Its first <see cref="SafetensorsHeader.LengthBytes"/> bytes, or all of them where there are fewer.</param>
    public static ModelFileException? Refusal(ReadOnlySpan<byte> start) => Name(start) is var (what, cure)
        ? new ModelFileException($"Not a safetensors file: it is {what}. {cure}") : null;

    private static (string What, string Cure)? Name(ReadOnlySpan<byte> start)
    {
        string text = Latin1(start);
        if (start.IsEmpty)
            return ("empty", "Save or copy it again.");
        if (text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
            return ("a ZIP archive, as torch.save writes it (.pt, .pth)", FromPyTorch);
        if (start[0] == 0x80 && start.Length > 1 && start[1] is >= 2 and <= 5)
            return ("a Python pickle, as an old torch.save wrote it (.pt, .pth)", FromPyTorch);
        if (text.StartsWith("\u0089HDF", StringComparison.Ordinal))
            return ("an HDF5 file, as Keras writes it (.h5)", "Save its weights as safetensors, under the names that the model's tensors have.");
        if (text.StartsWith("\u0093NUMPY", StringComparison.Ordinal))
            return ("a NumPy array (.npy)", "In Python: safetensors.numpy.save_file(arrays, \"model.safetensors\").");
        if (text.StartsWith("GGUF", StringComparison.Ordinal))
            return ("a GGUF file", "Convert it to safetensors.");
        if (text.StartsWith("\u001f\u008b", StringComparison.Ordinal))
            return ("compressed by gzip", "Unpack it first.");
        if (text.StartsWith("version ", StringComparison.Ordinal))
            return ("a pointer of Git LFS, not the file that it stands for", "Fetch that one: git lfs pull.");
        if (text.TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t').StartsWith('<'))
            return ("a web page or other XML: perhaps an error or a login page that was saved by a download", "Download the file itself.");
        return text.TrimStart().StartsWith('{') ? ("JSON text without the eight bytes of length that stand in front of a header", "Save or copy it again, as binary.") : null;
    }

    private static string Latin1(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length);
        foreach (byte value in bytes)
            text.Append((char)value);
        return text.ToString();
    }
}
