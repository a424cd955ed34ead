using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using Unrolled.Layouts;
using Unrolled.NumericsTests.Reference;
using Unrolled.Tapes;

namespace Unrolled.NumericsTests.Cells;

/// <summary>Everything that goes into one pass over a model of one layer, drawn at random, and what came out of it in one arithmetic.</summary>
internal sealed class Experiment
{
    private readonly ModelLayout _layout;
    private readonly int _steps;
    private readonly int _rows;

    public Experiment(ModelLayout layout, int steps, int rows, Random random)
    {
        (_layout, _steps, _rows) = (layout, steps, rows);
        Parameters = Draw(_layout.ParameterCount, random);
        foreach (ParameterTensor tensor in _layout.Tensors)
            Tame(tensor.Block, isPositive: tensor is { IsFixed: true, Initial: { Kind: Layouts.InitialKind.Constant, Value: > 0 } });
        // A period divides: near zero it multiplies all rounding.
        foreach (ParameterTensor period in _layout.Tensors.Where(tensor => tensor.Name == "tau"))
            for (int unit = 0; unit < period.Block.Units; unit++)
                Parameters[period.Block.Index(unit, 0)] += 2;
        Inputs = Draw(steps * rows * _layout.InputSize, random);
        if (_layout.Vocabulary > 0)
            Inputs = [.. Inputs.Select(_ => (float)random.Next(_layout.Vocabulary))];
        Initial = Draw(rows * _layout.StateFloats, random);
        OutputAdjoints = Draw(steps * rows * _layout.OutputSize, random);
        FinalAdjoints = Draw(rows * _layout.StateFloats, random);
    }

    /// <summary>Given numbers instead of random ones.</summary>
    public Experiment(ModelLayout layout, int steps, int rows, float[] parameters, float[] inputs, float[] initial, float[] outputAdjoints, float[] finalAdjoints)
    {
        (_layout, _steps, _rows) = (layout, steps, rows);
        (Parameters, Inputs, Initial, OutputAdjoints, FinalAdjoints) = (parameters, inputs, initial, outputAdjoints, finalAdjoints);
    }

    /// <summary>What masks are drawn from.</summary>
    public MaskDraw Masks { get; init; } = new(seed: 5, update: 3, firstRow: 2);

    public float[] Parameters { get; }

    public float[] Inputs { get; }

    public float[] Initial { get; }

    public float[] OutputAdjoints { get; }

    public float[] FinalAdjoints { get; }

    /// <summary>Each row's steps; empty where every row has all.</summary>
    public int[] Lengths { get; init; } = [];

    /// <summary>What lies past a row's end must not be read.</summary>
    public void PoisonPadding()
    {
        for (int cell = 0; cell < _steps * _rows; cell++)
            if (IsPadded(cell))
            {
                Inputs.AsSpan(cell * _layout.InputSize, _layout.InputSize).Fill(float.NaN);
                OutputAdjoints.AsSpan(cell * _layout.OutputSize, _layout.OutputSize).Fill(float.NaN);
            }
    }

    private bool IsPadded(int cell) => Lengths.Length > 0 && cell / _rows >= Lengths[cell % _rows];

    /// <summary>
    /// A random square matrix from U(−1, 1) has a spectral radius of √(columns / 3). Above one the step is chaotic and no float arithmetic
    /// stays near its reference for long, so wide matrices are scaled down to one. A stored variance is above zero.
    /// </summary>
    private void Tame(PanelBlock block, bool isPositive)
    {
        float scale = MathF.Min(1, MathF.Sqrt(3f / block.Columns));
        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                Parameters[block.Index(unit, column)] = scale * (isPositive ? MathF.Abs(Parameters[block.Index(unit, column)]) + 0.1f : Parameters[block.Index(unit, column)]);
    }

    /// <summary>U(−1, 1): nothing is zero that a bug could hide behind.</summary>
    private static float[] Draw(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];

    /// <summary>What the generated float code computes.</summary>
    public Outcome InFloat(IRecurrentModel model)
    {
        Parameters.CopyTo(model.Parameters);
        float[] tape = Poisoned(_layout.TapeLength(_steps, _rows)), scratch = Poisoned(_layout.ScratchLength(_steps, _rows));
        float[] gradients = new float[_layout.ParameterCount], states = [.. FinalAdjoints], dx = Poisoned(Inputs.Length);
        var window = new Window<float>(model.Parameters, tape, _steps, _rows, Lengths) { Masks = Masks };
        Initial.CopyTo(_layout.InitialStates(window));
        Inputs.CopyTo(_layout.Inputs(window));
        model.Forward(window);
        float[] final = new float[Initial.Length];
        _layout.CopyFinalStates(window, final);
        model.Backward(window, new Adjoints<float>(OutputAdjoints, states, gradients, scratch, _layout.Vocabulary > 0 ? default : dx));
        return new Outcome(_layout, Doubles(Outputs(window)), Doubles(final), Doubles(gradients), Doubles(states), Doubles(dx));
    }

    /// <summary>What the generated double code computes.</summary>
    public Outcome InDouble(IReferenceModel model)
    {
        double[] tape = new double[_layout.TapeLength(_steps, _rows)], scratch = new double[_layout.ScratchLength(_steps, _rows)];
        double[] gradients = new double[_layout.ParameterCount], states = Doubles(FinalAdjoints), dx = new double[Inputs.Length];
        var window = new Window<double>(Doubles(Parameters), tape, _steps, _rows, Lengths) { Masks = Masks };
        Doubles(Initial).CopyTo(_layout.InitialStates(window));
        Doubles(Inputs).CopyTo(_layout.Inputs(window));
        model.Forward(window);
        double[] final = new double[Initial.Length];
        _layout.CopyFinalStates(window, final);
        model.Backward(window, new Adjoints<double>(Doubles(OutputAdjoints), states, gradients, scratch, _layout.Vocabulary > 0 ? default : dx));
        return new Outcome(_layout, Outputs(window), final, gradients, states, dx);
    }

    /// <summary>Σ dy ⊙ y + Σ dfinal ⊙ final for other parameters, by the generated double code.</summary>
    public double Loss(IReferenceModel model, double[] parameters)
    {
        var window = new Window<double>(parameters, new double[_layout.TapeLength(_steps, _rows)], _steps, _rows, Lengths) { Masks = Masks };
        Doubles(Initial).CopyTo(_layout.InitialStates(window));
        Doubles(Inputs).CopyTo(_layout.Inputs(window));
        model.Forward(window);
        double[] final = new double[Initial.Length];
        _layout.CopyFinalStates(window, final);
        return Outputs(window).Zip(OutputAdjoints, (y, dy) => y * dy).Sum() + final.Zip(FinalAdjoints, (state, adjoint) => state * adjoint).Sum();
    }

    /// <summary>What the equations of a model of one layer say, by the interpreter, before any pass has touched them.</summary>
    public Outcome Interpreted(CellProgram equations)
    {
        var blocks = _layout.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Block);
        var interpreter = new Interpreter(equations, (name, unit, column) => Parameters[blocks[name].Index(unit, column)]);
        int inputs = _layout.InputSize, outputs = _layout.OutputSize, floats = _layout.StateFloats;
        Number[] x = [.. Inputs.Select(value => new Number(value))], initial = [.. Initial.Select(value => new Number(value))];
        var y = new Number[OutputAdjoints.Length];
        var final = new Number[initial.Length];
        for (int row = 0; row < _rows; row++)
        {
            Number[] state = initial[(row * floats)..((row + 1) * floats)];
            for (int cell = row; cell < _steps * _rows; cell += _rows)
            {
                // Δt is no input of the equations.
                Number[] all = x[(cell * inputs)..((cell + 1) * inputs)], read = _layout.TimeStep ? all[..^1] : all;
                (Number[] output, state) = interpreter.Step(read, state, mask => Mask(equations, mask, all[^1].Value, cell / _rows, row));
                output.CopyTo(y, cell * outputs);
            }

            state.CopyTo(final, row * floats);
        }

        Number.Propagate([.. y.Zip(OutputAdjoints, (of, adjoint) => (of, (double)adjoint)), .. final.Zip(FinalAdjoints, (of, adjoint) => (of, (double)adjoint))]);
        double[] gradients = new double[_layout.ParameterCount];
        // Nothing is derived for what is never trained.
        foreach (ParameterTensor tensor in _layout.Tensors.Where(tensor => !tensor.IsFixed))
            for (int unit = 0; unit < tensor.Block.Units; unit++)
                for (int column = 0; column < tensor.Block.Columns; column++)
                    gradients[tensor.Block.Index(unit, column)] = interpreter.ParameterNamed(tensor.Name)[unit, column].Adjoint;
        return new Outcome(_layout, Values(y), Values(final), gradients, [.. initial.Select(number => number.Adjoint)], [.. x.Select(number => number.Adjoint)]);
    }

    private double[] Mask(CellProgram equations, string name, double timeStep, int time, int row)
    {
        int number = equations.Masks.ToList().FindIndex(mask => mask.Name == name);
        MaskLayout layout = _layout.Layers[0].Masks[number];
        if (layout.Kind == Layouts.MaskKind.TimeStep)
            return [timeStep];
        double[] mask = new double[layout.Width];
        layout.Fill<double>(Masks, time, row, mask);
        return mask;
    }

    private T[] Outputs<T>(Window<T> window)
        where T : struct
    {
        var outputs = new List<T>();
        for (int cell = 0; cell < _steps * _rows; cell++)
            outputs.AddRange(IsPadded(cell) ? new T[_layout.OutputSize] : _layout.Output(window, cell / _rows, cell % _rows));
        return [.. outputs];
    }

    /// <summary>What is not written shows as NaN.</summary>
    private static float[] Poisoned(int length)
    {
        var buffer = new float[length];
        Array.Fill(buffer, float.NaN);
        return buffer;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[] Values(Number[] numbers) => Array.ConvertAll(numbers, number => number.Value);
}

/// <summary>What came out of a pass.</summary>
internal sealed record Outcome(ModelLayout Layout, double[] Outputs, double[] Final, double[] Gradients, double[] InitialAdjoints, double[] InputAdjoints)
{
    /// <summary>Asserts that this agrees with a reference: per tensor, relative to its largest value, with an absolute floor.</summary>
    public void AgreesWith(Outcome reference, double outputTolerance, double gradientTolerance, string name)
    {
        Close(reference.Outputs, Outputs, outputTolerance, name + ": outputs");
        Close(reference.Final, Final, outputTolerance, name + ": final states");
        Close(reference.InitialAdjoints, InitialAdjoints, gradientTolerance, name + ": adjoints of initial states");
        if (Layout.Vocabulary == 0)
            Close(reference.InputAdjoints, InputAdjoints, gradientTolerance, name + ": adjoints of inputs");
        foreach (ParameterTensor tensor in Layout.Tensors)
            Close(Of(reference.Gradients, tensor.Block), Of(Gradients, tensor.Block), gradientTolerance, $"{name}: gradient of {tensor.Layer} {tensor.Name}");
    }

    /// <summary>Asserts that every number has the bits of another's; a NaN is a NaN.</summary>
    public void HasTheBitsOf(Outcome other, string name)
    {
        Same(other.Outputs, Outputs, name + ": outputs");
        Same(other.Final, Final, name + ": final states");
        Same(other.InitialAdjoints, InitialAdjoints, name + ": adjoints of initial states");
        if (Layout.Vocabulary == 0)
            Same(other.InputAdjoints, InputAdjoints, name + ": adjoints of inputs");
        Same(other.Gradients, Gradients, name + ": gradients");
    }

    private static void Same(double[] expected, double[] actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
            Assert.True(
                BitConverter.DoubleToInt64Bits(expected[index]) == BitConverter.DoubleToInt64Bits(actual[index]) || (double.IsNaN(expected[index]) && double.IsNaN(actual[index])),
                $"{name}[{index}]: expected {expected[index]:R}, got {actual[index]:R}.");
    }

    private static double[] Of(double[] packed, PanelBlock block) =>
    [
        .. from unit in Enumerable.Range(0, block.Units) from column in Enumerable.Range(0, block.Columns) select packed[block.Index(unit, column)],
    ];

    private static void Close(double[] expected, double[] actual, double tolerance, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int index = 0; index < expected.Length; index++)
            Assert.True(
                Math.Abs(expected[index] - actual[index]) <= tolerance * scale,
                $"{name}[{index}]: expected {expected[index]:R}, got {actual[index]:R} (largest {scale:G3}).");
    }
}
