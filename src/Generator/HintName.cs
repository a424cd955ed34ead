using System.Globalization;
using System.Text;

namespace Unrolled.Generator;

/// <summary>The name of the file that is generated for a model.</summary>
internal static class HintName
{
    // A file's name may have 255 bytes; whoever writes generated files to disk appends nothing to ours.
    private const int ReadableLength = 120;

    /// <summary>
    /// The readable part of the name and a hash of the whole: hint names are compared without case, and those of C# are not.
    /// </summary>
    /// <param name="metadataName">The class's full metadata name.</param>
    public static string Of(string metadataName)
    {
        var name = new StringBuilder(ReadableLength + 24);
        foreach (char c in metadataName.Length <= ReadableLength ? metadataName : metadataName.Substring(0, ReadableLength))
            name.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' ? c : '-');
        return name.Append('-').Append(Hash(metadataName).ToString("x16", CultureInfo.InvariantCulture)).Append(".g.cs").ToString();
    }

    /// <summary>FNV-1a over the UTF-16 units; <see cref="string.GetHashCode()"/> differs from run to run.</summary>
    public static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash;
    }
}
