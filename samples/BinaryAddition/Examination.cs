namespace BinaryAddition;

/// <summary>Counts what a network gets right.</summary>
internal sealed class Examination
{
    private const int OldestCarry = 1000;

    private readonly int[] _bits = new int[OldestCarry + 1], _bitsRight = new int[OldestCarry + 1];

    /// <summary>How many sums were asked.</summary>
    public int Sums { get; private set; }

    /// <summary>How many sums are right in every bit.</summary>
    public int SumsRight { get; private set; }

    /// <summary>How many bits are right, from 0 to 1.</summary>
    public double Bits => (double)_bitsRight.Sum() / _bits.Sum();

    /// <summary>How far the worst output was from its bit: below a half, all were right.</summary>
    public float FarthestOutput { get; private set; }

    /// <summary>How many bits are right of those whose carry was decided between so many steps ago, from 0 to 1.</summary>
    public double BitsWithCarryAged(int from, int to) => (double)_bitsRight[from..(to + 1)].Sum() / _bits[from..(to + 1)].Sum();

    public static Examination Of(AddingNetwork network, IEnumerable<Addition> additions)
    {
        var examination = new Examination();
        foreach (Addition addition in additions)
            examination.Mark(addition, network.Outputs(addition));
        return examination;
    }

    private void Mark(Addition addition, ReadOnlySpan<float> outputs)
    {
        int right = 0;
        for (int step = 0; step < addition.Steps; step++)
        {
            bool isRight = outputs[step] > 0.5f == addition.Sum[step];
            int age = Math.Min(addition.CarryAge[step], OldestCarry);
            _bits[age]++;
            if (isRight)
            {
                _bitsRight[age]++;
                right++;
            }

            FarthestOutput = Math.Max(FarthestOutput, Math.Abs(outputs[step] - (addition.Sum[step] ? 1 : 0)));
        }

        Sums++;
        if (right == addition.Steps)
            SumsRight++;
    }
}
