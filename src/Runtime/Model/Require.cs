using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Unrolled.Runtime;

/// <summary>Checks of what callers of a generated model pass in.</summary>
public static class Require
{
    /// <summary>A span has the length that it must have.</summary>
    /// <param name="actual">Its length.</param>
    /// <param name="expected">The length that it must have.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
            throw WrongLength(actual, expected, name);
    }

    /// <summary>A sequence holds whole steps, and says how many.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="stepLength">Numbers per step over all rows.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number of steps.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of a step's.</exception>
    public static int WholeSteps(int length, int stepLength, string name)
    {
        if (stepLength == 0 ? length != 0 : length % stepLength != 0)
            throw new ArgumentException(Text($"expected a whole number of steps of {stepLength} numbers, was given {length}."), name);
        return stepLength == 0 ? 0 : length / stepLength;
    }

    /// <summary>Tokens are within the vocabulary.</summary>
    /// <param name="tokens">The tokens, [step][row].</param>
    /// <param name="vocabulary">How many different ones there are.</param>
    /// <param name="rows">Rows side by side, to name the step of a wrong one.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is negative, or not below the vocabulary's size.</exception>
    public static void Tokens(ReadOnlySpan<int> tokens, int vocabulary, int rows, string name)
    {
        for (int index = 0; index < tokens.Length; index++)
            if ((uint)tokens[index] >= (uint)vocabulary)
                throw new ArgumentOutOfRangeException(
                    name, tokens[index], Text($"expected tokens from 0 to {vocabulary - 1}, was given {tokens[index]} at step {index / rows}, row {index % rows}."));
    }

    private static ArgumentException WrongLength(int actual, int expected, string name) =>
        new(Text($"expected {expected} numbers, was given {actual}."), name);

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
