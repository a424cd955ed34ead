using System;

namespace Unrolled;

/// <summary>
/// A linear readout of a stream, <c>y = V h + c</c>, fitted by ridge regression: the least squares of <c>[H 1; √λ I] w = [Y; 0]</c> by QR in double precision. Givens
/// rotations fold each row of H into R as it arrives. So memory does not grow with the stream, and no digits are lost by squaring H.
/// </summary>
public sealed class RidgeRegression
{
    private readonly int _size;
    private readonly int _outputs;
    private readonly int _washout;

    // R, followed by the rotated targets, [row][size + outputs].
    private readonly double[][] _r;
    private readonly double[] _row;

    /// <summary>A readout of features to outputs.</summary>
    /// <param name="features">The number of features per step, at least 1: the states of a reservoir.</param>
    /// <param name="outputs">The number of outputs, at least 1.</param>
    /// <param name="washout">The number of skipped steps at the beginning of the stream, until the reservoir has forgotten its initial state. Default: 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its minimum.</exception>
    public RidgeRegression(int features, int outputs, int washout = 0)
    {
        _size = Readout.Size(features, outputs);
        if (washout < 0)
            throw new ArgumentOutOfRangeException(nameof(washout), washout, $"expected at least 0 steps, was given {washout}.");
        (_outputs, _washout) = (outputs, washout);
        _r = Rows(_size, _size + outputs);
        _row = new double[_size + outputs];
    }

    /// <summary>The number of steps, including the washout.</summary>
    public long Steps { get; private set; }

    /// <summary>Adds a step. It allocates nothing.</summary>
    /// <param name="features">The features.</param>
    /// <param name="target">The target outputs.</param>
    /// <exception cref="ArgumentException">A span has another length, or contains NaN or infinity. Nothing was added.</exception>
    public void Add(ReadOnlySpan<float> features, ReadOnlySpan<float> target)
    {
        Readout.Check(features, _size - 1, nameof(features));
        Readout.Check(target, _outputs, nameof(target));
        if (Steps++ < _washout)
            return;
        for (int i = 0; i < features.Length; i++)
            _row[i] = features[i];
        _row[_size - 1] = 1;
        for (int i = 0; i < target.Length; i++)
            _row[_size + i] = target[i];
        Fold(_row, _r);
    }

    /// <summary>Forgets all steps. The washout starts again.</summary>
    public void Clear()
    {
        Steps = 0;
        foreach (double[] row in _r)
            Array.Clear(row, 0, row.Length);
    }

    /// <summary>Computes the weights for all steps so far and writes them. More steps may follow.</summary>
    /// <param name="ridge">λ, the cost of a squared weight relative to a squared error of one step, above 0. It applies to the constant c too.</param>
    /// <param name="weights">Receives V, [outputs, features]: the matrix of a dense layer.</param>
    /// <param name="biases">Receives c, [outputs, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ridge"/> is not a finite number above 0.</exception>
    /// <exception cref="ArgumentException">A tensor has another shape.</exception>
    public void Solve(double ridge, TensorView weights, TensorView biases)
    {
        if (!(ridge > 0) || double.IsInfinity(ridge))
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "expected a finite number above 0.");
        Readout.Check(weights, biases, _size - 1, _outputs);
        double[][] r = Array.ConvertAll(_r, row => (double[])row.Clone());
        double root = Math.Sqrt(ridge);
        var penalty = new double[_row.Length];
        for (int i = 0; i < _size; i++)
        {
            Array.Clear(penalty, 0, penalty.Length);
            penalty[i] = root;
            Fold(penalty, r);
        }

        for (int output = 0; output < _outputs; output++)
            Readout.Write(Solved(r, output), output, weights, biases);
    }

    /// <summary>Rotates a row into R, column by column. The remainder is the error that no weights can avoid.</summary>
    private void Fold(double[] row, double[][] r)
    {
        for (int i = 0; i < _size; i++)
        {
            if (row[i] == 0)
                continue;
            double[] own = r[i];
            double length = Math.Sqrt((own[i] * own[i]) + (row[i] * row[i])), cosine = own[i] / length, sine = row[i] / length;
            for (int k = i; k < row.Length; k++)
                (own[k], row[k]) = ((cosine * own[k]) + (sine * row[k]), (cosine * row[k]) - (sine * own[k]));
        }
    }

    /// <summary>R w = z, from the last weight to the first.</summary>
    private double[] Solved(double[][] r, int output)
    {
        var w = new double[_size];
        for (int i = _size - 1; i >= 0; i--)
        {
            double sum = r[i][_size + output];
            for (int k = i + 1; k < _size; k++)
                sum -= r[i][k] * w[k];
            w[i] = sum / r[i][i];
        }

        return w;
    }

    private static double[][] Rows(int rows, int columns)
    {
        var made = new double[rows][];
        for (int row = 0; row < rows; row++)
            made[row] = new double[columns];
        return made;
    }
}
