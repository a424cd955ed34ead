using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unrolled.Runtime;

/// <summary>A tensor to be written.</summary>
/// <param name="Name">Its name, unique in its file.</param>
/// <param name="Shape">Its dimensions; none for a scalar.</param>
/// <param name="Values">Its numbers, row-major, as many as the shape says.</param>
internal sealed record NamedTensor(string Name, ImmutableArray<int> Shape, ReadOnlyMemory<float> Values);

/// <summary>Writes named tensors and metadata as a safetensors file: F32, little-endian, names and metadata sorted, the same bytes for the same content.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8, BufferBytes = 1 << 16;

    // Throws where a string has half a surrogate pair, which no UTF-8 file can hold.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Receives it from its current position on; neither flushed nor closed.</param>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">Strings for <c>__metadata__</c>; none writes none.</param>
    /// <exception cref="ArgumentException">A name that is there twice or that no file can hold, or a wrong number of values.</exception>
    public static void Write(Stream stream, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        NamedTensor[] sorted = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        Check(sorted, metadata);
        byte[] header = Header(sorted, metadata);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        byte[] buffer = new byte[BufferBytes];
        foreach (NamedTensor tensor in sorted)
            Write(stream, tensor.Values.Span, buffer);
    }

    private static void Check(NamedTensor[] sorted, IReadOnlyDictionary<string, string> metadata)
    {
        foreach ((string key, string value) in metadata)
        {
            CheckText(key);
            CheckText(value);
        }

        for (int index = 0; index < sorted.Length; index++)
        {
            (string name, ImmutableArray<int> shape, ReadOnlyMemory<float> values) = sorted[index];
            CheckText(name);
            if (name == SafetensorsHeader.MetadataKey || (index > 0 && name == sorted[index - 1].Name))
                throw new ArgumentException($"The name {Wording.Quote(name)} is taken. Give every tensor a name of its own.", nameof(sorted));
            if (shape.Aggregate(1L, (product, size) => product * size) != values.Length)
                throw new ArgumentException($"The tensor {Wording.Quote(name)} has {values.Length} values, not as many as its shape.", nameof(sorted));
        }
    }

    private static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The string {Wording.Quote(text)} contains a NUL, which files refuse.", nameof(text));
        Strict.GetByteCount(text);
    }

    private static byte[] Header(NamedTensor[] sorted, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long begin = 0;
            foreach (NamedTensor tensor in sorted)
                begin = WriteEntry(json, tensor, begin);
            json.WriteEndObject();
        }

        int padding = -header.WrittenCount & (Alignment - 1);
        header.GetSpan(Alignment)[..padding].Fill((byte)' ');
        header.Advance(padding);
        return header.WrittenCount <= SafetensorsHeader.MaxBytes
            ? header.WrittenSpan.ToArray()
            : throw new ArgumentException($"The header would be {header.WrittenCount} bytes long; the format allows {SafetensorsHeader.MaxBytes}.", nameof(sorted));
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, NamedTensor tensor, long begin)
    {
        long end = begin + ((long)tensor.Values.Length * sizeof(float));
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", nameof(ElementType.F32));
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void Write(Stream stream, ReadOnlySpan<float> values, byte[] buffer)
    {
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, buffer.Length / sizeof(float));
            for (int index = 0; index < count; index++)
                BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(index * sizeof(float)), values[index]);
            stream.Write(buffer, 0, count * sizeof(float));
            values = values[count..];
        }
    }
}
