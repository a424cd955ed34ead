using Unrolled;

namespace LongMemory;

/// <summary>How much of the error at the last step reaches each earlier one, in an untrained network.</summary>
internal static class GradientFlow
{
    private const int Rows = 8;

    /// <summary>‖∂L/∂x‖ of each step over all rows, divided by that of the last step.</summary>
    public static double[] Of(Contestant contestant, int lag)
    {
        var puzzle = new AddingProblem(lag, Rows);
        puzzle.Draw(new Random(lag));
        using var trainer = new Trainer(contestant.Make(lag), new Sgd { LearningRate = 0 }, puzzle.Loss, lag, Rows)
        {
            TargetSteps = TargetSteps.Last, KeepInputGradients = true,
        };
        trainer.Update(puzzle.Inputs, puzzle.Targets);
        double[] norms = new double[lag];
        for (int step = 0; step < lag; step++)
            foreach (float gradient in trainer.InputGradients.Slice(step * Rows * 2, Rows * 2))
                norms[step] += (double)gradient * gradient;
        return [.. norms.Select(norm => Math.Sqrt(norm / norms[^1]))];
    }
}
