using System;
using System.IO;

namespace Unrolled.Runtime;

/// <summary>Replaces a file as a whole or not at all.</summary>
internal static class FileReplacement
{
    /// <summary>Writes to a temporary file in the same directory, flushes it to the disk and renames it over <paramref name="path"/>.</summary>
    /// <param name="path">The file; it need not exist, its directory must.</param>
    /// <param name="write">Writes the content. Whatever it throws leaves the old file as it was and no temporary behind.</param>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);

        // Unix renames over a read-only file without asking; Windows does not. A file that is marked so is meant to stay.
        if (new FileInfo(target) is { Exists: true, IsReadOnly: true })
            throw new UnauthorizedAccessException($"The file '{target}' is read-only. Allow writing to it or choose another path.");
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? target, $".{Path.GetRandomFileName()}.tmp");
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
