using System.Text;

namespace Sunspots;

/// <summary>Draws what was, as bars, and what was forecast, as dots.</summary>
internal static class TerminalChart
{
    private const int Rows = 12, PerRow = 20;

    /// <param name="title">What is drawn.</param>
    /// <param name="first">The first year, one a column.</param>
    /// <param name="numbers">The sunspot numbers that were.</param>
    /// <param name="forecasts">Those forecast.</param>
    public static void Draw(string title, int first, double[] numbers, double[] forecasts)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        for (int row = Rows - 1; row >= 0; row--)
        {
            var line = new StringBuilder(row % 3 == 0 ? $"{row * PerRow,6} ┤" : "       │");
            for (int year = 0; year < numbers.Length; year++)
                line.Append((int)(forecasts[year] / PerRow) == row ? '●' : Bar(numbers[year] - (row * PerRow)));
            Console.WriteLine(line.ToString().TrimEnd());
        }

        var axis = new StringBuilder("        ");
        for (int year = 0; year < numbers.Length; year++)
            if ((first + year) % 10 == 0)
                axis.Append(' ', 8 + year - axis.Length).Append(first + year);
        Console.WriteLine(axis);
    }

    // The part of a bar that falls into a row, in eighths.
    private static char Bar(double height) => " ▁▂▃▄▅▆▇█"[Math.Clamp((int)Math.Round(height / PerRow * 8), 0, 8)];
}
