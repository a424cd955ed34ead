using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Unrolled.Fitting;

/// <summary>A curve over the epochs 1, 2, …</summary>
/// <param name="Name">The name in the legend. Empty: no legend.</param>
/// <param name="Values">The values. The curve has a gap at values that are not finite.</param>
internal sealed record Curve(string Name, double[] Values);

/// <summary>Curves over epochs as an SVG picture, with one panel below another for each quantity.</summary>
internal sealed class CurveChart
{
    private const int Width = 640, Panel = 200, Left = 70, Right = 20, Top = 30, Bottom = 30;

    private static readonly string[] Colours = ["#1f6fb4", "#d9541e"];

    private readonly StringBuilder _panels = new();
    private int _height;

    /// <summary>Adds a panel below the others.</summary>
    /// <param name="title">The title.</param>
    /// <param name="curves">One or two curves.</param>
    public void Add(string title, IReadOnlyList<Curve> curves)
    {
        double[] finite = [.. curves.SelectMany(curve => curve.Values).Where(double.IsFinite)];
        (double low, double high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        (low, high) = low < high ? (low, high) : (low - 0.5, high + 0.5);
        int epochs = Math.Max(2, curves.Max(curve => curve.Values.Length));
        double X(int epoch) => Left + ((Width - Left - Right) * (epoch - 1) / (double)(epochs - 1));
        double Y(double value) => _height + Panel - Bottom - ((Panel - Top - Bottom) * (value - low) / (high - low));

        Text(Left, _height + 18, "start", "#222", title);
        foreach (double value in new[] { low, (low + high) / 2, high })
        {
            Line($"M{At(Left)} {At(Y(value))}H{Width - Right}", "#ddd");
            Text(Left - 6, Y(value) + 4, "end", "#666", value.ToString("G4", CultureInfo.InvariantCulture));
        }

        Text(X(1), _height + Panel - 10, "middle", "#666", "1");
        Text(X(epochs), _height + Panel - 10, "middle", "#666", epochs.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < curves.Count; i++)
        {
            if (!curves[i].Values.Any(double.IsFinite))
                continue;
            Line(Path(curves[i].Values, X, Y), Colours[i % Colours.Length]);
            Text(Width - Right - (110 * (curves.Count - 1 - i)), _height + 18, "end", Colours[i % Colours.Length], curves[i].Name);
        }

        _height += Panel;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{_height}" viewBox="0 0 {Width} {_height}" font-family="sans-serif" font-size="12">
        <rect width="100%" height="100%" fill="#fff"/>
        {_panels}</svg>

        """).ReplaceLineEndings("\n");

    private static string Path(double[] values, Func<int, double> x, Func<double, double> y)
    {
        StringBuilder path = new();
        bool down = false;
        for (int i = 0; i < values.Length; i++)
        {
            bool finite = double.IsFinite(values[i]);
            if (finite)
                path.Append(down ? 'L' : 'M').Append(At(x(i + 1))).Append(' ').Append(At(y(values[i])));
            down = finite;
        }

        // A single point would not show without an end.
        return values.Length == 1 ? path.Append("h1").ToString() : path.ToString();
    }

    private static string At(double pixel) => pixel.ToString("0.#", CultureInfo.InvariantCulture);

    private void Line(string path, string colour) =>
        _panels.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>\n");

    private void Text(double x, double y, string anchor, string colour, string text) => _panels.Append(
        CultureInfo.InvariantCulture, $"<text x=\"{At(x)}\" y=\"{At(y)}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{System.Security.SecurityElement.Escape(text)}</text>\n");
}
