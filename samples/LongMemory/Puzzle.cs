using Unrolled;

namespace LongMemory;

/// <summary>Sequences [time][row][2] whose answer is asked for at the last step.</summary>
/// <param name="lag">Steps of a sequence.</param>
/// <param name="rows">Sequences side by side.</param>
internal abstract class Puzzle(int lag, int rows)
{
    /// <summary>Steps of a sequence.</summary>
    protected int Lag { get; } = lag;

    /// <summary>Sequences side by side.</summary>
    public int Rows { get; } = rows;

    /// <summary>The batch that was drawn last.</summary>
    public float[] Inputs { get; } = new float[lag * rows * 2];

    /// <summary>Its answers.</summary>
    public float[] Targets { get; } = new float[rows];

    /// <summary>What is to be made small.</summary>
    public abstract Loss Loss { get; }

    /// <summary>The loss below which it counts as solved.</summary>
    public abstract double Solved { get; }

    /// <summary>The loss of one who remembers nothing and says the mean.</summary>
    public abstract double Blind { get; }

    /// <summary>Draws a batch.</summary>
    public void Draw(Random random)
    {
        for (int row = 0; row < Rows; row++)
            Draw(random, row);
    }

    protected abstract void Draw(Random random, int row);

    protected ref float Input(int step, int row, int which) => ref Inputs[(((step * Rows) + row) * 2) + which];
}
