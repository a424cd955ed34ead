using System.Diagnostics;
using Unrolled;

namespace Gallery;

/// <summary>What all cells learn in the same way: the same data in the same order, the same optimizer and the same number of updates.</summary>
/// <param name="steps">Steps of a sequence.</param>
/// <param name="rows">Sequences side by side.</param>
/// <param name="width">Numbers that it shows at a step.</param>
internal abstract class LearningTask(int steps, int rows, int width)
{
    /// <summary>Points of a curve.</summary>
    public const int Points = 50;

    private const float LearningRate = 5e-3f;
    private const int Seed = 1;

    protected int Steps { get; } = steps;

    protected int Rows { get; } = rows;

    /// <summary>What a page calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What the score is: less is better.</summary>
    public abstract string Measure { get; }

    /// <summary>The score of a rule that needs no network, and what it does.</summary>
    public abstract (double Score, string Rule) Baseline { get; }

    /// <summary>Updates of a whole training.</summary>
    public abstract int Updates { get; }

    protected abstract Loss Loss { get; }

    protected virtual TargetSteps TargetSteps => TargetSteps.Every;

    protected virtual bool CarryState => false;

    /// <summary>The cell's model for this task.</summary>
    protected abstract IRecurrentModel Model(Exhibit exhibit, int seed);

    /// <summary>Begins the data anew; what it returns makes an update with the next batch and returns its loss.</summary>
    protected abstract Func<Trainer, float> Begin(int inputs);

    /// <summary>The score on data that no update has seen.</summary>
    protected abstract double ScoreOf(Trainer trainer, IRecurrentModel model);

    /// <summary>The vectors over a sequence that is worth looking at.</summary>
    protected virtual ModelTrace? TraceOf(IRecurrentModel model) => null;

    /// <summary>Trains a cell.</summary>
    /// <param name="exhibit">The cell.</param>
    /// <param name="updates">Updates, at least two for each point of the curve.</param>
    public Trial Train(Exhibit exhibit, int updates)
    {
        IRecurrentModel model = Model(exhibit, Seed);
        using var trainer = new Trainer(model, new Adam { LearningRate = LearningRate }, Loss, Steps, Rows)
        {
            ClipNorm = 1, TargetSteps = TargetSteps, CarryState = CarryState, Schedule = new CosineSchedule { Updates = updates, Minimum = 0.02 },
        };
        Func<Trainer, float> next = Begin(model.Layout.InputSize);
        double[] losses = new double[Points];
        int share = updates / Points;
        long half = 0;
        try
        {
            for (int update = 0; update < share * Points; update++)
            {
                if (update == share * Points / 2)
                    half = Stopwatch.GetTimestamp();
                losses[update / share] += next(trainer) / (double)share;
            }
        }
        catch (TrainingException)
        {
            return Result([.. losses.Select(loss => loss == 0 ? double.NaN : loss)], double.NaN, double.NaN, null);
        }

        double microseconds = Stopwatch.GetElapsedTime(half).TotalMicroseconds / ((share * Points) - (share * Points / 2));
        return Result(losses, ScoreOf(trainer, model), microseconds, TraceOf(model));

        Trial Result(double[] curve, double score, double time, ModelTrace? trace) =>
            new(curve, score, time, model.Layout.ParameterCount, model.Layout.Layers.Single(layer => layer.Name == "cell"), trace);
    }

    /// <summary>The same numbers for a model that reads Δt behind them: one unit of time at each step.</summary>
    protected float[] Widened(ReadOnlySpan<float> inputs, int modelInputs)
    {
        int cells = inputs.Length / width;
        float[] wide = new float[cells * modelInputs];
        for (int cell = 0; cell < cells; cell++)
        {
            inputs.Slice(cell * width, width).CopyTo(wide.AsSpan(cell * modelInputs));
            if (modelInputs > width)
                wide[(cell * modelInputs) + width] = 1;
        }

        return wide;
    }
}
