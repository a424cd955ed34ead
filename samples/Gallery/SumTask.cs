using LongMemory;
using Unrolled;

namespace Gallery;

/// <summary>The adding problem: numbers from 0 to 1, two of them marked; what is their sum?</summary>
internal sealed class SumTask() : LearningTask(Lag, Batch, 2)
{
    private const int Lag = 30, Batch = 32, Unseen = 16;

    public override string Name => "adding problem";

    public override string Measure => "mean squared error";

    public override (double Score, string Rule) Baseline => (new AddingProblem(Lag, 1).Blind, "always 1");

    public override int Updates => 2500;

    protected override Loss Loss => Loss.MeanSquaredError;

    protected override TargetSteps TargetSteps => TargetSteps.Last;

    /// <summary>The steps of the traced sequence whose numbers are marked.</summary>
    public static int[] MarkedSteps { get; } = [.. Enumerable.Range(0, Lag).Where(step => Traced().Inputs[(2 * step) + 1] == 1)];

    protected override IRecurrentModel Model(Exhibit exhibit, int seed) => exhibit.Sum(seed);

    protected override Func<Trainer, float> Begin(int inputs)
    {
        var random = new Random(1);
        var puzzle = new AddingProblem(Lag, Batch);
        return trainer =>
        {
            puzzle.Draw(random);
            return trainer.Update(Widened(puzzle.Inputs, inputs), puzzle.Targets);
        };
    }

    protected override double ScoreOf(Trainer trainer, IRecurrentModel model)
    {
        var random = new Random(2);
        var puzzle = new AddingProblem(Lag, Batch);
        double sum = 0;
        for (int batch = 0; batch < Unseen; batch++)
        {
            puzzle.Draw(random);
            sum += trainer.Evaluate(Widened(puzzle.Inputs, model.Layout.InputSize), puzzle.Targets);
        }

        return sum / Unseen;
    }

    protected override ModelTrace TraceOf(IRecurrentModel model) => model.Trace(Widened(Traced().Inputs, model.Layout.InputSize));

    private static AddingProblem Traced()
    {
        var puzzle = new AddingProblem(Lag, 1);
        puzzle.Draw(new Random(3));
        return puzzle;
    }
}
