using Unrolled;

namespace Playground.Models;

/// <summary>Trains the model on gestures as other hands would draw them. Each step of a stroke has a target, so that the model learns to say early what it sees.</summary>
internal sealed class GestureLesson : IDisposable
{
    private const int Steps = 64, Rows = 16;

    private readonly Trainer _trainer;
    private readonly float[] _inputs = new float[Steps * Rows * Stroke.Features];
    private readonly int[] _targets = new int[Steps * Rows], _lengths = new int[Rows];
    private readonly Random _random = new(1);

    /// <summary>A lesson of the gestures that it is given.</summary>
    public GestureLesson(GestureModel model, float learningRate) =>
        _trainer = new Trainer(model, new AdamW { LearningRate = learningRate }, Loss.SoftmaxCrossEntropy, Steps, Rows) { ClipNorm = 1 };

    /// <summary>Updates so far.</summary>
    public long Updates => _trainer.Updates;

    /// <summary>Goes on with an update for some time, and begins the next where one is complete.</summary>
    /// <returns>The loss of an update that was completed; else null.</returns>
    public float? Advance(IReadOnlyList<Gesture> gestures, TimeSpan budget)
    {
        if (!_trainer.IsUpdating)
            Begin(gestures);
        return _trainer.Advance(budget);
    }

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    private void Begin(IReadOnlyList<Gesture> gestures)
    {
        Stroke[] strokes = new Stroke[Rows];
        int[] labels = new int[Rows];
        for (int row = 0; row < Rows; row++)
        {
            labels[row] = _random.Next(gestures.Count);
            strokes[row] = gestures[labels[row]].Vary(_random);
            _lengths[row] = Math.Min(strokes[row].Steps, Steps);
        }

        int steps = _lengths.Max();
        for (int row = 0; row < Rows; row++)
            for (int step = 0; step < _lengths[row]; step++)
            {
                strokes[row].CopyStep(step, _inputs.AsSpan(((step * Rows) + row) * Stroke.Features, Stroke.Features));
                _targets[(step * Rows) + row] = labels[row];
            }

        _trainer.BeginUpdate(_inputs.AsSpan(0, steps * Rows * Stroke.Features), _targets.AsSpan(0, steps * Rows), _lengths);
    }
}
