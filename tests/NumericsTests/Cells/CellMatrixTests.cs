using System.Reflection;
using Unrolled.Generator.Lowering;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Every cell at every size, for every number of steps and rows: the generated code against the equations themselves.</summary>
public sealed class CellMatrixTests(MatrixModels models) : IClassFixture<MatrixModels>
{
    public static TheoryData<string, int> Cells()
    {
        var cells = new TheoryData<string, int>();
        foreach (string cell in Zoo.Layers.Keys)
            foreach (int units in Zoo.Sizes)
                cells.Add(cell, units);
        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Outputs_and_gradients_are_those_of_the_equations(string cell, int units)
    {
        LayerSpec layer = MatrixModels.Layer(cell, units);
        StepPlan step = StepPlan.Of(layer, training: true);
        IReferenceModel model = models.Assembly.Create(MatrixModels.Name(cell, units));
        foreach (int steps in (int[])[1, 2, 7])
            foreach (int rows in (int[])[1, 3, 15])
            {
                // A seed of its own for each case, the same on every run.
                var random = new Random((cell.Length * 1000) + (units * 100) + (steps * 10) + rows);
                var experiment = new Experiment(model.Layout, steps, rows, random);
                Outcome equations = experiment.Interpreted(step);
                string name = $"{cell} {units}, {steps} steps, {rows} rows";
                experiment.InDouble(model).AgreesWith(equations, 1e-12, 1e-11, name + ", double");
                experiment.InFloat(model).AgreesWith(equations, 1e-6, 1e-5, name + ", float");
                if (units == MatrixModels.TensorUnits)
                    experiment.InFloat(models.Assembly.Create(MatrixModels.TensorName(cell))).AgreesWith(equations, 1e-6, 1e-5, name + ", float, TensorPrimitives");
            }
    }
}
