using System.Numerics;

namespace Playground.Models;

/// <summary>
/// A stroke as steps of equal length: how fast it was drawn, and how often the browser told of the pointer, does not matter. A step is its direction (cos, sin) and the sine of the turn.
/// </summary>
internal sealed class Stroke
{
    /// <summary>Numbers of a step.</summary>
    public const int Features = 3;

    /// <summary>The length of a step, in pixels.</summary>
    public const float Spacing = 12;

    private readonly List<float> _features = [];
    private Vector2? _last;
    private Vector2 _direction;

    /// <summary>Steps so far.</summary>
    public int Steps => _features.Count / Features;

    /// <summary>A stroke through some points.</summary>
    public static Stroke Through(IEnumerable<Vector2> points)
    {
        var stroke = new Stroke();
        foreach (Vector2 point in points)
            stroke.Add(point);
        return stroke;
    }

    /// <summary>Goes on to a point.</summary>
    /// <returns>How many steps that made.</returns>
    public int Add(Vector2 point)
    {
        int before = Steps;
        _last ??= point;
        while (Vector2.Distance(_last.Value, point) is var distance && distance >= Spacing)
        {
            Vector2 direction = (point - _last.Value) / distance;
            float turn = _direction == default ? 0 : (_direction.X * direction.Y) - (_direction.Y * direction.X);
            _features.AddRange([direction.X, direction.Y, turn]);
            _direction = direction;
            _last += direction * Spacing;
        }

        return Steps - before;
    }

    /// <summary>The numbers of a step.</summary>
    public void CopyStep(int step, Span<float> features) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(step * Features, Features).CopyTo(features);
}
