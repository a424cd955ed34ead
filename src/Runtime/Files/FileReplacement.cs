using System;
using System.Globalization;
using System.IO;

namespace Unrolled.Files;

/// <summary>Replaces a regular file as a whole or not at all; writes through to whatever is none.</summary>
internal static class FileReplacement
{
    // Savers of the same file at the same time, beyond which a name is drawn at random.
    private const int Names = 8;

    /// <summary>
    /// Writes to a temporary file in the same directory, flushes it to the disk and renames it over the file; its mode stays. A link is followed: what it leads to is
    /// replaced. A pipe, a device and an empty file are written where they stand. What a process that was killed in the middle of this has left is deleted by a later
    /// call for the same path.
    /// </summary>
    /// <param name="path">The file; it need not exist, its directory must.</param>
    /// <param name="write">Writes the content. Whatever it throws leaves the old file as it was and no temporary behind.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string? target = FileTraits.Follow(full);

        // Unix renames over a read-only file without asking; Windows does not. A read-only file must stay.
        if (new FileInfo(target ?? full) is { Exists: true, IsReadOnly: true })
            throw new UnauthorizedAccessException($"The file '{target ?? full}' is read-only. Allow writing to it or choose another path.");

        // The system only reports that pipes and devices are empty. An empty file has nothing to lose either.
        if (target is null || new FileInfo(target) is { Exists: true, Length: 0 })
            WriteThrough(target ?? full, write);
        else
            Replace(target, write);
    }

    private static void Replace(string target, Action<Stream> write)
    {
        using FileStream stream = CreateTemporary(target, out string temporary);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    // All of it is there before the first byte goes out: what the content's making throws leaves an empty file empty.
    private static void WriteThrough(string target, Action<Stream> write)
    {
        using MemoryStream content = new();
        write(content);
        using FileStream stream = new(target, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
        if (stream.CanSeek && stream.Length > 0)
            stream.SetLength(0);
        content.WriteTo(stream);
        stream.Flush(flushToDisk: true);
    }

    // A name of its own for each call: two that shared one would write into the same file. The names follow from the target's, so that what was left is found without
    // listing the directory; and they are short, so that they fit wherever a name of usual length does.
    private static FileStream CreateTemporary(string target, out string temporary)
    {
        string directory = Path.GetDirectoryName(target) ?? target, stem = string.Create(CultureInfo.InvariantCulture, $".unrolled-{Hash(Path.GetFileName(target)):x8}");
        for (int number = 0; number < Names; number++)
        {
            temporary = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{stem}{number}.tmp"));
            DiscardAbandoned(temporary);
            try
            {
                return FileTraits.CreateNew(temporary, target);
            }
            catch (IOException)
            {
                // Another save of the same file is in progress. Other causes are reported by the last attempt.
            }
        }

        temporary = Path.Combine(directory, $"{stem}-{Path.GetRandomFileName()}");
        return FileTraits.CreateNew(temporary, target);
    }

    // No save goes an hour without a byte. A save holds its temporary alone until it is complete, so that what can be opened and is old belongs to none.
    private static void DiscardAbandoned(string temporary)
    {
        if (!IsOld(temporary))
            return;
        try
        {
            // Windows deletes an open file only if it may be shared for that; elsewhere that would share it for all.
            using FileStream left = new(temporary, FileMode.Open, FileAccess.Write, Path.DirectorySeparatorChar == '\\' ? FileShare.Delete : FileShare.None);
            // Another save may have deleted it meanwhile and started again under its name.
            if (IsOld(temporary))
                File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone, in use or not ours: the next name serves as well.
        }
    }

    // Asked once: of a file that is moved away between two questions the system would tell the year 1601.
    private static bool IsOld(string temporary)
    {
        FileInfo found = new(temporary);
        return found.Exists && found.LastWriteTimeUtc < DateTime.UtcNow - TimeSpan.FromHours(1);
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The cause of the failed write is more useful than the failed deletion.
        }
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static uint Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
            hash = unchecked((hash ^ letter) * 16777619);
        return hash;
    }
}
