using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Unrolled.Checks;

namespace Unrolled.Files;

/// <summary>Writes named tensors and metadata as a safetensors file: F32, little-endian, names and metadata sorted, the same bytes for the same content.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8, BufferBytes = 1 << 16;

    // Throws where a string has half a surrogate pair, which no UTF-8 file can hold.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Receives the file from its current position. It is neither flushed nor closed.</param>
    /// <param name="tensors">The tensors, in any order.</param>
    /// <param name="metadata">Strings for <c>__metadata__</c>. If empty, there is no such entry.</param>
    /// <exception cref="ArgumentException">A duplicate name, a name that no file can hold, or a wrong number of values.</exception>
    public static void Write(Stream stream, IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        NamedTensor[] sorted = Sorted(tensors);
        foreach ((string key, string value) in metadata)
        {
            CheckText(key);
            CheckText(value);
        }

        byte[] header = Header(sorted, metadata);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        byte[] buffer = new byte[BufferBytes];
        foreach (NamedTensor tensor in sorted)
            Write(stream, tensor.Values.Span, buffer);
    }

    /// <summary>Tensors by name, with values matching their shapes.</summary>
    /// <exception cref="ArgumentException">A duplicate name, a name that no file can hold, or a wrong number of values.</exception>
    public static NamedTensor[] Sorted(IEnumerable<NamedTensor> tensors)
    {
        NamedTensor[] sorted = [.. tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)];
        for (int index = 0; index < sorted.Length; index++)
        {
            (string name, ImmutableArray<int> shape, ReadOnlyMemory<float> values) = sorted[index];
            CheckText(name);
            if (name == SafetensorsHeader.MetadataKey || (index > 0 && name == sorted[index - 1].Name))
                throw new ArgumentException($"The name {Wording.Quote(name)} is taken. Give every tensor a name of its own.", nameof(tensors));
            if (shape.Any(size => size < 0) || shape.Aggregate(1L, (product, size) => product * size) != values.Length)
                throw new ArgumentException($"The tensor {Wording.Quote(name)} has {values.Length} values, not as many as its shape.", nameof(tensors));
        }

        return sorted;
    }

    private static void CheckText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The string {Wording.Quote(text)} contains a NUL, which files refuse.", nameof(text));
        Strict.GetByteCount(text);
    }

    private static byte[] Header(NamedTensor[] sorted, IReadOnlyDictionary<string, string> metadata)
    {
        JsonWriter json = new();
        json.Open('{');
        WriteMetadata(json, metadata);
        long begin = 0;
        foreach (NamedTensor tensor in sorted)
            begin = WriteEntry(json, tensor, begin);
        json.Close('}');

        string text = json.ToString();
        int count = Strict.GetByteCount(text), padding = -count & (Alignment - 1);
        return count + padding <= SafetensorsHeader.MaxBytes
            ? Strict.GetBytes(text + new string(' ', padding))
            : throw new ArgumentException($"The header would be {count + padding} bytes long; the format allows {SafetensorsHeader.MaxBytes}.", nameof(sorted));
    }

    private static void WriteMetadata(JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        json.Name(SafetensorsHeader.MetadataKey);
        json.Open('{');
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.Name(key);
            json.Text(value);
        }

        json.Close('}');
    }

    private static long WriteEntry(JsonWriter json, NamedTensor tensor, long begin)
    {
        long end = begin + ((long)tensor.Values.Length * sizeof(float));
        json.Name(tensor.Name);
        json.Open('{');
        json.Name("dtype");
        json.Text(nameof(ElementType.F32));
        json.Name("shape");
        json.Open('[');
        foreach (int size in tensor.Shape)
            json.Number((long)size);
        json.Close(']');
        json.Name("data_offsets");
        json.Open('[');
        json.Number(begin);
        json.Number(end);
        json.Close(']');
        json.Close('}');
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
