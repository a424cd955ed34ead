using System.IO;

namespace Unrolled.Files;

/// <summary>What a path leads to, and what a new file has to have of the one that it will replace.</summary>
internal static class FileTraits
{
    /// <summary>The file that a path stands for; null where it is a link, which the system alone can follow here.</summary>
    /// <param name="path">A full path; nothing need be there.</param>
    public static string? Follow(string path) =>
        File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0 ? null : path;

    /// <summary>Creates a file with the mode of another, if there is one: who may read it and write it.</summary>
    /// <param name="path">The new file; nothing may be there.</param>
    /// <param name="like">The other.</param>
    /// <exception cref="IOException">Something is there, or the file cannot be created.</exception>
    public static FileStream CreateNew(string path, string like)
    {
        if (!File.Exists(like))
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        // There is no other way to a mode: a copy has it.
        File.Copy(like, path);
        return new FileStream(path, FileMode.Truncate, FileAccess.Write, FileShare.None);
    }
}
