using System.Threading.Tasks;
using Unrolled.Numbers;

namespace Unrolled.Initializers;

/// <summary>
/// Random orthonormal vectors, every orientation equally likely: the Q of a matrix of normal numbers whose R has a positive diagonal (Mezzadri
/// 2007, arXiv:math-ph/0609050). The matrix itself is not needed: Q is a product of reflections, Q = H₁ H₂ … Hₙ D, and each reflects a normal
/// vector of its own onto an axis (Stewart 1980, "The efficient generation of random orthogonal matrices").
/// </summary>
internal static class Orthonormal
{
    /// <summary>Draws vectors.</summary>
    /// <param name="count">How many, at most <paramref name="length"/>.</param>
    /// <param name="length">Numbers of each.</param>
    /// <param name="random">The stream to draw from.</param>
    /// <returns>The vectors as columns.</returns>
    public static ColumnStrips Draw(int count, int length, ref RandomStream random)
    {
        var q = new ColumnStrips(length, count);
        ReflectorBlock block = new(length), next = new(length);
        RandomStream stream = random;
        int first = (count - 1) / ReflectorBlock.Size * ReflectorBlock.Size;
        block.Draw(first, count - first, ref stream);
        for (; first >= 0; first -= ReflectorBlock.Size)
        {
            for (int i = 0; i < block.Count; i++)
                q[first + i, first + i] = block.Signs[i];

            // Left of the block's first column, its rows are still zero. The next block's numbers are drawn meanwhile: they depend on no other.
            int following = first - ReflectorBlock.Size;
            if (following < 0)
                block.Reflect(q);
            else if (block.IsShared(q))
                Parallel.Invoke(() => next.Draw(following, ReflectorBlock.Size, ref stream), () => block.Reflect(q));
            else
            {
                block.Reflect(q);
                next.Draw(following, ReflectorBlock.Size, ref stream);
            }

            (block, next) = (next, block);
        }

        random = stream;
        return q;
    }
}
