using System.Numerics;

namespace BinaryAddition;

/// <summary>Two binary numbers of the same length and their sum, worked out by hand. The lowest bit comes first.</summary>
internal sealed class Addition
{
    private Addition(bool[] a, bool[] b)
    {
        (A, B) = (a, b);
        Sum = new bool[a.Length];
        Carry = new bool[a.Length];
        CarryAge = new int[a.Length];
        bool carry = false;
        for (int step = 0, age = 1; step < a.Length; step++, age++)
        {
            (Carry[step], CarryAge[step]) = (carry, age);
            Sum[step] = a[step] ^ b[step] ^ carry;

            // Two bits alike decide the next carry; two that differ pass the old one on, which is a step older then.
            if (a[step] == b[step])
                (carry, age) = (a[step], 0);
        }
    }

    public bool[] A { get; }

    public bool[] B { get; }

    /// <summary>The bits of A + B.</summary>
    public bool[] Sum { get; }

    /// <summary>Whether a carry comes into a step.</summary>
    public bool[] Carry { get; }

    /// <summary>How many steps before this one the carry that comes into it was decided.</summary>
    public int[] CarryAge { get; }

    /// <summary>Steps: the numbers' bits and one more, where both are 0 and the last carry comes out.</summary>
    public int Steps => A.Length;

    /// <summary>Two numbers drawn at random.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="bits">Bits of either number.</param>
    /// <param name="likeness">How probable it is that the two bits of a pair are the same: the less, the older the carries.</param>
    public static Addition Draw(Random random, int bits, double likeness = 0.5)
    {
        bool[] a = new bool[bits + 1], b = new bool[bits + 1];
        for (int step = 0; step < bits; step++)
        {
            a[step] = random.NextDouble() < 0.5;
            b[step] = a[step] ^ (random.NextDouble() >= likeness);
        }

        return new Addition(a, b);
    }

    /// <summary>The addition of two numbers.</summary>
    /// <param name="a">The first number, of no more than <paramref name="bits"/> bits.</param>
    /// <param name="b">The second number.</param>
    /// <param name="bits">Bits of either.</param>
    public static Addition Of(BigInteger a, BigInteger b, int bits) => new(Bits(a, bits + 1), Bits(b, bits + 1));

    /// <summary>The number that some bits write.</summary>
    /// <param name="bits">The lowest first.</param>
    public static BigInteger Number(ReadOnlySpan<bool> bits)
    {
        BigInteger number = 0;
        for (int place = bits.Length - 1; place >= 0; place--)
            number = (number << 1) + (bits[place] ? 1 : 0);
        return number;
    }

    private static bool[] Bits(BigInteger number, int count) => [.. Enumerable.Range(0, count).Select(place => !((number >> place) & 1).IsZero)];
}
