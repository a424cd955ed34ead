using System;
using System.IO;

namespace Unrolled.Runtime;

/// <summary>Replaces a file as a whole or not at all.</summary>
internal static class FileReplacement
{
    private const string Extension = ".tmp";

    // What begins with a dot is hidden on Unix. A directory that may be written and not listed is none of our business.
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>
    /// Writes to a temporary file in the same directory, flushes it to the disk and renames it over <paramref name="path"/>. What a process that was killed in the middle
    /// of this has left is deleted by a later call for the same path.
    /// </summary>
    /// <param name="path">The file; it need not exist, its directory must.</param>
    /// <param name="write">Writes the content. Whatever it throws leaves the old file as it was and no temporary behind.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);

        // Unix renames over a read-only file without asking; Windows does not. A file that is marked so is meant to stay.
        if (new FileInfo(target) is { Exists: true, IsReadOnly: true })
            throw new UnauthorizedAccessException($"The file '{target}' is read-only. Allow writing to it or choose another path.");
        string directory = Path.GetDirectoryName(target) ?? target, prefix = $".{Path.GetFileName(target)}.";
        DiscardAbandoned(directory, prefix);

        // A name of its own for each call: two that shared one would write into the same file.
        string temporary = Path.Combine(directory, $"{prefix}{Path.GetRandomFileName()}{Extension}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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

    // Nobody tells whether another process still writes, but no save goes an hour without a byte.
    private static void DiscardAbandoned(string directory, string prefix)
    {
        DateTime limit = DateTime.UtcNow - TimeSpan.FromHours(1);
        foreach (string left in Directory.EnumerateFiles(directory, $".*{Extension}", Hidden))
            if (Path.GetFileName(left).StartsWith(prefix, StringComparison.Ordinal) && File.GetLastWriteTimeUtc(left) < limit)
                Discard(left);
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What made the writing fail says more than that its remains cannot be deleted.
        }
    }
}
