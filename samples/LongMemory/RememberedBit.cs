using Unrolled;

namespace LongMemory;

/// <summary>The first step says +1 or −1, all others are noise: which was it?</summary>
internal sealed class RememberedBit(int lag, int rows) : Puzzle(lag, rows)
{
    public override Loss Loss => Loss.BinaryCrossEntropy;

    public override double Solved => 0.05;

    public override double Blind => Math.Log(2);

    protected override void Draw(Random random, int row)
    {
        Targets[row] = random.Next(2);
        for (int step = 0; step < Lag; step++)
        {
            Input(step, row, 0) = step == 0 ? (2 * Targets[row]) - 1 : 0;
            Input(step, row, 1) = step == 0 ? 0 : (2 * random.NextSingle()) - 1;
        }
    }
}
