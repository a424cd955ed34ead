using System;
using System.Runtime.CompilerServices;

namespace Unrolled.Numbers;

/// <summary>
/// Random numbers as a function of a key and a counter, Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
/// 2011: any number of a stream at once, in any order, the same on every system.
/// </summary>
internal static class Philox
{
    private const int Rounds = 10;

    /// <summary>The four random words of a counter.</summary>
    /// <param name="counter">The counter, lowest word first.</param>
    /// <param name="key">The key, lowest word first.</param>
    [MethodImpl(Jit.Optimized)]
    public static (uint X0, uint X1, uint X2, uint X3) Block((uint X0, uint X1, uint X2, uint X3) counter, (uint K0, uint K1) key)
    {
        (uint x0, uint x1, uint x2, uint x3) = counter;
        (uint k0, uint k1) = key;
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)x0 * 0xD2511F53, p1 = (ulong)x2 * 0xCD9E8D57;
            (x0, x1, x2, x3) = ((uint)(p1 >> 32) ^ x1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ k1, (uint)p0);

            // The key walks by the golden ratio and by √3 − 1.
            k0 = unchecked(k0 + 0x9E3779B9);
            k1 = unchecked(k1 + 0xBB67AE85);
        }

        return (x0, x1, x2, x3);
    }
}
