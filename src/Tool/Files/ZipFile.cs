using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Unrolled.Tool.Files;

/// <summary>A ZIP archive in memory whose entries, unpacked, are together at most a few times as large as itself.</summary>
internal sealed class ZipFile : IDisposable
{
    // PyTorch and Keras store; somebody may have packed anew.
    private const int MaxRatio = 16, Slack = 1 << 20;

    private readonly string _format;
    private readonly ZipArchive _archive;
    private long _left;

    private ZipFile(string format, ZipArchive archive, long left) => (_format, _archive, _left) = (format, archive, left);

    /// <summary>The names of all entries.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>Opens an archive.</summary>
    /// <param name="bytes">All its bytes.</param>
    /// <param name="format">The format of the file, for messages.</param>
    public static ZipFile Open(byte[] bytes, string format)
    {
        try
        {
#pragma warning disable CA2000 // The archive owns the stream, which is memory, and the file the archive.
            var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
#pragma warning restore CA2000
            return new ZipFile(format, archive, ((long)bytes.Length * MaxRatio) + Slack) { Names = [.. archive.Entries.Select(entry => entry.FullName)] };
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw RefusedFileException.Malformed(format, "its ZIP archive is damaged", exception);
        }
    }

    /// <summary>An entry's bytes.</summary>
    public byte[] Read(string name)
    {
        try
        {
            ZipArchiveEntry entry = _archive.GetEntry(name) ?? throw RefusedFileException.Malformed(_format, $"it has no entry '{name}'");
            using Stream stream = entry.Open();
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[1 << 14];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((_left -= read) < 0)
                    throw new RefusedFileException($"The entries of the {_format} file are together more than {MaxRatio} times as large as the file. Nothing more of it is read.");
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw RefusedFileException.Malformed(_format, $"its entry '{name}' is damaged", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    // What the library throws at damaged archives.
    private static bool IsFault(Exception exception) =>
        exception is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or UnauthorizedAccessException;
}
