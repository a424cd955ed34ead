using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A kernel's result may be the layer's output and be read by the cell too: its adjoint is then a sum.</summary>
public sealed class WholeKernelTests
{
    private const int Units = 5;

    [Fact]
    public void A_result_is_output_and_operand()
    {
        var cell = new CellBuilder(new CellSpec("Own", Units, Units), "Normalised and read", "none");
        Vector x = cell.Input(), state = cell.State("h");
        Vector y = cell.Normalize("y", "g", "s", cell.Map("a", x + state));
        cell.Map("h", Activations.Tanh(cell.Linear("b", null, cell.Matrix("W", y)) + y));
        LayerSpec layer = new("own1", new CellSpec("Own", Units, Units) { Own = cell.Output(y) });

        CellProgram program = CellCatalog.ProgramOf(layer.Cell);
        ModelSpec model = ModelCompiler.Spec("Whole", Units, layer);
        IReferenceModel fused = ModelCompiler.Compile([model, model with { Name = "OnSpans", Kernels = Generator.Model.Kernels.TensorPrimitives }]).Create("Whole");
        IReferenceModel loops = ModelCompiler.Compile([model with { IsPortable = true }]).Create("Whole");
        var experiment = new Experiment(fused.Layout, steps: 4, rows: 3, new Random(5));
        Outcome equations = experiment.Interpreted(program);
        experiment.InDouble(fused).AgreesWith(equations, 1e-10, 1e-9, "double");
        experiment.InFloat(fused).AgreesWith(equations, 1e-4, 1e-3, "float");
        experiment.InFloat(loops).AgreesWith(equations, 1e-4, 1e-3, "loops");
    }
}
