using System;
using System.IO;
using System.Linq;
using Unrolled.Tool.Keras;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx;
using Unrolled.Tool.PyTorch;
using Unrolled.Tool.Safetensors;

namespace Unrolled.Tool.Files;

/// <summary>Which reader reads a file: its first bytes say it, and where several formats begin alike, its name does.</summary>
internal static class FileFormats
{
    /// <summary>The formats that are read, for messages.</summary>
    public const string Known = "safetensors, PyTorch (.pt, .pth), ONNX, Keras (.keras, .h5), RTNeural's JSON and Neural Amp Modeler (.nam)";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says about it.</param>
    /// <exception cref="RefusedFileException">It is none of the formats, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Contents Read(string path, ReadOptions options)
    {
        if (new FileInfo(path) is { Exists: true } file && file.Length > Array.MaxLength)
            throw new RefusedFileException($"The file has {file.Length} bytes; files of up to {Array.MaxLength} are read.");
        return Read(File.ReadAllBytes(path), Path.GetExtension(path), options);
    }

    /// <summary>Reads a file from memory.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="extension">Its name from the last dot on: <c>.pt</c>.</param>
    /// <param name="options">What the user says about it.</param>
    public static Contents Read(byte[] bytes, string extension, ReadOptions options)
    {
        ReadOnlySpan<byte> start = bytes;
        if (start.StartsWith("PK"u8))
            return ReadArchive(bytes, options);
        if (KerasFile.IsHdf5(bytes))
            return KerasFile.Read(bytes);
        if (start.TrimStart("\uFEFF \t\r\n"u8).StartsWith("{"u8))
            return JsonFile.Read(bytes, options);
        if (start.Length >= 9 && start[8] == '{')
            return SafetensorsContents.Read(bytes, options);
        if (PyTorchFile.IsOld(bytes))
            throw new RefusedFileException(
                "The file is in PyTorch's format from before version 1.6. Load it there and save it again: torch.save(torch.load(\"old.pt\"), \"new.pt\").");
        if (OnnxFile.Recognizes(bytes, extension))
            return OnnxFile.Read(bytes);
        throw new RefusedFileException($"The file is none of the formats that are read: {Known}. It begins with {Hex(bytes)}.");
    }

    private static Contents ReadArchive(byte[] bytes, ReadOptions options)
    {
        using ZipFile archive = ZipFile.Open(bytes, "PyTorch or Keras");
        if (PyTorchFile.Recognizes(archive))
            return PyTorchFile.Read(archive, options);
        if (KerasFile.Recognizes(archive))
            return KerasFile.Read(archive);
        throw new RefusedFileException("The file is a ZIP archive, and neither PyTorch's, which has a data.pkl, nor Keras', which has a config.json.");
    }

    /// <summary>The network of a file, where its reader finds one; what is in the file otherwise remains.</summary>
    public static Contents Convert(Contents contents, Func<Report, Network> convert)
    {
        try
        {
            return contents with { Network = convert(contents.Report) };
        }
        catch (RefusedFileException refusal)
        {
            return contents with { Refusal = refusal.Message };
        }
    }

    private static string Hex(byte[] bytes) =>
        bytes.Length == 0 ? "nothing: it is empty" : "the bytes " + string.Join(" ", bytes.Take(8).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
