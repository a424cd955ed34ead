using System;
using System.Collections.Immutable;
using Unrolled.Layouts;
using Unrolled.Numbers;

namespace Unrolled.Training;

/// <summary>Runs a model forward and backward in both precisions, then changes its parameters one by one and evaluates the loss.</summary>
internal sealed class GradientProbe
{
    private const int MostParameters = 2000;
    private const int Seed = 20111;

    private readonly ModelLayout _layout;
    private readonly double _scale;
    private readonly double _tolerance; // relative to a tensor's largest gradient
    private readonly WindowPass<float> _single;
    private readonly WindowPass<double> _double;
    private readonly float[] _weights;
    private readonly double[] _parameters;
    private readonly float[] _gradients;
    private readonly double[] _references;

    /// <summary>Allocates for one window.</summary>
    public GradientProbe(IReferenceModel model, Loss loss, BatchShape shape, int steps, double terms, double tolerance)
    {
        _layout = shape.Layout;
        _scale = terms > 0 ? 1 / terms : 0;
        _tolerance = tolerance;
        _single = new WindowPass<float>(_layout, model.Forward, model.Backward, loss, 0, shape.Batch, steps);
        _double = new WindowPass<double>(_layout, model.Forward, model.Backward, loss, 0, shape.Batch, steps);
        // The same masks throughout. The loss is then as smooth a function of the parameters as without masks.
        _single.DrawMasks(Seed, 0);
        _double.DrawMasks(Seed, 0);
        _weights = model.Parameters.ToArray();
        _parameters = Array.ConvertAll(_weights, weight => (double)weight);
        _gradients = new float[_weights.Length];
        _references = new double[_weights.Length];
    }

    /// <summary>Copies checked inputs or tokens onto both tapes, and stores the targets.</summary>
    /// <param name="inputs">[time][batch][inputs].</param>
    /// <param name="targets">[time][batch][outputs], or classes.</param>
    /// <param name="extent">Which of them count.</param>
    public void Load(DataSpan inputs, DataSpan targets, BatchExtent extent)
    {
        Load(_single, inputs, targets, extent);
        Load(_double, inputs, targets, extent);
    }

    private static void Load<T>(WindowPass<T> pass, DataSpan inputs, DataSpan targets, BatchExtent extent)
        where T : struct
    {
        pass.LoadInputs(inputs, extent);
        pass.LoadTargets(targets, extent);
    }

    /// <summary>Compares every tensor.</summary>
    public GradientReport Compare()
    {
        _single.Forward(_weights, _scale);
        _double.Forward(_parameters, _scale);
        if ((_single.NotFinite ?? _double.NotFinite) is { } place)
            throw new TrainingException($"The loss is NaN or infinite, first at step {place.Step}, row {place.Row}.", place.Step, place.Row);
        double loss = _double.LossSum * _scale;
        _single.Backward(_weights, _gradients);
        _double.Backward(_parameters, _references);
        var tensors = ImmutableArray.CreateBuilder<GradientComparison>();
        GradientComparison? worst = null;
        for (int i = 0; i < _layout.Tensors.Length; i++)
        {
            if (_layout.Tensors[i].IsFixed)
                continue;
            GradientComparison tensor = Compare(_layout.Tensors[i], i, loss);
            tensors.Add(tensor);
            worst = worst is null || tensor.ReferenceError > worst.ReferenceError ? tensor : worst;
        }

        return worst is null
            ? throw new InvalidOperationException($"{_layout.ModelName} has no trained parameter: there is no gradient to check.")
            : new GradientReport(_layout.ModelName, loss, tensors.ToImmutable(), worst, _tolerance);
    }

    private GradientComparison Compare(ParameterTensor tensor, int index, double loss)
    {
        PanelBlock block = tensor.Block;
        double scale = Largest(block, loss);
        int size = block.Units * block.Columns, count = CountOf(size);
        var random = new RandomStream(Seed, index);
        var found = new GradientComparison($"{tensor.Layer}.{tensor.Name}", 0, 0, 0, 0, 0, 0, 0, 0, 0, Passed: true);
        for (int i = 0; i < count; i++)
        {
            int number = count == size ? i : random.NextIndex(size), unit = number / block.Columns, column = number % block.Columns;
            found = Differentiate(block.Index(unit, column), scale, loss) is { } numeric
                ? Join(found, At(block, unit, column, numeric, scale))
                : found with { Skipped = found.Skipped + 1 };
        }

        return found with { Passed = found.ReferenceError <= _tolerance };
    }

    private GradientComparison At(PanelBlock block, int unit, int column, double numeric, double scale)
    {
        double analytic = _gradients[block.Index(unit, column)], reference = _references[block.Index(unit, column)];
        return new GradientComparison(
            string.Empty, unit, column, analytic, reference, numeric,
            Distance(analytic, numeric) / scale, Distance(reference, numeric) / scale, 1, 0, Passed: true);
    }

    // The worse of the two numbers represents the tensor, with the largest errors of either kind.
    private static GradientComparison Join(GradientComparison found, GradientComparison next) =>
        (found.Checked == 0 || next.ReferenceError > found.ReferenceError ? next : found) with
        {
            Tensor = found.Tensor,
            RelativeError = Math.Max(found.RelativeError, next.RelativeError),
            ReferenceError = Math.Max(found.ReferenceError, next.ReferenceError),
            Checked = found.Checked + 1,
            Skipped = found.Skipped,
        };

    private static double Distance(double a, double b) => double.IsNaN(a - b) ? double.PositiveInfinity : Math.Abs(a - b);

    // The scale of errors. Its floor is the resolution of differences of a loss of this size.
    private double Largest(PanelBlock block, double loss)
    {
        double largest = 1e-3 * Math.Max(1, Math.Abs(loss));
        for (int unit = 0; unit < block.Units; unit++)
            for (int column = 0; column < block.Columns; column++)
                if (Math.Abs(_references[block.Index(unit, column)]) is var gradient && double.IsFinite(gradient))
                    largest = Math.Max(largest, gradient);
        return largest;
    }

    // Every number of a small model. Of a large model a share of each tensor, and at least a few of the smallest.
    private int CountOf(int size) => _layout.ParameterCount <= MostParameters
        ? size : (int)Math.Min(size, Math.Max(8, (long)size * MostParameters / _layout.ParameterCount));

    // Null if the loss has a kink. At a kink the slopes left and right still differ with a smaller step. If the loss is smooth,
    // their difference shrinks with the step.
    private double? Differentiate(int at, double scale, double loss)
    {
        double step = 1e-5 * Math.Max(1, Math.Abs(_parameters[at])), reference = _references[at];
        (double slope, double jump) = Slope(at, step, loss);
        if (Distance(reference, slope) <= _tolerance * scale)
            return slope;
        (double nearSlope, double nearJump) = Slope(at, step / 32, loss);
        if (nearJump > 0.1 * jump && nearJump > 1e-7 * Math.Max(1, Math.Abs(loss)))
            return null;

        // A kink near the point affects only the wide step.
        return Distance(reference, nearSlope) < Distance(reference, slope) ? nearSlope : slope;
    }

    // The central difference, and the difference of the slopes to the right and to the left.
    private (double Slope, double Jump) Slope(int at, double step, double loss)
    {
        double value = _parameters[at];
        double above = LossAt(at, value + step), below = LossAt(at, value - step);
        _parameters[at] = value;
        return ((above - below) / (2 * step), Math.Abs(above - (2 * loss) + below) / step);
    }

    private double LossAt(int at, double value)
    {
        _parameters[at] = value;
        _double.Forward(_parameters, _scale);
        return _double.LossSum * _scale;
    }
}
