using System.Globalization;
using System.Net;
using System.Text;
using Unrolled;

namespace Gallery;

/// <summary>
/// A cell's vectors over one sequence of the adding problem: a column for each step, a line for each unit. <see cref="ModelTrace.WriteSvg"/> draws a rectangle for each number; forty-six cells
/// on one page share a path for each colour.
/// </summary>
internal static class GateMaps
{
    private const int Most = 4, Step = 6, Unit = 3, Gap = 14, Head = 16, Levels = 4;

    /// <summary>The maps, side by side: gates first, then states.</summary>
    public static string Of(ModelTrace trace)
    {
        TracedVector[] vectors = [.. Choice([.. trace.Vectors.Where(vector => vector.Layer == "cell" && vector.Width > 1)])];
        int width = (Step * trace.Steps) + Gap, height = Head + (Unit * vectors.Max(vector => vector.Width)) + 6;
        var text = new StringBuilder($"<svg class='maps' style='max-width:{width * vectors.Length}px' viewBox='0 0 {width * vectors.Length} {height}' shape-rendering='crispEdges'>\n");
        for (int i = 0; i < vectors.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"<g transform='translate({i * width} {Head})'>{Map(vectors[i], trace.Steps)}</g>\n");
        return text.Append("</svg>\n").ToString();
    }

    // What a sigmoid bounds says most; a vector of another function of the same name may follow.
    private static IEnumerable<TracedVector> Choice(TracedVector[] vectors) =>
        vectors.OrderBy(vector => vector.Bounds?.Low == 0 ? 0 : vector.Bounds is null ? 1 : 2).Take(Most);

    private static string Map(TracedVector vector, int steps)
    {
        float largest = vector.Bounds is null ? Largest(vector, steps) : 1;
        string range = vector.Bounds is null ? string.Create(CultureInfo.InvariantCulture, $"±{largest:G2}") : vector.Bounds.Value.Low == 0 ? "0 to 1" : "−1 to 1";
        var paths = new Dictionary<int, StringBuilder>();
        for (int unit = 0; unit < vector.Width; unit++)
            for (int step = 0, next; step < steps; step = next)
            {
                int level = LevelOf(vector.At(step)[unit] / largest);
                for (next = step + 1; next < steps && LevelOf(vector.At(next)[unit] / largest) == level;)
                    next++;
                if (level != 0)
                    PathOf(level).Append(CultureInfo.InvariantCulture, $"M{Step * step} {Unit * unit}h{Step * (next - step)}v{Unit}h-{Step * (next - step)}z");
            }

        string marks = string.Concat(SumTask.MarkedSteps.Select(step => $"<path d='M{(Step * step) + (Step / 2)} {Unit * vector.Width}l-3 6h6z' fill='#c98a1b'/>"));
        return $"<text y='-5'>{WebUtility.HtmlEncode(vector.Name)} <tspan>{range}</tspan></text><rect class='ground' width='{Step * steps}' height='{Unit * vector.Width}'/>"
            + string.Concat(paths.OrderBy(path => path.Key).Select(path => $"<path d='{path.Value}' fill='{Colour(path.Key)}'/>")) + marks;

        StringBuilder PathOf(int level) => paths.TryGetValue(level, out StringBuilder? path) ? path : paths[level] = new StringBuilder();
    }

    private static int LevelOf(float share) => (int)MathF.Round(Levels * Math.Clamp(share, -1, 1));

    // White at 0, red at 1, blue at −1, as in ModelTrace.WriteSvg.
    private static string Colour(int level)
    {
        int fade = 245 - (200 * Math.Abs(level) / Levels), other = 245 - (40 * Math.Abs(level) / Levels);
        return level > 0 ? $"#{other:x2}{fade:x2}{fade:x2}" : $"#{fade:x2}{fade:x2}{other:x2}";
    }

    private static float Largest(TracedVector vector, int steps)
    {
        float largest = float.Epsilon;
        for (int step = 0; step < steps; step++)
            foreach (float number in vector.At(step))
                largest = Math.Max(largest, Math.Abs(number));
        return largest;
    }
}
