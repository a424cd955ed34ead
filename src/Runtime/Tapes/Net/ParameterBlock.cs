using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Unrolled.Layouts;

namespace Unrolled.Tapes;

/// <summary>
/// A model's parameters in one pinned block. It begins on a 64-byte boundary and has slack at its end, because vector loads may read past the last
/// parameter.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParameterBlock
{
    private const int Alignment = 64 / sizeof(float);
    private const int Slack = 64;

    private readonly float[] _block;
    private readonly int _start;
    private readonly int _count;

    /// <summary>A block of zeros.</summary>
    /// <param name="count">The number of parameters, at least 0.</param>
    /// <param name="contract">The version of the contract that the model was generated for.</param>
    /// <exception cref="InvalidOperationException">The model was generated for another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public unsafe ParameterBlock(int count, int contract)
    {
        Contract.Check(contract);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _count = count;
        _block = GC.AllocateArray<float>(count + Alignment + Slack, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block));
        _start = (int)((64 - (address % 64)) % 64) / sizeof(float);
    }

    /// <summary>The parameters.</summary>
    public Span<float> Values => _block.AsSpan(_start, _count);
}
