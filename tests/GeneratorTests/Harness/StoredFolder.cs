using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Unrolled.GeneratorTests.Harness;

/// <summary>
/// A folder of the repository whose files are printed by code: documents and snapshots. A test compares them byte for byte; with the
/// environment variable <c>UNROLLED_UPDATE=1</c> it writes them anew.
/// </summary>
internal static class StoredFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static bool Updates => Environment.GetEnvironmentVariable("UNROLLED_UPDATE") == "1";

    /// <summary>Asserts that a folder holds these files and no others.</summary>
    /// <param name="folder">The folder, from the repository's root.</param>
    /// <param name="files">The files' names and texts.</param>
    public static void Holds(string folder, IReadOnlyDictionary<string, string> files)
    {
        string path = Path.Combine(Places.Root, folder);
        if (Updates)
            Rewrite(path, files);
        Assert.True(Directory.Exists(path), $"There is no folder {folder}. {Advice}");
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach ((string name, string text) in files)
            Compare($"{folder}/{name}", File.ReadAllBytes(Path.Combine(path, name)), text);
    }

    private const string Advice = "Run the tests once with UNROLLED_UPDATE=1, then read the difference before committing it.";

    private static void Rewrite(string path, IReadOnlyDictionary<string, string> files)
    {
        Directory.CreateDirectory(path);
        foreach (string stale in Directory.GetFiles(path).Where(file => !files.ContainsKey(Path.GetFileName(file))))
            File.Delete(stale);
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(path, name), text, Utf8);
    }

    private static void Compare(string name, byte[] stored, string text)
    {
        if (stored.AsSpan().SequenceEqual(Utf8.GetBytes(text)))
            return;
        string[] before = Utf8.GetString(stored).Split('\n'), now = text.Split('\n');
        int line = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        string Line(string[] lines) => line < lines.Length ? lines[line] : "(the end)";
        Assert.Fail($"{name} is stale from line {line + 1} on.\n  stored: {Line(before)}\n  now:    {Line(now)}\n{Advice}");
    }
}
