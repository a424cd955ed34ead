using System.Collections.Generic;
using System.Collections.Immutable;

namespace Unrolled.Files;

/// <summary>A tensor as the header of a file describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="TypeName">The type's name in the header.</param>
/// <param name="Shape">The dimensions. Empty for a scalar.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, ElementType Type, string TypeName, ImmutableArray<long> Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file. A file is: eight bytes with the header's length N, little-endian; N bytes of UTF-8 JSON,
/// <c>{"name":{"dtype":"F32","shape":[4,32],"data_offsets":[0,512]},"__metadata__":{"format":"pt"}}</c>, perhaps padded with spaces; the data.
/// </summary>
/// <param name="Metadata">The strings of <c>__metadata__</c>. Empty if it is missing.</param>
/// <param name="Entries">The tensors in the order of their data, which follow one another without gaps.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, ImmutableArray<SafetensorsEntry> Entries)
{
    /// <summary>Bytes before the header.</summary>
    public const int LengthBytes = sizeof(ulong);

    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int MaxBytes = 100_000_000;

    /// <summary>The key under which a header holds its metadata instead of a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>Bytes after the header.</summary>
    public long DataBytes => Entries.IsEmpty ? 0 : Entries[^1].End;
}
