using Unrolled;

namespace LongMemory;

/// <summary>How one network fared with one puzzle.</summary>
/// <param name="Updates">Updates made.</param>
/// <param name="Loss">The mean loss of the last of them.</param>
/// <param name="IsSolved">Whether that counts as solved.</param>
internal readonly record struct Trial(int Updates, double Loss, bool IsSolved)
{
    private const int Averaged = 10;

    /// <summary>Trains until the puzzle is solved or <paramref name="most"/> updates are made.</summary>
    public static Trial Of(Contestant contestant, int lag, Puzzle puzzle, int most)
    {
        var random = new Random(lag);
        var losses = new Queue<double>();
        using var trainer = new Trainer(contestant.Make(lag), new Adam { LearningRate = contestant.LearningRate }, puzzle.Loss, lag, puzzle.Rows)
        {
            ClipNorm = 1, TargetSteps = TargetSteps.Last,
        };
        for (int update = 1; ; update++)
        {
            puzzle.Draw(random);
            losses.Enqueue(trainer.Update(puzzle.Inputs, puzzle.Targets));
            if (losses.Count > Averaged)
                losses.Dequeue();
            bool solved = losses.Count == Averaged && losses.Average() < puzzle.Solved;
            if (solved || update == most)
                return new Trial(update, losses.Average(), solved);
        }
    }
}
