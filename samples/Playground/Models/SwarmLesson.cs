using Unrolled;

namespace Playground.Models;

/// <summary>Trains a brain on what agents sensed in a period of the lamp, and on what a teacher would have done then.</summary>
internal sealed class SwarmLesson : IDisposable
{
    private readonly Trainer _trainer;
    private readonly float[] _senses, _actions, _sensesToLearn, _actionsToLearn;
    private int _recorded;
    private bool _isReady;

    /// <summary>A lesson for a brain.</summary>
    /// <param name="brain">It is trained.</param>
    /// <param name="rows">As many of the first agents are recorded.</param>
    public SwarmLesson(Brain brain, int rows)
    {
        (_senses, _sensesToLearn) = (new float[World.Period * rows * World.Senses], new float[World.Period * rows * World.Senses]);
        (_actions, _actionsToLearn) = (new float[World.Period * rows * World.Actions], new float[World.Period * rows * World.Actions]);
        _trainer = new Trainer(brain, new AdamW { LearningRate = 1e-2f }, Loss.MeanSquaredError, World.Period, rows) { ClipNorm = 1 };
    }

    /// <summary>Updates so far.</summary>
    public long Updates => _trainer.Updates;

    /// <summary>The agents begin anew.</summary>
    public void Begin() => _recorded = 0;

    /// <summary>Records a step of the first agents. A full period is learnt from until the next is full.</summary>
    public void Record(ReadOnlySpan<float> senses, ReadOnlySpan<float> actions)
    {
        Put(senses, _senses);
        Put(actions, _actions);
        if (++_recorded < World.Period)
            return;
        _senses.CopyTo(_sensesToLearn, 0);
        _actions.CopyTo(_actionsToLearn, 0);
        (_recorded, _isReady) = (0, true);
    }

    /// <summary>Goes on with an update for some time.</summary>
    public void Advance(TimeSpan budget)
    {
        if (!_isReady)
            return;
        if (!_trainer.IsUpdating)
            _trainer.BeginUpdate(_sensesToLearn, _actionsToLearn);
        _trainer.Advance(budget);
    }

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    private void Put(ReadOnlySpan<float> numbers, float[] recording)
    {
        int length = recording.Length / World.Period;
        numbers[..length].CopyTo(recording.AsSpan(_recorded * length));
    }
}
