using Unrolled.Generator.Model;

namespace Unrolled.NumericsTests.Cells;

/// <summary>What published libraries get wrong, or where a formula as it is printed would fail, cell by cell.</summary>
public sealed class CellTrapTests
{
    [Theory]
    [InlineData(-500)]
    [InlineData(500)]
    [InlineData(0)]
    public void The_first_entry_of_an_sLSTM_is_written_whole_however_small_its_gate(float inputGate)
    {
        // Without m = ai where nothing was written: exp(−500) / exp(−500), 0 / 0.
        float[] outputs = Run("SLstm", [1, 1], ("bi", inputGate), ("bz", 0.7f), ("bo", 0.3f), ("bf", -400));
        Assert.Equal(Math.Tanh(0.7) / (1 + Math.Exp(-0.3)), outputs[0], 1e-6);
        Assert.Equal(outputs[0], outputs[1], 1e-6);
    }

    [Fact]
    public void An_sLSTM_divides_by_what_it_has_written()
    {
        // f = 1 (af large), i = e⁻² then e: c / n is the mean of tanh(az), weighted with exp(ai).
        float[] outputs = Run("SLstm", [0, 1], ("bi", -2), ("Wi", 3), ("Wz", 1), ("bf", 60), ("bo", 60));
        Assert.Equal(0, outputs[0], 1e-6);
        Assert.Equal(Math.Exp(1) * Math.Tanh(1) / (Math.Exp(-2) + Math.Exp(1)), outputs[1], 1e-5);
    }

    [Fact]
    public void Dropout_of_states_and_zoneout_leave_past_inputs_alone()
    {
        CellSpec cell = Cell.Of("Qrnn", 3, 5, ("Window", 3));
        Assert.Equal(["c", "x1", "x2"], Generator.Cells.CellCatalog.ProgramOf(cell).States.Select(state => state.Name));
        Assert.Equal(["zc"], Generator.Cells.CellCatalog.ProgramOf(cell.Set(("Zoneout", 0.3))).Masks.Select(mask => mask.Name));
    }

    /// <summary>The outputs of a layer of one input and one unit whose parameters are zero but for some.</summary>
    private static float[] Run(string kind, float[] inputs, params (string Name, float Value)[] parameters)
    {
        IReferenceModel model = ModelCompiler.Compile([ModelCompiler.Spec("Trap", 1, Cell.Of(kind, 1, 1).Layer())]).Create("Trap");
        model.Parameters.Clear();
        foreach ((string name, float value) in parameters)
            model.Parameters[model.Layout.Tensors.Single(tensor => tensor.Name == name).Block.Index(0, 0)] = value;
        var experiment = new Experiment(
            model.Layout, inputs.Length, 1, model.Parameters.ToArray(), inputs, new float[model.Layout.StateFloats], new float[inputs.Length], new float[model.Layout.StateFloats]);
        return Array.ConvertAll(experiment.InFloat(model).Outputs, value => (float)value);
    }
}
