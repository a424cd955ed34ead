using System.Numerics;

namespace Playground.Models;

/// <summary>A gesture: a name, and one or more ways to draw it.</summary>
internal sealed record Gesture(string Name, IReadOnlyList<Vector2[]> Examples)
{
    /// <summary>The gestures that the page knows when it opens, drawn in pixels.</summary>
    public static IReadOnlyList<Gesture> Known { get; } =
    [
        new("circle", [.. Enumerable.Range(0, 8).Select(start => Circle(start, 1)), .. Enumerable.Range(0, 8).Select(start => Circle(start, -1))]),
        new("triangle", Both((75, 0), (150, 140), (0, 140), (75, 0))),
        new("square", Both((0, 0), (140, 0), (140, 140), (0, 140), (0, 0))),
        new("zigzag", [Line((0, 0), (120, 0), (0, 110), (120, 110)), Line((0, 100), (45, 0), (90, 100), (135, 0), (180, 100))]),
        new("tick", [Line((0, 70), (45, 130), (140, 0))]),
    ];

    /// <summary>Another hand draws it: turned, stretched and with a tremble.</summary>
    public Stroke Vary(Random random)
    {
        Vector2[] example = Examples[random.Next(Examples.Count)];
        float size = Between(0.65f, 1.5f), tremble = Between(0, 5), phase = Between(0, 6), wave = Between(0.02f, 0.06f);
        Matrix3x2 hand = Matrix3x2.CreateScale(size * Between(0.8f, 1.2f), size * Between(0.8f, 1.2f)) * Matrix3x2.CreateRotation(Between(-0.3f, 0.3f));
        float way = 0;
        return Stroke.Through(Dense(example).Select(point =>
        {
            way += 3;
            return Vector2.Transform(point, hand) + (tremble * new Vector2(MathF.Sin((way * wave) + phase), MathF.Cos((way * wave * 1.3f) + phase)));
        }));

        float Between(float low, float high) => low + ((high - low) * random.NextSingle());
    }

    /// <summary>Points three pixels apart on the way through some points.</summary>
    public static IEnumerable<Vector2> Dense(IReadOnlyList<Vector2> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            float length = Vector2.Distance(points[i - 1], points[i]);
            for (float at = 0; at < length; at += 3)
                yield return Vector2.Lerp(points[i - 1], points[i], at / length);
        }

        yield return points[^1];
    }

    private static Vector2[] Circle(int eighth, int direction) =>
        [.. Enumerable.Range(0, 33).Select(i => ((eighth * 4) + (direction * i)) * MathF.Tau / 32).Select(angle => 75 * (Vector2.One + new Vector2(MathF.Cos(angle), MathF.Sin(angle))))];

    private static Vector2[] Line(params (float X, float Y)[] points) => [.. points.Select(point => new Vector2(point.X, point.Y))];

    private static Vector2[][] Both(params (float X, float Y)[] points) => [Line(points), [.. Line(points).Reverse()]];
}
