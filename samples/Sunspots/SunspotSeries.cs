using System.Globalization;

namespace Sunspots;

/// <summary>Yearly means of the sunspot number since 1700.</summary>
internal sealed class SunspotSeries
{
    public const int FirstYear = 1700;

    private readonly double[] _numbers;

    /// <summary>Reads lines of a year and its number, after one of titles.</summary>
    public SunspotSeries(string path) => _numbers = [.. File.ReadLines(path).Skip(1).Select((line, index) =>
    {
        string[] cells = line.Split(',');
        return cells.Length == 2 && int.Parse(cells[0], CultureInfo.InvariantCulture) == FirstYear + index
            ? double.Parse(cells[1], CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"{path}, line {index + 2}: expected {FirstYear + index} and its sunspot number, found \"{line}\".");
    })];

    public int LastYear => FirstYear + _numbers.Length - 1;

    public double this[int year] => _numbers[year - FirstYear];

    /// <summary>The numbers of all years before one.</summary>
    public double[] Before(int year) => _numbers[..(year - FirstYear)];

    /// <summary>The numbers of some years, the last included.</summary>
    public double[] Between(int first, int last) => _numbers[(first - FirstYear)..(last - FirstYear + 1)];
}
