using System;
using System.Buffers;
using System.ComponentModel;

namespace Unrolled.Tapes;

/// <summary>
/// Working space that is too large for the stack. It is rented, so nothing is allocated once the pool is warm. Its initial content is arbitrary.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Workspace<T>
    where T : struct
{
    private readonly T[] _rented;

    /// <summary>Rents working space.</summary>
    /// <param name="length">Numbers, at least 0.</param>
    public Workspace(int length)
    {
        _rented = ArrayPool<T>.Shared.Rent(length);
        Values = _rented.AsSpan(0, length);
    }

    /// <summary>The numbers.</summary>
    public Span<T> Values { get; }

    /// <summary>Returns the space to the pool.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(_rented);
}
