using System;
using System.Runtime.CompilerServices;

namespace Unrolled.Numbers;

/// <summary>The numbers of one <see cref="Philox"/> stream, in order.</summary>
/// <param name="seed">The key.</param>
/// <param name="stream">Which of the key's streams.</param>
internal struct RandomStream(int seed, int stream)
{
    private readonly (uint, uint) _key = (unchecked((uint)seed), 0);
    private readonly uint _stream = (uint)stream;
    private (uint X0, uint X1, uint X2, uint X3) _words;
    private double _spare;
    private bool _hasSpare;
    private ulong _drawn;

    /// <summary>Uniform in (0, 1): a multiple of 2⁻³² and a half of it, so that neither end occurs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => (NextWord() + 0.5) * (1.0 / 4294967296.0);

    /// <summary>A whole number from 0 up to but not including <paramref name="count"/>.</summary>
    /// <param name="count">How many numbers there are; the bias of 2⁻³² per number is of no consequence here.</param>
    public int NextIndex(int count) => (int)(((ulong)NextWord() * (uint)count) >> 32);

    /// <summary>Normal with mean 0 and variance 1, by Marsaglia's polar method (1964): two at a time from a point in the unit circle.</summary>
    [MethodImpl(Jit.Optimized)]
    public double NextNormal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        while (true)
        {
            double u = (2 * NextUniform()) - 1, v = (2 * NextUniform()) - 1, s = (u * u) + (v * v);
            if (s >= 1 || s == 0)
                continue;
            double factor = Math.Sqrt(-2 * Elementary.Log(s) / s);
            _spare = v * factor;
            _hasSpare = true;
            return u * factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint NextWord()
    {
        int place = (int)(_drawn % 4);
        if (place == 0)
        {
            ulong block = _drawn / 4;
            _words = Philox.Block(((uint)block, (uint)(block >> 32), _stream, 0), _key);
        }

        _drawn++;
        return place switch { 0 => _words.X0, 1 => _words.X1, 2 => _words.X2, _ => _words.X3 };
    }
}
