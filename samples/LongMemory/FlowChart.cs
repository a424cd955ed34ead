using System.Globalization;
using System.Text;

namespace LongMemory;

/// <summary>Curves over the steps of a sequence on a logarithmic scale, as a picture for browsers.</summary>
internal sealed class FlowChart(int steps, int lowestPower, int highestPower)
{
    private const int Width = 960, Height = 420, Left = 60, Right = 150, Top = 40, Bottom = 40;

    private readonly StringBuilder _body = new();
    private int _legend = Top + 10;

    /// <summary>Adds a curve; what lies below the scale is left out.</summary>
    public void Add(string name, string colour, double[] values)
    {
        var path = new StringBuilder();
        for (int step = 0; step < values.Length; step++)
            if (Math.Log10(values[step]) is var power && power >= lowestPower)
                path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{X(step + 1):0.#} {Y(power):0.#}");
        Path(path.ToString(), colour, 2);
        Text(Width - Right + 14, _legend, "start", colour, name);
        _legend += 22;
    }

    public void Save(string path, string title)
    {
        StringBuilder curves = new(_body.ToString());
        _body.Clear();
        Text(Left, 22, "start", "#222", title);
        for (int power = lowestPower; power <= highestPower; power += 3)
        {
            Path(string.Create(CultureInfo.InvariantCulture, $"M{Left} {Y(power):0.#}H{Width - Right}"), "#ddd", 1);
            Text(Left - 8, (int)Y(power) + 4, "end", "#666", power == 0 ? "1" : $"1e{power}");
        }

        for (int tick = 0; tick <= 4; tick++)
            Text((int)X(Math.Max(1, steps * tick / 4)), Height - 14, "middle", "#666", $"{Math.Max(1, steps * tick / 4)}");
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Height}' font-family='sans-serif' font-size='13'>
            <rect width='100%' height='100%' fill='white'/>
            {_body}{curves}</svg>

            """));
    }

    private double X(int step) => Left + ((Width - Left - Right) * (step - 1) / (double)(steps - 1));

    private double Y(double power) => Height - Bottom - ((Height - Top - Bottom) * (power - lowestPower) / (highestPower - lowestPower));

    private void Path(string path, string colour, double thickness) => _body.Append(CultureInfo.InvariantCulture,
        $"<path d='{path}' fill='none' stroke='{colour}' stroke-width='{thickness}' stroke-linejoin='round'/>\n");

    private void Text(int x, int y, string anchor, string colour, string text) => _body.Append(CultureInfo.InvariantCulture,
        $"<text x='{x}' y='{y}' text-anchor='{anchor}' fill='{colour}'>{text}</text>\n");
}
