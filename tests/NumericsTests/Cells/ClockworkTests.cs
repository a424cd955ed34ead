using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using Unrolled.Layouts;

using InitialKind = Unrolled.Generator.Equations.InitialKind;
using InitialValue = Unrolled.Generator.Equations.InitialValue;

namespace Unrolled.NumericsTests.Cells;

/// <summary>A module that sleeps is left out, forward and backward: with the bits of a cell that computes it and throws it away.</summary>
public sealed class ClockworkTests
{
    private const int Inputs = 3;
    private const int Units = 20;

    [Theory]
    [InlineData(5, 5, 1, 2, 4, 8)]
    [InlineData(5, 5, 1, 2, 3, 5)]
    [InlineData(5, 5, 3, 2, 7, 2)]
    [InlineData(5, 1, 1, 2, 4, 8)]
    [InlineData(5, 1, 3, 2, 7, 2)]
    [InlineData(16, 5, 1, 2, 4, 8)]
    [InlineData(16, 1, 1, 2, 4, 8)]
    [InlineData(16, 5, 3, 2, 7, 2)]
    [InlineData(33, 5, 1, 2, 4, 8)]
    public void Skipping_has_the_bits_of_computing_everything(int width, int rows, params int[] periods)
    {
        int units = 4 * width;
        LayerSpec skipping = Cell.Of("Clockwork", Inputs, units, ("Periods", periods)).Layer();
        LayerSpec computing = new("own1", new CellSpec("Own", Inputs, units) { Own = Computing(width, periods) });
        System.Reflection.Assembly compiled = ModelCompiler.Compile([ModelCompiler.Spec("Skipping", Inputs, skipping), ModelCompiler.Spec("Computing", Inputs, computing)]);
        IReferenceModel one = compiled.Create("Skipping"), other = compiled.Create("Computing");
        var random = new Random(3);
        const int Steps = 17;
        float[] inputs = Draw(Steps * rows * Inputs), dy = Draw(Steps * rows * units), parameters = Draw(one.Layout.ParameterCount), moved = new float[other.Layout.ParameterCount];
        foreach (ParameterTensor tensor in one.Layout.Tensors)
        {
            PanelBlock from = tensor.Block, to = other.Layout.Tensors.Single(same => same.Name == tensor.Name).Block;
            for (int unit = 0; unit < from.Units; unit++)
                for (int column = 0; column < from.Columns; column++)
                    moved[to.Index(unit, column)] = parameters[from.Index(unit, column)];
        }

        // Rows in phases of their own: a crowd.
        float[] phases = [0, 1, 1, 6, 0];
        Outcome skipped = Run(one, parameters, (row, state) => state[units] = phases[row]), computed = Run(other, moved, (row, state) =>
        {
            for (int unit = 0; unit < units; unit++)
                state[units + unit] = phases[row] % periods[unit / width];
        });
        Assert.Equal(computed.Outputs, skipped.Outputs);
        Assert.Equal(computed.InputAdjoints, skipped.InputAdjoints);
        foreach (ParameterTensor tensor in one.Layout.Tensors)
        {
            PanelBlock mine = tensor.Block, theirs = other.Layout.Tensors.Single(same => same.Name == tensor.Name).Block;
            for (int unit = 0; unit < mine.Units; unit++)
                for (int column = 0; column < mine.Columns; column++)
                    Assert.Equal(computed.Gradients[theirs.Index(unit, column)], skipped.Gradients[mine.Index(unit, column)]);
        }

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];

        Outcome Run(IReferenceModel model, float[] weights, Action<int, Span<float>> begin)
        {
            var initial = new float[rows * model.Layout.StateFloats];
            for (int row = 0; row < rows; row++)
                begin(row, initial.AsSpan(row * model.Layout.StateFloats, model.Layout.StateFloats));
            return new Experiment(model.Layout, Steps, rows, weights, inputs, initial, dy, new float[initial.Length]).InFloat(model);
        }
    }

    [Fact]
    public void The_first_step_wakes_all_and_slow_modules_sleep_until_their_next()
    {
        CellProgram program = CellCatalog.ProgramOf(Cell.Of("Clockwork", Inputs, Units));
        IReferenceModel model = ModelCompiler.Compile([ModelCompiler.Spec("Awake", Inputs, Cell.Of("Clockwork", Inputs, Units).Layer())]).Create("Awake");
        var experiment = new Experiment(
            model.Layout, 9, 1, [.. Enumerable.Repeat(0.1f, model.Layout.ParameterCount)], [.. Enumerable.Range(0, 9 * Inputs).Select(number => number * 0.01f)],
            new float[model.Layout.StateFloats], new float[9 * Units], new float[model.Layout.StateFloats]);
        double[] outputs = experiment.InFloat(model).Outputs;
        for (int step = 0; step < 9; step++)
            for (int module = 0; module < 4; module++)
                Assert.Equal(step % (1 << module) == 0, step == 0 ? outputs[5 * module] != 0 : outputs[(step * Units) + (5 * module)] != outputs[((step - 1) * Units) + (5 * module)]);
        // Block upper triangular, and no zeros stored.
        Assert.Equal(["U11", "U12", "U13", "U14", "U22", "U23", "U24", "U33", "U34", "U44"], program.Parameters.Select(parameter => parameter.Name).Where(name => name[0] == 'U'));
    }

    /// <summary>The same cell where every module is computed at every step, with a counter of its own for each unit. Its stages are those of the other: the counter that they ask is always 0.</summary>
    private static CellProgram Computing(int width, int[] periods)
    {
        var cell = new CellBuilder(new CellSpec("Own", Inputs, 4 * width), "Clockwork that never sleeps", "none");
        Vector x = cell.Input();
        Vector[] before = [.. periods.Select((_, k) => cell.State($"h{k + 1}", width))], clocks = [.. periods.Select((_, k) => cell.State($"clock{k + 1}", width))];
        Vector[] modules = [.. periods.Select((period, k) =>
        {
            Product[] products =
            [
                cell.Matrix($"W{k + 1}", x, width),
                .. Enumerable.Range(0, periods.Length).Where(j => periods[j] >= period).Select(j => cell.Matrix($"U{k + 1}{j + 1}", before[j], width)),
            ];
            Vector next = cell.Map($"next{k + 1}", clocks[k] + 1);
            cell.Map($"clock{k + 1}", next - (period * new Apply(Function.Positive, next - (period - 0.5))));
            Vector strikes = cell.Map($"q{k + 1}", 1 - new Apply(Function.Positive, clocks[k] - 0.5));
            cell.Every = period;
            Vector after = cell.Map($"h{k + 1}", (strikes * Generator.Cells.Activations.Tanh(cell.Gate($"{k + 1}", new InitialValue(InitialKind.Constant), products))) + ((1 - strikes) * before[k]));
            cell.Every = 1;
            return after;
        })];
        cell.Count("tick", 1);
        foreach (Vector module in modules.Skip(1))
            cell.Export(module);
        return cell.Output(modules[0]);
    }
}
