using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Every cell and every two variants and sizes, for every number of steps and rows: the generated code against the equations themselves.</summary>
public sealed class CellMatrixTests
{
    public static TheoryData<string> Cells() => [.. MatrixModels.Layers.Keys];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Outputs_and_gradients_are_those_of_the_equations(string cell)
    {
        CellProgram program = CellCatalog.ProgramOf(MatrixModels.Layers[cell].Cell);
        IReferenceModel model = MatrixModels.Fused(cell), tensors = MatrixModels.OnSpans(cell), loops = MatrixModels.Loops(cell);
        // Fixed matrices hold what keeps a memory within bounds; drawn numbers let it grow, and rounding with it.
        // A normalisation divides by the spread of its units: of three it may be next to nothing. Double precision shows that the equations are right all the same.
        bool isLoose = program.Statements.OfType<Whole>().Any(whole => !whole.Kernel.ReadsMatrix) || program.Parameters.Any(parameter => parameter.IsFixed);
        // A phased unit opens and closes within a twentieth of its period: the gate multiplies what the phase was rounded by.
        bool isSteep = MatrixModels.Layers[cell].Cell.Kind == "PhasedLstm";
        (double outputs, double gradients) = isLoose ? (1e-4, 5e-3) : isSteep ? (2e-5, 5e-4) : (1e-6, 1e-5);
        foreach (int steps in (int[])[1, 2, 7])
            // Rows in groups of every size, and a rest; time adds nothing to that but rounding.
            foreach (int rows in (int[])(steps > 2 ? [1, 3] : [1, 3, 15]))
            {
                // A seed of its own for each case, the same on every run.
                var random = new Random(cell.Sum(letter => letter) + (steps * 10) + rows);
                var experiment = new Experiment(model.Layout, steps, rows, random);
                Outcome equations = experiment.Interpreted(program);
                string name = $"{cell}, {program.Signature}, {steps} steps, {rows} rows";
                experiment.InDouble(model).AgreesWith(equations, isLoose ? 1e-10 : 1e-12, isLoose ? 1e-9 : 1e-11, name + ", double");
                experiment.InFloat(model).AgreesWith(equations, outputs, gradients, name + ", float");
                experiment.InFloat(tensors).AgreesWith(equations, outputs, gradients, name + ", TensorPrimitives");
                experiment.InFloat(loops).AgreesWith(equations, outputs, gradients, name + ", loops");
            }
    }
}
