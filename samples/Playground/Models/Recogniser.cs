using System.Numerics;

namespace Playground.Models;

/// <summary>Follows a stroke while it is drawn: one step of the model for each step of the stroke.</summary>
internal sealed class Recogniser(GestureModel model)
{
    private readonly float[] _features = new float[Stroke.Features], _scores = new float[GestureModel.MostGestures];
    private GestureModel.State _state;
    private Stroke _stroke = new();

    /// <summary>The model's state after each step.</summary>
    public List<float[]> States { get; } = [];

    /// <summary>Steps so far.</summary>
    public int Steps => _stroke.Steps;

    /// <summary>A new stroke begins.</summary>
    public void Begin(Vector2 point)
    {
        _stroke = new Stroke();
        _state = default;
        States.Clear();
        Array.Clear(_scores);
        Add(point);
    }

    /// <summary>The stroke goes on to a point.</summary>
    public void Add(Vector2 point)
    {
        int added = _stroke.Add(point);
        for (int step = _stroke.Steps - added; step < _stroke.Steps; step++)
        {
            _stroke.CopyStep(step, _features);
            model.Step(_features, ref _state, _scores);
            States.Add(_state.Values.ToArray());
        }
    }

    /// <summary>How likely the stroke is each of the first gestures.</summary>
    public float[] Likelihoods(int gestures)
    {
        float highest = _scores.Take(gestures).Max();
        float[] odds = [.. _scores.Take(gestures).Select(score => MathF.Exp(score - highest))];
        float sum = odds.Sum();
        return [.. odds.Select(odd => odd / sum)];
    }
}
