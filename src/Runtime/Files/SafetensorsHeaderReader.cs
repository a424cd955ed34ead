using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Unicode;
using Unrolled.Checks;

namespace Unrolled.Files;

/// <summary>
/// Reads the header of a safetensors file and checks everything: every key occurs once and is known to the format. Every tensor has the length of its
/// shape and begins where the one before it ends.
/// </summary>
internal ref struct SafetensorsHeaderReader
{
    // {"name": {"shape": [1]}} is as deep as it gets.
    private const int MaxDepth = 3;

    private readonly List<SafetensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private JsonReader _json;

    private SafetensorsHeaderReader(ReadOnlySpan<byte> header) =>
        _json = new JsonReader(header, MaxDepth);

    /// <summary>The header's length, from the first bytes of a file.</summary>
    /// <param name="start">The first <see cref="SafetensorsHeader.LengthBytes"/> bytes.</param>
    public static int Length(ReadOnlySpan<byte> start)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        return length <= SafetensorsHeader.MaxBytes
            ? (int)length
            : throw ForeignFormat.Refusal(start) ?? ModelFileException.Malformed($"its header would be {length} bytes long; the format allows {SafetensorsHeader.MaxBytes}");
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">All bytes of the header, including padding.</param>
    /// <exception cref="ModelFileException">It violates the format.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty || header[0] != (byte)'{')
            throw ModelFileException.Malformed("its header does not begin with '{'");
        if (!Utf8.IsValid(header))
            throw ModelFileException.Malformed("its header is not valid UTF-8");
        SafetensorsHeaderReader reader = new(header);
        try
        {
            reader.ReadRoot();
        }
        catch (FormatException exception)
        {
            throw ModelFileException.Malformed(
                $"its header is not valid JSON (byte {reader._json.Consumed} or behind)", exception);
        }

        if (header[reader._json.Consumed..].ContainsAnyExcept((byte)' '))
            throw ModelFileException.Malformed("behind its header stands something other than spaces");
        return new SafetensorsHeader(reader._metadata, Contiguous(reader._entries));
    }

    private void ReadRoot()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Open(JsonToken.BeginObject, "the header");
        while (NextKey(out string name))
        {
            if (!names.Add(name))
                throw ModelFileException.Malformed($"its header has {Wording.Quote(name)} twice");
            if (name == SafetensorsHeader.MetadataKey)
                ReadMetadata();
            else
                _entries.Add(ReadEntry(name));
        }
    }

    private void ReadMetadata()
    {
        Open(JsonToken.BeginObject, SafetensorsHeader.MetadataKey);
        while (NextKey(out string key))
            if (!_metadata.TryAdd(key, NextString($"{SafetensorsHeader.MetadataKey} entry {Wording.Quote(key)}")))
                throw ModelFileException.Malformed($"its {SafetensorsHeader.MetadataKey} has {Wording.Quote(key)} twice");
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        string what = $"tensor {Wording.Quote(name)}";
        string? dtype = null;
        ImmutableArray<long>? shape = null, offsets = null;
        Open(JsonToken.BeginObject, what);
        while (NextKey(out string key))
        {
            if (key == "dtype" && dtype is null)
                dtype = NextString($"dtype of {what}");
            else if (key == "shape" && shape is null)
                shape = NextNumbers($"shape of {what}");
            else if (key == "data_offsets" && offsets is null)
                offsets = NextNumbers($"data_offsets of {what}");
            else
                throw ModelFileException.Malformed($"{what} has {Wording.Quote(key)}, which is there twice or unknown to the format");
        }

        if (dtype is null || shape is null || offsets is not [long begin, long end])
            throw ModelFileException.Malformed($"{what} lacks one of dtype, shape and data_offsets, the last with two numbers");
        if (ElementTypes.Find(dtype) is not { } type)
            throw ModelFileException.Malformed($"{what} holds numbers of type {Wording.Quote(dtype)}, which the format does not know");
        if (Bytes(shape.Value, ElementTypes.Bits(dtype), what) != end - begin || begin > end)
            throw ModelFileException.Malformed(
                $"{what} {Wording.Shape(shape.Value)} of {dtype} does not fit its data_offsets [{begin}, {end}]");
        return new SafetensorsEntry(name, type, dtype, shape.Value, begin, end);
    }

    /// <summary>The bytes of a shape. A product beyond 2⁶³ bits is refused even if another dimension is zero.</summary>
    private static long Bytes(ImmutableArray<long> shape, int bits, string what)
    {
        long product = bits;
        bool empty = false;
        foreach (long size in shape)
        {
            empty |= size == 0;
            if (size > 0 && product > long.MaxValue / size)
                throw ModelFileException.Malformed($"the shape {Wording.Shape(shape)} of {what} is larger than any file");
            product *= Math.Max(size, 1);
        }

        if (product % 8 != 0 && !empty)
            throw ModelFileException.Malformed($"{what} {Wording.Shape(shape)} of {bits} bits each does not end with a whole byte");
        return empty ? 0 : product / 8;
    }

    private static ImmutableArray<SafetensorsEntry> Contiguous(List<SafetensorsEntry> entries)
    {
        // An empty tensor shares its first byte with the one behind it and comes first.
        entries.Sort((one, other) => (one.Begin, one.End).CompareTo((other.Begin, other.End)));
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
                throw ModelFileException.Malformed(
                    $"tensor {Wording.Quote(entry.Name)} begins at byte {entry.Begin} of the data; what stands before it ends at {end}");
            end = entry.End;
        }

        return [.. entries];
    }

    private void Open(JsonToken bracket, string what)
    {
        _json.Read();
        if (_json.Token != bracket)
            throw ModelFileException.Malformed($"{what} is not {(bracket == JsonToken.BeginArray ? "a list" : "an object")}");
    }

    private bool NextKey(out string key)
    {
        _json.Read();
        bool more = _json.Token == JsonToken.Name;
        key = more ? Text("a name in its header") : "";
        return more;
    }

    private string NextString(string what)
    {
        _json.Read();
        return _json.Token == JsonToken.Text ? Text(what) : throw ModelFileException.Malformed($"the {what} is not a string");
    }

    private readonly string Text(string what)
    {
        string text = _json.GetText() ?? throw ModelFileException.Malformed($"{what} contains half a surrogate pair");
        return text.Contains('\0', StringComparison.Ordinal) ? throw ModelFileException.Malformed($"{what} contains a NUL") : text;
    }

    private ImmutableArray<long> NextNumbers(string what)
    {
        ImmutableArray<long>.Builder numbers = ImmutableArray.CreateBuilder<long>();
        Open(JsonToken.BeginArray, $"the {what}");
        while (_json.Read() && _json.Token != JsonToken.EndArray)
        {
            // TryGetInt64 takes neither 1.0 nor 1e3; it would take −0.
            if (_json.Token != JsonToken.Number || _json.IsSigned || !_json.TryGetInt64(out long number))
                throw ModelFileException.Malformed($"the {what} is not made of whole numbers from 0 to 2⁶³ − 1");
            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }
}
