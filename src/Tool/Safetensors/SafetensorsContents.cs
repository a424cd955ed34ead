using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Files;
using Unrolled.Tool.Files;
using Unrolled.Tool.StateDicts;

namespace Unrolled.Tool.Safetensors;

/// <summary>Reads safetensors files: those of Unrolled say what cells they hold, others are a state dictionary.</summary>
internal static class SafetensorsContents
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedFileException">It breaks a rule of the format.</exception>
    public static Contents Read(byte[] bytes, ReadOptions options)
    {
        (List<RawTensor> tensors, IReadOnlyDictionary<string, string> metadata) = Tensors(bytes);
        var contents = new Contents("safetensors", tensors)
        {
            Facts = [.. metadata.OrderBy(pair => pair.Key, System.StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))],
        };
        return FileFormats.Convert(contents, report => new StateDict(tensors, isOrdered: false, options, report).Network(CellNames.Of(metadata)));
    }

    /// <summary>The tensors of a file, and its metadata.</summary>
    /// <exception cref="RefusedFileException">It breaks a rule of the format.</exception>
    public static (List<RawTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Tensors(byte[] bytes)
    {
        try
        {
            SafetensorsFile file = SafetensorsFile.Read(bytes);
            var tensors = new List<RawTensor>();
            foreach (SafetensorsEntry entry in file.Header.Entries)
                tensors.Add(new RawTensor(entry.Name, entry.Type.ToString(), entry.Shape, file.Values(entry)));
            return (tensors, file.Header.Metadata);
        }
        catch (ModelFileException exception)
        {
            throw new RefusedFileException(exception.Message, exception);
        }
    }
}
