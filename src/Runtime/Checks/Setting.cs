using System;
using static System.FormattableString;

namespace Unrolled.Checks;

/// <summary>Refuses settings that cannot work, by name and with the range that can.</summary>
internal static class Setting
{
    /// <summary>Passes a finite number of at least 0.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static float NonNegative(float value, string name) =>
        float.IsFinite(value) && value >= 0 ? value : throw OutOfRange(value, name, "a finite number of at least 0");

    /// <summary>Passes a finite number above 0.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static float Positive(float value, string name) =>
        float.IsFinite(value) && value > 0 ? value : throw OutOfRange(value, name, "a finite number above 0");

    /// <summary>Passes a finite number of at least 0.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static double NonNegative(double value, string name) =>
        double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(value, name, "a finite number of at least 0");

    /// <summary>Passes a finite number above 0.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw OutOfRange(value, name, "a finite number above 0");

    /// <summary>Passes a count of at least 0.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static int NonNegative(int value, string name) => value >= 0 ? value : throw OutOfRange(value, name, "at least 0");

    /// <summary>Passes a count of at least 1.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static long Count(long value, string name) => value >= 1 ? value : throw OutOfRange(value, name, "at least 1");

    /// <summary>Passes a number from 0 up to but not including 1.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static double Fraction(double value, string name) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(value, name, "at least 0 and below 1");

    /// <summary>Passes a number from 0 to 1.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="name">Its name.</param>
    public static float Portion(float value, string name) =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(value, name, "from 0 to 1");

    private static ArgumentOutOfRangeException OutOfRange(double value, string name, string range) =>
        new(name, value, Invariant($"{name} is {value}; it must be {range}."));
}
