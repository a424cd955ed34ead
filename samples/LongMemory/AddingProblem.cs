using Unrolled;

namespace LongMemory;

/// <summary>Numbers from 0 to 1, two of them marked, one in each half: what is their sum? (Hochreiter &amp; Schmidhuber 1997.)</summary>
internal sealed class AddingProblem(int lag, int rows) : Puzzle(lag, rows)
{
    public override Loss Loss => Loss.MeanSquaredError;

    public override double Solved => 0.01;

    public override double Blind => 1.0 / 6; // twice the variance of a number

    protected override void Draw(Random random, int row)
    {
        (int first, int second) = (random.Next(Lag / 2), (Lag / 2) + random.Next(Lag / 2));
        Targets[row] = 0;
        for (int step = 0; step < Lag; step++)
        {
            bool marked = step == first || step == second;
            float number = random.NextSingle();
            (Input(step, row, 0), Input(step, row, 1)) = (number, marked ? 1 : 0);
            Targets[row] += marked ? number : 0;
        }
    }
}
