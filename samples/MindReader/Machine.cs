using Unrolled;

namespace MindReader;

/// <summary>
/// Plays against somebody and learns his habits meanwhile. After each round it makes some updates on what was played so far, in slices as long as the caller's frame has time for. What it
/// plays depends on the rounds alone, and not on how its time was sliced.
/// </summary>
internal sealed class Machine : IDisposable
{
    private const int Memory = 16, Rows = 8, UpdatesPerRound = 10, Beginning = 9, Recent = 64;

    private readonly Habits _model;
    private readonly Trainer _trainer;
    private readonly List<Round> _rounds = [];
    private readonly int[] _inputs = new int[Memory * Rows], _targets = new int[Memory * Rows], _lengths = new int[Rows];
    private readonly float[] _expectation = new float[Moves.Count];
    private int _updatesToCome;

    public Machine(int seed)
    {
        _model = new Habits(seed);
        _trainer = new Trainer(_model, new AdamW { LearningRate = 1e-2f }, Loss.SoftmaxCrossEntropy, Memory, Rows) { ClipNorm = 1 };
        // All that a frame calls is compiled before the first of them.
        Habits.Prepare();
        _trainer.Prepare();
        LookAhead();
    }

    /// <summary>What was played.</summary>
    public IReadOnlyList<Round> Rounds => _rounds;

    /// <summary>How likely the model thinks each next move of the player.</summary>
    public ReadOnlySpan<float> Expectation => _expectation;

    /// <summary>Whether it has learnt from the last round.</summary>
    public bool IsReady => _updatesToCome == 0;

    /// <summary>The move with the best balance of winning over losing, given the expectation.</summary>
    public Move Choose()
    {
        Move best = Move.Rock;
        for (Move move = Move.Paper; move <= Move.Scissors; move++)
            if (Balance(move) > Balance(best))
                best = move;
        return best;

        float Balance(Move move) => _expectation[((int)move + 2) % Moves.Count] - _expectation[(int)move.Beater()];
    }

    /// <summary>Takes in a round.</summary>
    public void Take(Round round)
    {
        Think(Timeout.InfiniteTimeSpan);
        _rounds.Add(round);
        _updatesToCome = UpdatesPerRound;
    }

    /// <summary>Goes on learning from the rounds so far.</summary>
    /// <param name="budget">The time for it; <see cref="Timeout.InfiniteTimeSpan"/>: until it is ready.</param>
    public void Think(TimeSpan budget)
    {
        while (_updatesToCome > 0)
        {
            if (!_trainer.IsUpdating)
                BeginUpdate();
            if (_trainer.Advance(budget) is not null && --_updatesToCome == 0)
                LookAhead();
            if (budget != Timeout.InfiniteTimeSpan)
                return;
        }
    }

    /// <summary>All that it has come to: the game can go on from here, in this process or in another.</summary>
    public Snapshot Save()
    {
        Think(Timeout.InfiniteTimeSpan);
        using var checkpoint = new MemoryStream();
        _trainer.SaveCheckpoint(checkpoint);
        return new Snapshot([.. _rounds], checkpoint.ToArray());
    }

    /// <summary>Goes back, or on, to where a game was saved.</summary>
    public void Restore(Snapshot snapshot)
    {
        Think(Timeout.InfiniteTimeSpan);
        _trainer.LoadCheckpoint(new MemoryStream(snapshot.Checkpoint));
        _rounds.Clear();
        _rounds.AddRange(snapshot.Rounds);
        LookAhead();
    }

    public void Dispose() => _trainer.Dispose();

    // The first row is the present; the others end where chance says, in the last rounds.
    private void BeginUpdate()
    {
        var random = new Random((_rounds.Count * UpdatesPerRound) + _updatesToCome);
        for (int row = 0; row < Rows; row++)
        {
            int end = row == 0 ? _rounds.Count : _rounds.Count - random.Next(Math.Min(_rounds.Count, Recent));
            _lengths[row] = Math.Min(end, Memory);
            for (int step = 0; step < _lengths[row]; step++)
            {
                int round = end - _lengths[row] + step;
                _inputs[(step * Rows) + row] = TokenBefore(round);
                _targets[(step * Rows) + row] = (int)_rounds[round].Player;
            }
        }

        int steps = _lengths.Max();
        _trainer.BeginUpdate(_inputs.AsSpan(0, steps * Rows), _targets.AsSpan(0, steps * Rows), _lengths);
    }

    // The weights have changed: the state is made anew from the rounds that a window holds.
    private void LookAhead()
    {
        var state = default(Habits.State);
        for (int round = Math.Max(0, _rounds.Count - Memory + 1); round <= _rounds.Count; round++)
            _model.Step(TokenBefore(round), ref state, _expectation);
        SoftMax(_expectation);
    }

    private int TokenBefore(int round) => round == 0 ? Beginning : _rounds[round - 1].Token;

    private static void SoftMax(Span<float> scores)
    {
        float highest = Math.Max(scores[0], Math.Max(scores[1], scores[2])), sum = 0;
        foreach (ref float score in scores)
            sum += score = MathF.Exp(score - highest);
        foreach (ref float score in scores)
            score /= sum;
    }
}
