using System;
using System.IO;

namespace Unrolled.Files;

/// <summary>A safetensors file in memory: its header, checked, and its data.</summary>
internal readonly ref struct SafetensorsFile
{
    // A hostile length is believed only as far as bytes arrive: the buffer starts here and doubles.
    private const int FirstBuffer = 1 << 16;

    private const string LengthWord = "bytes of length";

    private readonly ReadOnlySpan<byte> _data;

    private SafetensorsFile(SafetensorsHeader header, ReadOnlySpan<byte> data)
    {
        Header = header;
        _data = data;
    }

    /// <summary>The file's header.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Reads a file from memory.</summary>
    /// <param name="file">All bytes of the file and no more.</param>
    /// <param name="check">Throws if the header alone shows that the file does not fit. The data is then not read.</param>
    /// <exception cref="ModelFileException">It violates the format.</exception>
    public static SafetensorsFile Read(ReadOnlySpan<byte> file, Action<SafetensorsHeader>? check = null)
    {
        if (file.Length < SafetensorsHeader.LengthBytes && ForeignFormat.Refusal(file) is { } foreign)
            throw foreign;
        Demand(SafetensorsHeader.LengthBytes, file.Length);
        int dataStart = SafetensorsHeader.LengthBytes + SafetensorsHeaderReader.Length(file);
        Demand(dataStart, file.Length);
        SafetensorsHeader header = SafetensorsHeaderReader.Read(file[SafetensorsHeader.LengthBytes..dataStart]);
        check?.Invoke(header);
        ReadOnlySpan<byte> data = file[dataStart..];
        if (data.Length > header.DataBytes)
            throw TooLong();
        return header.DataBytes == data.Length
            ? new SafetensorsFile(header, data)
            : throw TooShort(header.DataBytes, data.Length, "bytes of data");
    }

    /// <summary>Reads a file from a stream to the stream's end. The stream need not support seeking.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="check">Throws if the header alone shows that the file does not fit. The data is then not read.</param>
    /// <exception cref="ModelFileException">It violates the format, or is longer than a byte array can be.</exception>
    public static SafetensorsFile Read(Stream stream, Action<SafetensorsHeader>? check = null)
    {
        SafetensorsHeader header = ReadHeader(stream);
        check?.Invoke(header);
        if (header.DataBytes > Array.MaxLength)
            throw new ModelFileException($"The file holds {header.DataBytes} bytes of numbers; files of up to {Array.MaxLength} are read.");
        byte[] data = ReadBytes(stream, (int)header.DataBytes, "bytes of data");
        return stream.ReadByte() < 0 ? new SafetensorsFile(header, data) : throw TooLong();
    }

    /// <summary>Reads a file's header and leaves the stream at the first byte of the data.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <exception cref="ModelFileException">It violates the format.</exception>
    public static SafetensorsHeader ReadHeader(Stream stream)
    {
        byte[] start = ReadBytes(stream, SafetensorsHeader.LengthBytes, LengthWord);
        return SafetensorsHeaderReader.Read(ReadBytes(stream, SafetensorsHeaderReader.Length(start), "bytes of header"));
    }

    /// <summary>The numbers of a tensor, rounded to float.</summary>
    /// <param name="entry">An entry of this file's header.</param>
    public float[] Values(SafetensorsEntry entry)
    {
        int begin = (int)entry.Begin, length = (int)(entry.End - entry.Begin);
        float[] values = new float[length / entry.Type.Bytes];
        entry.Type.Decode(_data.Slice(begin, length), values);
        return values;
    }

    private static byte[] ReadBytes(Stream stream, int count, string what)
    {
        byte[] buffer = new byte[Math.Min(count, FirstBuffer)];
        int filled = 0;
        while (filled < count)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(count, 2L * filled));
            int read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                throw (what == LengthWord ? ForeignFormat.Refusal(buffer.AsSpan(0, filled)) : null) ?? TooShort(count, filled, what);
            filled += read;
        }

        return buffer;
    }

    private static void Demand(long expected, int came)
    {
        if (came < expected)
            throw TooShort(expected, came, "bytes of length and header");
    }

    private static ModelFileException TooShort(long expected, long came, string what) =>
        ModelFileException.Malformed($"it ends too early, with {came} of {expected} {what}");

    private static ModelFileException TooLong() => ModelFileException.Malformed("it goes on behind its last tensor");
}
