using System.Buffers.Binary;

namespace Watchdog;

/// <summary>
/// What survives a kill: two places in a file, written in turn. Each holds a number that counts up, the state, and a checksum: of a write that was cut off, the checksum is wrong, and the other
/// place holds the state of one row before.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const int Size = 8 + Watcher.ByteCount + 8;

    private readonly FileStream _file;
    private readonly byte[] _bytes = new byte[Size];
    private long _count;

    /// <summary>Opens a file, or makes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="watcher">Takes in the state of the file, if there is one.</param>
    public StateFile(string path, Watcher watcher)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        byte[] newest = new byte[Size];
        for (int place = 0; place < 2; place++)
            if (RandomAccess.Read(_file.SafeFileHandle, _bytes, place * Size) == Size && Checksum() == BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(Size - 8))
                && BinaryPrimitives.ReadInt64LittleEndian(_bytes) is var count && count > _count)
            {
                _count = count;
                _bytes.CopyTo(newest, 0);
            }

        if (_count > 0)
            watcher.Read(newest.AsSpan(8, Watcher.ByteCount));
    }

    /// <summary>Rows that were saved so far, by all runs.</summary>
    public long Rows => _count;

    /// <summary>Saves the state.</summary>
    public void Save(Watcher watcher)
    {
        _count++;
        BinaryPrimitives.WriteInt64LittleEndian(_bytes, _count);
        watcher.Write(_bytes.AsSpan(8, Watcher.ByteCount));
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(Size - 8), Checksum());
        RandomAccess.Write(_file.SafeFileHandle, _bytes, _count % 2 * Size);
    }

    public void Dispose() => _file.Dispose();

    // FNV-1a.
    private long Checksum()
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in _bytes.AsSpan(0, Size - 8))
            hash = (hash ^ value) * 1099511628211;
        return (long)hash;
    }
}
