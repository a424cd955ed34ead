using System.Collections.Generic;
using System.Collections.Immutable;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.PyTorch;

/// <summary>A name of Python's that a pickle mentions: one of those that are known.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>Python's tuple.</summary>
internal sealed record PickleTuple(IReadOnlyList<object?> Items);

/// <summary>Python's dictionary, in the order of its keys' arrival.</summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys and values; a key that comes again stands twice.</summary>
    public List<(object? Key, object? Value)> Items { get; } = [];
}

/// <summary>A block of numbers, by its name in the archive.</summary>
/// <param name="Key">Its entry: <c>data/</c> and this.</param>
/// <param name="Type">The numbers' type.</param>
internal sealed record PickleStorage(string Key, StorageType Type);

/// <summary>A tensor over a storage.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, ImmutableArray<long> Shape, ImmutableArray<long> Strides);
