using System.Globalization;
using System.Text;

namespace Sunspots;

/// <summary>A chart of curves over years, one panel below the other, as a drawing for browsers.</summary>
internal sealed class SvgChart
{
    private const int Width = 960, PanelHeight = 240, Left = 50, Right = 20, Top = 34, Bottom = 26;
    private const double Highest = 240;

    private readonly StringBuilder _body = new();
    private int _panels, _first, _last, _legend;

    /// <summary>Begins a panel.</summary>
    public void Panel(string title, int first, int last, int yearsPerTick)
    {
        (_first, _last, _legend) = (first, last, Left);
        _panels++;
        Text(Left, Base - PanelHeight + 18, "start", "#222", title, isBold: true);
        for (int number = 0; number < Highest; number += 50)
        {
            Line($"M{Left} {Y(number)}H{Width - Right}", "#ddd", 1);
            Text(Left - 6, (int)Y(number) + 4, "end", "#666", $"{number}");
        }

        for (int year = (first + yearsPerTick - 1) / yearsPerTick * yearsPerTick; year <= last; year += yearsPerTick)
            Text((int)X(year), Base - Bottom + 16, "middle", "#666", $"{year}");
    }

    /// <summary>Shades the years from one on.</summary>
    public void Shade(int first) => _body.Append(CultureInfo.InvariantCulture,
        $"<rect x='{X(first)}' y='{Y(Highest)}' width='{X(_last) - X(first)}' height='{Y(0) - Y(Highest)}' fill='#f3efe2'/>\n");

    /// <summary>Adds a curve to the panel, and its name in the colour of the curve.</summary>
    public void Curve(string name, string colour, double thickness, int first, double[] numbers)
    {
        string points = string.Join('L', numbers.Select((number, i) => string.Create(CultureInfo.InvariantCulture, $"{X(first + i)} {Y(number)}")));
        Line("M" + points, colour, thickness);
        Text(_legend, Base - PanelHeight + 36, "start", colour, name);
        _legend += 24 + (13 * name.Length / 2);
    }

    public void Save(string path) => File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {_panels * PanelHeight}' font-family='sans-serif' font-size='12'>
        <rect width='100%' height='100%' fill='white'/>
        {_body}</svg>

        """));

    private int Base => _panels * PanelHeight;

    private double X(int year) => Math.Round(Left + ((double)(year - _first) / (_last - _first) * (Width - Left - Right)), 1);

    private double Y(double number) => Math.Round(Base - Bottom - (number / Highest * (PanelHeight - Top - Bottom)), 1);

    private void Line(string path, string colour, double thickness) => _body.Append(CultureInfo.InvariantCulture,
        $"<path d='{path}' fill='none' stroke='{colour}' stroke-width='{thickness}' stroke-linejoin='round'/>\n");

    private void Text(int x, int y, string anchor, string colour, string text, bool isBold = false) => _body.Append(CultureInfo.InvariantCulture,
        $"<text x='{x}' y='{y}' text-anchor='{anchor}' fill='{colour}'{(isBold ? " font-weight='bold'" : "")}>{text}</text>\n");
}
