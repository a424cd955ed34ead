using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Unrolled.Checks;

/// <summary>Formats names, shapes and lists of a file for messages. A hostile file must not fill a log or move its cursor.</summary>
internal static class Wording
{
    private const int MaxCharacters = 100, MaxText = 600, MaxDimensions = 8, MaxLines = 30;

    /// <summary>A name in quotes, shortened, without control characters.</summary>
    public static string Quote(string name) => $"'{Cleaned(name, MaxCharacters)}'";

    /// <summary>A text of a file, shortened, without control characters.</summary>
    public static string Plain(string text) => Cleaned(text, MaxText);

    private static string Cleaned(string text, int most)
    {
        StringBuilder cleaned = new();
        foreach (char letter in text.AsSpan(0, Math.Min(text.Length, most)))
            cleaned.Append(char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' ? '\uFFFD' : letter);
        return cleaned.Append(text.Length > most ? "…" : "").ToString();
    }

    /// <summary>A shape: <c>[128, 8]</c>.</summary>
    public static string Shape(ImmutableArray<long> shape)
    {
        IEnumerable<string> dimensions = shape.Take(MaxDimensions).Select(size => size.ToString(CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", dimensions)}{(shape.Length > MaxDimensions ? ", …" : "")}]";
    }

    /// <summary>One problem a line. The last line counts those that are omitted.</summary>
    public static string Lines(IReadOnlyCollection<string> problems)
    {
        StringBuilder lines = new();
        foreach (string problem in problems.Take(MaxLines))
            lines.Append("\n- ").Append(problem);
        if (problems.Count > MaxLines)
            lines.Append(CultureInfo.InvariantCulture, $"\n- and {problems.Count - MaxLines} more");
        return lines.Append('\n').ToString();
    }
}
