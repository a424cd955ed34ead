namespace Unrolled.NumericsTests.Cells;

/// <summary>Every cell, variant and size has the same bits in whatever form it is printed: outputs, final states and all gradients.</summary>
public sealed class SameBitsInEveryFormTests
{
    public static TheoryData<string> Cells() => [.. MatrixModels.Layers.Keys];

    public static TheoryData<string> StrictCells() => [.. MatrixModels.StrictLayers];

    /// <summary>The loops are what netstandard2.1 runs, and the witness of the lanes.</summary>
    [Theory]
    [MemberData(nameof(StrictCells))]
    public void Strict_lanes_have_the_bits_of_loops(string cell) =>
        Compare(cell, MatrixModels.Loops(cell), MatrixModels.Strict(cell));

    /// <summary>What a Debug build prints has the bits of what a Release build prints.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Calls_on_spans_have_the_bits_of_fused_kernels(string cell) =>
        Compare(cell, MatrixModels.Fused(cell), MatrixModels.OnSpans(cell));

    private static void Compare(string cell, IRecurrentModel expected, IRecurrentModel actual)
    {
        foreach (int steps in (int[])[1, 7])
            // Rows in groups of every size, and a rest.
            foreach (int rows in (int[])(steps > 1 ? [1, 3] : [1, 3, 15]))
            {
                var experiment = new Experiment(expected.Layout, steps, rows, new Random(cell.Sum(letter => letter) + (steps * 10) + rows));
                // A period of −0 makes numbers that are none, whose bits say nothing.
                foreach (bool isSigned in (bool[])(cell.Contains("PhasedLstm", StringComparison.Ordinal) ? [false] : [false, true]))
                {
                    if (isSigned)
                        SprinkleNegativeZeros(experiment);
                    experiment.InFloat(actual).HasTheBitsOf(experiment.InFloat(expected), $"{cell}, {steps} steps, {rows} rows");
                }
            }
    }

    /// <summary>A sum that begins with 0 has another sign than one that begins with −0.</summary>
    private static void SprinkleNegativeZeros(Experiment experiment)
    {
        for (int index = 0; index < experiment.Parameters.Length; index++)
            if (index % 3 != 0)
                experiment.Parameters[index] = -0f;
        for (int index = 0; index < experiment.OutputAdjoints.Length; index += 2)
            experiment.OutputAdjoints[index] = -0f;
    }
}
