using System;
using System.IO;
using Unrolled.Files;

namespace Unrolled.Tool.Commands;

/// <summary>Writes files, whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Refuses to replace a file unasked.</summary>
    /// <exception cref="IOException">It exists, or its folder does not.</exception>
    public static void Check(string path, bool isForced)
    {
        if (!isForced && File.Exists(path))
            throw new IOException($"The file '{path}' exists. --force replaces it; another name or folder leaves it.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'. Make it first.");
    }

    /// <summary>Writes a file.</summary>
    public static void Write(string path, Action<Stream> write, Screen screen) => screen.During($"Writing {Path.GetFileName(path)}", () =>
    {
        FileReplacement.Write(path, write);
        return true;
    });
}
