using System;
using System.Globalization;
using Unrolled.Runtime;

namespace Unrolled;

/// <summary>
/// Some rows of a batch with all the memory that they train in. Which rows form a shard depends on the batch alone, and gradients are
/// summed shard by shard, so that the number of threads changes no bit.
/// </summary>
internal sealed class Shard
{
    private readonly IRecurrentModel _model;
    private readonly ModelLayout _layout;
    private readonly Loss _loss;
    private readonly int _firstRow;
    private readonly int _rows;
    private readonly float[] _tape;
    private readonly float[] _scratch;
    private readonly float[] _outputAdjoints;
    private readonly float[] _stateAdjoints;
    private readonly float[] _carried;
    private readonly float[] _final;
    private readonly float[] _targets;
    private readonly int[] _labels;
    private readonly double[] _output;
    private readonly double[] _slope;
    private int _steps;
    private int _firstTarget;
    private double _scale;

    public Shard(IRecurrentModel model, Loss loss, int window, int firstRow, int rows)
    {
        (_model, _layout, _loss, _firstRow, _rows) = (model, model.Layout, loss, firstRow, rows);
        int cells = checked(window * rows), states = rows * _layout.StateFloats;
        _tape = new float[_layout.TapeLength(window, rows)];
        _scratch = new float[_layout.ScratchLength(window, rows)];
        _outputAdjoints = new float[checked(cells * _layout.OutputSize)];
        _stateAdjoints = new float[states];
        _carried = new float[states];
        _final = new float[states];
        _targets = loss.HasClassTargets ? [] : new float[_outputAdjoints.Length];
        _labels = loss.HasClassTargets ? new int[cells] : [];
        _output = new double[_layout.OutputSize];
        _slope = new double[_layout.OutputSize];
        Gradients = new float[_layout.ParameterCount];
    }

    /// <summary>∂L/∂parameters of the shard's rows.</summary>
    public float[] Gradients { get; }

    /// <summary>The sum of the loss's terms over the shard's rows.</summary>
    public double LossSum { get; private set; }

    /// <summary>What a worker threw, to be thrown again where the update was asked for.</summary>
    public Exception? Failure { get; private set; }

    private Window<float> Window => new(_model.Parameters, _tape.AsSpan(0, _layout.TapeLength(_steps, _rows)), _steps, _rows);

    /// <summary>Copies the shard's rows of a batch onto its tape.</summary>
    /// <param name="data">Inputs and targets of all rows.</param>
    /// <param name="carry">Whether the window begins where the last one ended.</param>
    /// <param name="scale">One over the number of terms in the whole batch.</param>
    public void Load(TrainingBatch data, bool carry, double scale)
    {
        (_steps, _firstTarget, _scale) = (data.Steps, data.FirstTarget, scale);
        Span<float> initial = _layout.InitialStates(Window), inputs = _layout.Inputs(Window);
        if (carry)
            _carried.CopyTo(initial);
        else
            initial.Clear();

        for (int step = 0; step < _steps; step++)
        {
            Span<float> row = inputs.Slice(step * _rows * _layout.InputSize, _rows * _layout.InputSize);
            int source = (step * data.Rows) + _firstRow;
            if (_layout.Vocabulary == 0)
                data.Inputs.Slice(source * _layout.InputSize, row.Length).CopyTo(row);
            else
                for (int index = 0; index < _rows; index++)
                    row[index] = data.Tokens[source + index];
        }

        for (int step = _firstTarget; step < _steps; step++)
        {
            int source = ((step - _firstTarget) * data.Rows) + _firstRow, width = _layout.OutputSize;
            if (_loss.HasClassTargets)
                data.Labels.Slice(source, _rows).CopyTo(_labels.AsSpan(step * _rows));
            else
                data.Targets.Slice(source * width, _rows * width).CopyTo(_targets.AsSpan(step * _rows * width));
        }
    }

    /// <summary>Forward pass, loss and, if asked for, backward pass of what was loaded. Never throws: see <see cref="Failure"/>.</summary>
    /// <param name="backward">Whether gradients are wanted.</param>
    public void Run(bool backward)
    {
        Failure = null;
        try
        {
            _model.Forward(Window);
            EvaluateLoss();
            _layout.CopyFinalStates(Window, _final);
            if (backward)
                Backward();
        }
#pragma warning disable CA1031 // whatever it is, it belongs to the thread that asked for the update
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failure = failure;
        }
    }

    /// <summary>The next window of a carried state begins where this one ended.</summary>
    public void Commit() => _final.CopyTo(_carried, 0);

    /// <summary>The next window begins afresh.</summary>
    public void ResetState() => Array.Clear(_carried);

    private void EvaluateLoss()
    {
        LossSum = 0;
        int outputs = _layout.OutputSize;
        Array.Clear(_outputAdjoints);
        for (int step = _firstTarget; step < _steps; step++)
            for (int row = 0; row < _rows; row++)
            {
                int cell = (step * _rows) + row;
                double loss = Evaluate(_layout.Output(Window, step, row), cell);
                if (!double.IsFinite(loss))
                    throw NotFinite(loss, step, row);
                LossSum += loss;
                Span<float> adjoints = _outputAdjoints.AsSpan(cell * outputs, outputs);
                for (int index = 0; index < outputs; index++)
                    adjoints[index] = (float)(_slope[index] * _scale);
            }
    }

    private double Evaluate(ReadOnlySpan<float> output, int cell)
    {
        for (int index = 0; index < output.Length; index++)
            _output[index] = output[index];
        return _loss.HasClassTargets
            ? _loss.Evaluate(_output, _labels[cell], _slope)
            : _loss.Evaluate(_output, _targets.AsSpan(cell * output.Length, output.Length), _slope);
    }

    private void Backward()
    {
        Array.Clear(_stateAdjoints);
        Array.Clear(Gradients);
        int cells = _steps * _rows;
        _model.Backward(Window, new Adjoints<float>(
            _outputAdjoints.AsSpan(0, cells * _layout.OutputSize), _stateAdjoints, Gradients, _scratch.AsSpan(0, _layout.ScratchLength(_steps, _rows))));
    }

    private TrainingException NotFinite(double loss, int step, int row) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The loss is {loss} at step {step}, row {_firstRow + row}: the model has diverged. Nothing was updated. Lower the learning rate, or clip the gradients with ClipNorm."));
}
