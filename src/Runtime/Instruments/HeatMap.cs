using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Unrolled.Instruments;

/// <summary>A row of a trace as an SVG picture: a panel for each vector, one below the other, all with the same steps.</summary>
internal static class HeatMap
{
    private const int Width = 640, Left = 110, Right = 10, Title = 16, Gap = 8;

    /// <summary>Writes the picture.</summary>
    public static void Write(TextWriter writer, ModelTrace trace, int row)
    {
        int height = Gap + trace.Vectors.Sum(vector => HeightOf(vector) + Gap) + Title;
        writer.Write(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        writer.Write("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        int top = Gap;
        foreach (TracedVector vector in trace.Vectors)
        {
            writer.Write(Panel(vector, trace.Steps, row, top));
            top += HeightOf(vector) + Gap;
        }

        writer.Write(Invariant($"<text x=\"{Left}\" y=\"{top + 4}\" fill=\"#666\">steps 0 to {trace.Steps - 1}</text>\n</svg>\n"));
    }

    private static int HeightOf(TracedVector vector) => Math.Max(Title, Math.Min(4, Math.Max(1, 96 / vector.Width)) * vector.Width);

    private static string Panel(TracedVector vector, int steps, int row, int top)
    {
        float largest = vector.Bounds is null ? Largest(vector, steps, row) : 1;
        double cell = (Width - Left - Right) / (double)steps, line = HeightOf(vector) / (double)vector.Width;
        var text = new StringBuilder();
        text.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{top + 12}\" text-anchor=\"end\" fill=\"#222\">{System.Security.SecurityElement.Escape(vector.Layer + "." + vector.Name)}</text>\n"));
        for (int step = 0; step < steps; step++)
            for (int unit = 0; unit < vector.Width; unit++)
            {
                string colour = Colour(vector.At(step, row)[unit] / largest);
                text.Append(Invariant($"<rect x=\"{At(Left + (step * cell))}\" y=\"{At(top + (unit * line))}\" width=\"{At(cell)}\" height=\"{At(line)}\" fill=\"{colour}\"/>\n"));
            }

        return text.ToString();
    }

    private static float Largest(TracedVector vector, int steps, int row)
    {
        float largest = 0;
        for (int step = 0; step < steps; step++)
            foreach (float number in vector.At(step, row))
                if (float.IsFinite(number))
                    largest = Math.Max(largest, Math.Abs(number));
        return largest > 0 ? largest : 1;
    }

    // White at 0, red at 1, blue at −1; what is no number is black.
    private static string Colour(float share)
    {
        if (!float.IsFinite(share))
            return "#000";
        int fade = (int)(200 * Math.Min(1, Math.Abs(share)));
        return share > 0 ? Invariant($"#{245 - (fade / 5):x2}{245 - fade:x2}{245 - fade:x2}") : Invariant($"#{245 - fade:x2}{245 - fade:x2}{245 - (fade / 5):x2}");
    }

    private static string At(double pixel) => pixel.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
