using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Unrolled.Build;

/// <summary>
/// The header of a safetensors file: eight bytes of length, little-endian, then JSON. Read far enough to say what is in the file; the runtime, which loads it, believes less.
/// </summary>
internal sealed class WeightsFile
{
    private const int MaxHeader = 100_000_000;

    private WeightsFile(IReadOnlyList<WeightsTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata, long dataStart) =>
        (Tensors, Metadata, DataStart) = (tensors, metadata, dataStart);

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<WeightsTensor> Tensors { get; }

    /// <summary>The strings beside them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>Bytes in front of the data.</summary>
    public long DataStart { get; }

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file.</exception>
    public static WeightsFile Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (stream.Length < sizeof(ulong))
            throw new InvalidDataException("it is no safetensors file: it is shorter than a header");
        ulong length = reader.ReadUInt64();
        if (length > MaxHeader || (long)length > stream.Length - sizeof(ulong))
            throw new InvalidDataException("it is no safetensors file, or it is cut: its header would be longer than the file");
        byte[] json = reader.ReadBytes((int)length);
        try
        {
            using XmlDictionaryReader xml = JsonReaderWriterFactory.CreateJsonReader(json, XmlDictionaryReaderQuotas.Max);
            XElement[] entries = [.. XElement.Load(xml).Elements()];
            WeightsTensor[] tensors = [.. entries.Where(entry => NameOf(entry) != "__metadata__").Select(Tensor).OrderBy(tensor => tensor.Begin)];
            if (tensors.Length > 0 && tensors.Max(tensor => tensor.End) != stream.Length - stream.Position)
                throw new InvalidDataException("it is no safetensors file, or it is cut: its length is not what its header says");
            return new WeightsFile(
                tensors,
                [.. entries.Where(entry => NameOf(entry) == "__metadata__").Elements().Select(entry => new KeyValuePair<string, string>(NameOf(entry), entry.Value))],
                stream.Position);
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException)
        {
            throw new InvalidDataException("it is no safetensors file: its header cannot be read", exception);
        }
    }

    private static WeightsTensor Tensor(XElement entry)
    {
        long[] offsets = Numbers(entry, "data_offsets");
        return entry.Element("dtype")?.Value is { } type && offsets.Length == 2 && offsets[0] >= 0 && offsets[1] >= offsets[0]
            ? new WeightsTensor(NameOf(entry), type, Numbers(entry, "shape"), offsets[0], offsets[1])
            : throw new FormatException("A tensor lacks its type or its place.");
    }

    private static long[] Numbers(XElement entry, string name) => [.. entry.Elements(name).Elements().Select(number => (long)number)];

    // A name that XML cannot have as an element's stands in an attribute.
    private static string NameOf(XElement entry) => (string?)entry.Attribute("item") ?? entry.Name.LocalName;
}

/// <summary>A tensor in a safetensors file.</summary>
internal sealed class WeightsTensor(string name, string type, long[] shape, long begin, long end)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The type of its numbers: <c>F32</c>.</summary>
    public string Type => type;

    /// <summary>Its dimensions.</summary>
    public IReadOnlyList<long> Shape => shape;

    /// <summary>Its first byte behind the header.</summary>
    public long Begin => begin;

    /// <summary>The byte behind its last.</summary>
    public long End => end;
}
