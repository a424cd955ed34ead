using System;
using System.Runtime.CompilerServices;

namespace Unrolled.Runtime;

/// <summary>
/// Philox4x32-10 (Salmon et al. 2011, “Parallel random numbers: as easy as 1, 2, 3”): random numbers by key and counter, without a state
/// that would have to be carried, and the same on every machine.
/// </summary>
internal static class Philox
{
    /// <summary>Four random words for a counter of four words and a key of two.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Words(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong first = (ulong)c0 * 0xD2511F53u, second = (ulong)c2 * 0xCD9E8D57u;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            k0 = unchecked(k0 + 0x9E3779B9u);
            k1 = unchecked(k1 + 0xBB67AE85u);
        }

        return (c0, c1, c2, c3);
    }
}

/// <summary>A stream of random numbers, one of many that a seed has.</summary>
/// <param name="seed">The seed.</param>
/// <param name="stream">The number of the stream.</param>
internal struct PhiloxStream(int seed, int stream)
{
    private ulong _counter;

    /// <summary>U[0, 1) of 53 bits.</summary>
    public double NextUniform()
    {
        ulong counter = _counter++;
        (uint high, uint low, _, _) = Philox.Words((uint)counter, (uint)(counter >> 32), (uint)stream, 0, (uint)seed, 0);
        return ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>N(0, 1), by Marsaglia's polar method.</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = (2 * NextUniform()) - 1, v = (2 * NextUniform()) - 1, s = (u * u) + (v * v);
            if (s is > 0 and < 1)
                return u * Math.Sqrt(-2 * Transcendental.Log(s) / s);
        }
    }
}
