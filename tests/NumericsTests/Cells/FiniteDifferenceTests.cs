using Unrolled.Layouts;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Every derived backward pass against finite differences of its forward pass, both in double precision.</summary>
public sealed class FiniteDifferenceTests
{
    private const int LargestUnits = 3;

    public static TheoryData<string> Cells() => [.. MatrixModels.Layers.Where(layer => layer.Value.Units <= LargestUnits).Select(layer => layer.Key)];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Gradients_are_those_of_finite_differences(string cell)
    {
        IReferenceModel model = MatrixModels.Fused(cell);
        var experiment = new Experiment(model.Layout, steps: 3, rows: 2, new Random(17));
        double[] gradients = experiment.InDouble(model).Gradients, parameters = Array.ConvertAll(experiment.Parameters, value => (double)value);
        double scale = Math.Max(1, gradients.Select(Math.Abs).DefaultIfEmpty().Max());
        int kinks = 0;
        HashSet<int> untrained = [.. Fixed(model.Layout)];
        Assert.All(untrained, index => Assert.Equal(0, gradients[index]));
        for (int index = 0; index < parameters.Length; index++)
        {
            if (untrained.Contains(index))
                continue;
            double wide = Slope(index, 2e-6), narrow = Slope(index, 1e-6);

            // Where the two differ, a kink lies between their points, and neither is the derivative.
            if (Math.Abs(wide - narrow) > 1e-6 * scale)
                kinks++;
            else
                Assert.True(Math.Abs(narrow - gradients[index]) <= 1e-7 * scale, $"{cell}: parameter {index}: {narrow:R} by differences, {gradients[index]:R} derived.");
        }

        Assert.True(kinks <= parameters.Length / 20, $"{cell}: {kinks} of {parameters.Length} parameters stand at a kink.");

        double Slope(int index, double step)
        {
            double before = parameters[index];
            parameters[index] = before + step;
            double above = experiment.Loss(model, parameters);
            parameters[index] = before - step;
            double below = experiment.Loss(model, parameters);
            parameters[index] = before;
            return (above - below) / (2 * step);
        }
    }

    private static IEnumerable<int> Fixed(ModelLayout layout) =>
        from tensor in layout.Tensors
        where tensor.IsFixed
        from unit in Enumerable.Range(0, tensor.Block.Units)
        from column in Enumerable.Range(0, tensor.Block.Columns)
        select tensor.Block.Index(unit, column);
}
