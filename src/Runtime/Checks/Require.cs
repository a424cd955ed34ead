using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Unrolled.Checks;

/// <summary>Argument checks of generated models.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Require
{
    /// <summary>Checks the length of a span.</summary>
    /// <param name="actual">The length.</param>
    /// <param name="expected">The required length.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
            throw WrongLength(actual, expected, name);
    }

    /// <summary>Checks that outputs do not overlap inputs that are still to be read. They may be separate, or exactly in place, element for element.</summary>
    /// <typeparam name="T">float, or int for tokens.</typeparam>
    /// <param name="inputs">The inputs, step after step.</param>
    /// <param name="outputs">The outputs, step after step.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">They overlap in another way.</exception>
    public static void Apart<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<float> outputs, string name)
        where T : struct
    {
        ReadOnlySpan<byte> read = MemoryMarshal.AsBytes(inputs), written = MemoryMarshal.AsBytes(outputs);
        if (read.Overlaps(written, out int offset) && (offset != 0 || read.Length != written.Length))
            throw new ArgumentException("the outputs lie over inputs that are still to be read. Give them memory of their own; only outputs as wide as the inputs may take their place.", name);
    }

    /// <summary>Checks that a sequence has whole steps, and returns their number.</summary>
    /// <param name="length">The length.</param>
    /// <param name="stepLength">Numbers per step over all rows.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The number of steps.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of the step's length.</exception>
    public static int WholeSteps(int length, int stepLength, string name)
    {
        if (stepLength == 0 ? length != 0 : length % stepLength != 0)
            throw new ArgumentException(Text($"expected a whole number of steps of {stepLength} numbers, was given {length}."), name);
        return stepLength == 0 ? 0 : length / stepLength;
    }

    /// <summary>A state in memory of the caller's, as its type.</summary>
    /// <typeparam name="T">The model's state.</typeparam>
    /// <param name="state">Its bytes.</param>
    /// <param name="expected">How many there must be.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static ref T State<T>(Span<byte> state, int expected, string name)
        where T : struct
    {
        Length(state.Length, expected, name);
        return ref MemoryMarshal.Cast<byte, T>(state)[0];
    }

    /// <summary>A number is a token: whole, and not negative.</summary>
    /// <param name="number">The number.</param>
    /// <param name="name">The argument's name.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static int Token(float number, string name) => number is >= 0 and < 1 << 24 && (int)number == number ? (int)number
        : throw new ArgumentOutOfRangeException(name, number, "a token must be a whole number below the vocabulary.");

    /// <summary>Checks that tokens are within the vocabulary.</summary>
    /// <param name="tokens">The tokens, [step][row].</param>
    /// <param name="vocabulary">The number of different tokens.</param>
    /// <param name="rows">The number of rows, to name the step of a wrong token.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is negative, or not below the vocabulary's size.</exception>
    public static void Tokens(ReadOnlySpan<int> tokens, int vocabulary, int rows, string name)
    {
        for (int index = 0; index < tokens.Length; index++)
            if ((uint)tokens[index] >= (uint)vocabulary)
                throw WrongToken(tokens[index], vocabulary, index / rows, index % rows, name);
    }

    /// <summary>Checks that tokens are within the vocabulary. Tokens past a row's end may be anything.</summary>
    /// <param name="tokens">The tokens, [step][row].</param>
    /// <param name="vocabulary">The number of different tokens.</param>
    /// <param name="lengths">The length of each row in steps.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is negative, or not below the vocabulary's size.</exception>
    public static void Tokens(ReadOnlySpan<int> tokens, int vocabulary, ReadOnlySpan<int> lengths, string name)
    {
        for (int index = 0; index < tokens.Length; index++)
            if ((uint)tokens[index] >= (uint)vocabulary && index / lengths.Length < lengths[index % lengths.Length])
                throw WrongToken(tokens[index], vocabulary, index / lengths.Length, index % lengths.Length, name);
    }

    /// <summary>Checks that every row has a length, and that none is longer than the batch.</summary>
    /// <param name="lengths">The length of each row in steps.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="steps">Steps of the batch.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">There are more or fewer lengths than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative or longer than the batch.</exception>
    public static void Lengths(ReadOnlySpan<int> lengths, int rows, int steps, string name)
    {
        if (lengths.Length != rows)
            throw new ArgumentException(Text($"expected a length for each of {rows} rows, was given {lengths.Length}."), name);
        for (int row = 0; row < rows; row++)
            if ((uint)lengths[row] > (uint)steps)
                throw new ArgumentOutOfRangeException(
                    name, lengths[row], Text($"expected lengths from 0 to {steps}, the steps of the batch; row {row} has {lengths[row]}."));
    }

    private static ArgumentOutOfRangeException WrongToken(int token, int vocabulary, int step, int row, string name) =>
        new(name, token, Text($"expected tokens from 0 to {vocabulary - 1}, was given {token} at step {step}, row {row}."));

    private static ArgumentException WrongLength(int actual, int expected, string name) =>
        new(Text($"expected {expected} numbers, was given {actual}."), name);

    private static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
