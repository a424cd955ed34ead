using System;
using Unrolled.Checks;

namespace Unrolled;

/// <summary>
/// A linear readout of a stream, <c>y = V h + c</c>, that learns at every step by recursive least squares in double precision. Without forgetting, its weights after every step are those of
/// <see cref="RidgeRegression"/> over all steps so far.
/// <code>
/// k = P z / (μ + zᵀ P z), z = [h; 1]
/// w = w + k (y − wᵀ z)
/// P = (P − k zᵀ P) / μ
/// </code>
/// </summary>
public sealed class RecursiveLeastSquares
{
    private readonly int _size;
    private readonly int _outputs;
    private readonly double _forgetting;
    private readonly double _ridge;

    // P is symmetric: its rows up to the diagonal.
    private readonly double[][] _p;
    private readonly double[][] _w;
    private readonly double[] _z;
    private readonly double[] _pz;

    /// <summary>A readout of features to outputs, initially zero.</summary>
    /// <param name="features">The number of features per step, at least 1: the states of a reservoir.</param>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    /// <param name="ridge">λ, above 0. P starts as the identity divided by λ. Default: 1.</param>
    /// <param name="forgetting">μ, the factor by which the weight of past steps shrinks at each step, above 0 and at most 1. Below 1 the ridge is forgotten too, and P grows in directions that do not
    /// occur. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RecursiveLeastSquares(int features, int outputs, double ridge = 1, double forgetting = 1)
    {
        _size = Readout.Size(features, outputs);
        if (!(ridge > 0) || double.IsInfinity(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "expected a finite number above 0.");
        if (!(forgetting > 0 && forgetting <= 1))
            throw new ArgumentOutOfRangeException(nameof(forgetting), forgetting, "expected a number above 0 and at most 1.");
        (_outputs, _ridge, _forgetting) = (outputs, ridge, forgetting);
        (_z, _pz) = (new double[_size], new double[_size]);
        _p = new double[_size][];
        for (int i = 0; i < _size; i++)
            _p[i] = new double[i + 1];
        _w = new double[outputs][];
        for (int output = 0; output < outputs; output++)
            _w[output] = new double[_size];
        Clear();
    }

    /// <summary>The number of learned steps.</summary>
    public long Steps { get; private set; }

    /// <summary>Computes the readout's output. It allocates nothing.</summary>
    /// <param name="features">The features.</param>
    /// <param name="prediction">Receives the outputs.</param>
    /// <exception cref="ArgumentException">A span has another length, or a feature is not finite.</exception>
    public void Predict(ReadOnlySpan<float> features, Span<float> prediction)
    {
        Readout.Check(features, _size - 1, nameof(features));
        Require.Length(prediction.Length, _outputs, nameof(prediction));
        Read(features);
        for (int output = 0; output < _outputs; output++)
            prediction[output] = (float)Dot(_w[output]);
    }

    /// <summary>Learns from a step. It allocates nothing.</summary>
    /// <param name="features">The features.</param>
    /// <param name="target">The target outputs.</param>
    /// <exception cref="ArgumentException">A span has another length, or contains NaN or infinity. Nothing was learned.</exception>
    public void Learn(ReadOnlySpan<float> features, ReadOnlySpan<float> target)
    {
        Readout.Check(features, _size - 1, nameof(features));
        Readout.Check(target, _outputs, nameof(target));
        Read(features);
        for (int i = 0; i < _size; i++)
        {
            double sum = 0;
            for (int k = 0; k <= i; k++)
                sum += _p[i][k] * _z[k];
            for (int k = i + 1; k < _size; k++)
                sum += _p[k][i] * _z[k];
            _pz[i] = sum;
        }

        double scale = 1 / (_forgetting + Dot(_pz));
        for (int output = 0; output < _outputs; output++)
        {
            double[] w = _w[output];
            double step = (target[output] - Dot(w)) * scale;
            for (int i = 0; i < _size; i++)
                w[i] += step * _pz[i];
        }

        for (int i = 0; i < _size; i++)
            for (int k = 0; k <= i; k++)
                _p[i][k] = (_p[i][k] - (_pz[i] * scale * _pz[k])) / _forgetting;
        Steps++;
    }

    /// <summary>Writes the current weights.</summary>
    /// <param name="weights">Receives V, [outputs, features]: the matrix of a dense layer.</param>
    /// <param name="biases">Receives c, [outputs, 1].</param>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public void CopyTo(TensorView weights, TensorView biases)
    {
        Readout.Check(weights, biases, _size - 1, _outputs);
        for (int output = 0; output < _outputs; output++)
            Readout.Write(_w[output], output, weights, biases);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Steps = 0;
        for (int i = 0; i < _size; i++)
        {
            Array.Clear(_p[i], 0, i);
            _p[i][i] = 1 / _ridge;
        }

        foreach (double[] w in _w)
            Array.Clear(w, 0, w.Length);
    }

    private void Read(ReadOnlySpan<float> features)
    {
        for (int i = 0; i < features.Length; i++)
            _z[i] = features[i];
        _z[_size - 1] = 1;
    }

    private double Dot(double[] vector)
    {
        double sum = 0;
        for (int i = 0; i < vector.Length; i++)
            sum += vector[i] * _z[i];
        return sum;
    }
}
