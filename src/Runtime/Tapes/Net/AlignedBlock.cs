using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Tapes;

/// <summary>Numbers that begin on a 64-byte boundary, so that a register's worth of them lies in one line of the cache.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class AlignedBlock<T>
    where T : struct
{
    private readonly T[] _block;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A block of zeros.</summary>
    /// <param name="length">How many numbers.</param>
    public unsafe AlignedBlock(int length)
    {
        int size = Unsafe.SizeOf<T>();
        _length = length;
        _block = GC.AllocateArray<T>(checked(length + (64 / size)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block));
        _start = (int)(-address & 63) / size;
    }

    /// <summary>Some of the numbers.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    public Span<T> AsSpan(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start + (uint)length, (uint)_length);
        return _block.AsSpan(_start + start, length);
    }
}
