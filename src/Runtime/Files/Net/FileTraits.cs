using System;
using System.IO;

namespace Unrolled.Files;

/// <summary>What a path leads to, and what a new file has to have of the one that it will replace.</summary>
internal static class FileTraits
{
    /// <summary>The file that a path stands for, links followed to their end; null where a link leads to what has no path of its own, such as an open pipe.</summary>
    /// <param name="path">A full path; nothing need be there.</param>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string? Follow(string path)
    {
        if (new FileInfo(path).LinkTarget is null || File.ResolveLinkTarget(path, returnFinalTarget: true) is not { } end)
            return path;

        // /dev/stdout leads to a name like "pipe:[123]", which is nowhere.
        return end.Exists || !File.Exists(path) ? end.FullName : null;
    }

    /// <summary>Creates a file with the mode of another, if there is one: who may read it and write it.</summary>
    /// <param name="path">The new file; nothing may be there.</param>
    /// <param name="like">The other.</param>
    /// <exception cref="IOException">Something is there, or the file cannot be created.</exception>
    public static FileStream CreateNew(string path, string like)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };

        // Asked once: another save may replace the file between two questions.
        FileInfo replaced = new(like);
        if (OperatingSystem.IsWindows() || !replaced.Exists)
            return new FileStream(path, options);
        UnixFileMode mode = replaced.UnixFileMode;
        options.UnixCreateMode = mode;
        FileStream stream = new(path, options);

        // The process's mask has taken away what it forbids for new files.
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }
}
