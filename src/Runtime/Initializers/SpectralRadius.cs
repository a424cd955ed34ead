using System;

namespace Unrolled.Initializers;

/// <summary>
/// The largest modulus of a matrix's eigenvalues: to Hessenberg's form by elimination, then Francis' double QR steps (EISPACK's <c>elmhes</c> and <c>hqr</c>, Wilkinson &amp; Reinsch 1971).
/// </summary>
internal sealed class SpectralRadius
{
    private const double Precision = 2.220446049250313e-16;
    private const int MostSteps = 60;

    private readonly double[][] _a;
    private double _norm;
    private double _shift;
    private double _largest;

    // The rows and columns that are still coupled end here.
    private int _last;

    private SpectralRadius(double[][] a)
    {
        _a = a;
        _last = a.Length - 1;
    }

    /// <summary>Of a square matrix, which is overwritten.</summary>
    /// <param name="a">Its rows.</param>
    /// <exception cref="ArithmeticException">The steps do not converge: the matrix is not finite.</exception>
    public static double Of(double[][] a)
    {
        var radius = new SpectralRadius(a);
        radius.Reduce();
        while (radius._last >= 0)
            radius.Deflate();
        return radius._largest;
    }

    /// <summary>To zeros below the diagonal's neighbours, by eliminations with the largest pivot; each undone on the other side, so that the eigenvalues stay.</summary>
    private void Reduce()
    {
        int n = _a.Length;
        for (int column = 1; column < n - 1; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
                if (Math.Abs(_a[row][column - 1]) > Math.Abs(_a[pivot][column - 1]))
                    pivot = row;
            (_a[pivot], _a[column]) = (_a[column], _a[pivot]);
            foreach (double[] row in _a)
                (row[pivot], row[column]) = (row[column], row[pivot]);
            if (_a[column][column - 1] != 0)
                Eliminate(column);
        }

        for (int row = 0; row < n; row++)
            for (int column = Math.Max(row - 1, 0); column < n; column++)
                _norm += Math.Abs(_a[row][column]);
    }

    private void Eliminate(int column)
    {
        double[] pivots = _a[column];
        for (int row = column + 1; row < _a.Length; row++)
        {
            double factor = _a[row][column - 1] / pivots[column - 1];
            if (factor == 0)
                continue;
            for (int k = column - 1; k < _a.Length; k++)
                _a[row][k] -= factor * pivots[k];
            foreach (double[] other in _a)
                other[column] += factor * other[row];
        }
    }

    /// <summary>Steps until one eigenvalue or two have come apart from the rest.</summary>
    private void Deflate()
    {
        for (int step = 0; ; step++)
        {
            int first = FirstCoupled();
            double x = _a[_last][_last];
            if (first == _last)
            {
                Found(x + _shift, 0);
                _last--;
                return;
            }

            double y = _a[_last - 1][_last - 1], w = _a[_last][_last - 1] * _a[_last - 1][_last];
            if (first == _last - 1)
            {
                FoundTwo(x, y, w);
                _last -= 2;
                return;
            }

            if (step == MostSteps || double.IsNaN(x))
                throw new ArithmeticException("The eigenvalues of the matrix do not converge.");
            if (step > 0 && step % 10 == 0)
                (x, y, w) = ExceptionalShift(x);
            Sweep(first, x, y, w);
        }
    }

    /// <summary>From the end upwards to where a neighbour of the diagonal is nothing.</summary>
    private int FirstCoupled()
    {
        for (int row = _last; row > 0; row--)
        {
            double size = Math.Abs(_a[row - 1][row - 1]) + Math.Abs(_a[row][row]);
            if (Math.Abs(_a[row][row - 1]) <= Precision * (size == 0 ? _norm : size))
            {
                _a[row][row - 1] = 0;
                return row;
            }
        }

        return 0;
    }

    private void Found(double real, double imaginary) => _largest = Math.Max(_largest, Math.Sqrt((real * real) + (imaginary * imaginary)));

    /// <summary>The eigenvalues of the last two rows.</summary>
    private void FoundTwo(double x, double y, double w)
    {
        double p = 0.5 * (y - x), q = (p * p) + w, root = Math.Sqrt(Math.Abs(q));
        x += _shift;
        if (q < 0)
        {
            Found(x + p, root);
            return;
        }

        double z = p + (p < 0 ? -root : root);
        Found(x + z, 0);
        Found(z == 0 ? x : x - (w / z), 0);
    }

    private (double X, double Y, double W) ExceptionalShift(double x)
    {
        _shift += x;
        for (int row = 0; row <= _last; row++)
            _a[row][row] -= x;
        double size = Math.Abs(_a[_last][_last - 1]) + Math.Abs(_a[_last - 1][_last - 2]);
        return (0.75 * size, 0.75 * size, -0.4375 * size * size);
    }

    /// <summary>One double step with the two shifts that x, y and w have as sum and product.</summary>
    private void Sweep(int first, double x, double y, double w)
    {
        double p = 0, q = 0, r = 0;
        int start = _last - 2;
        for (; ; start--)
        {
            double z = _a[start][start], right = x - z, left = y - z;
            p = (((right * left) - w) / _a[start + 1][start]) + _a[start][start + 1];
            q = _a[start + 1][start + 1] - z - right - left;
            r = _a[start + 2][start + 1];
            double size = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
            (p, q, r) = (p / size, q / size, r / size);
            if (start == first)
                break;
            double above = Math.Abs(_a[start][start - 1]) * (Math.Abs(q) + Math.Abs(r));
            if (above <= Precision * Math.Abs(p) * (Math.Abs(_a[start - 1][start - 1]) + Math.Abs(z) + Math.Abs(_a[start + 1][start + 1])))
                break;
        }

        for (int row = start; row < _last - 1; row++)
        {
            _a[row + 2][row] = 0;
            if (row != start)
                _a[row + 2][row - 1] = 0;
        }

        for (int k = start; k < _last; k++)
        {
            double scale = 0;
            if (k != start)
            {
                (p, q, r) = (_a[k][k - 1], _a[k + 1][k - 1], k + 1 == _last ? 0 : _a[k + 2][k - 1]);
                scale = Math.Abs(p) + Math.Abs(q) + Math.Abs(r);
                if (scale != 0)
                    (p, q, r) = (p / scale, q / scale, r / scale);
            }

            double root = Math.Sqrt((p * p) + (q * q) + (r * r)), s = p < 0 ? -root : root;
            if (s == 0)
                continue;
            if (k != start)
                _a[k][k - 1] = -s * scale;
            else if (first != start)
                _a[k][k - 1] = -_a[k][k - 1];
            Reflect(first, k, p + s, s, q, r);
        }
    }

    /// <summary>A reflection of two or three rows, and of the columns of the same numbers.</summary>
    private void Reflect(int first, int k, double p, double s, double q, double r)
    {
        bool hasThird = k + 1 != _last;
        double x = p / s, y = q / s, z = r / s;
        (q, r) = (q / p, r / p);
        double[] one = _a[k], two = _a[k + 1], three = hasThird ? _a[k + 2] : [];
        for (int j = k; j <= _last; j++)
        {
            double sum = one[j] + (q * two[j]) + (hasThird ? r * three[j] : 0);
            if (hasThird)
                three[j] -= sum * z;
            two[j] -= sum * y;
            one[j] -= sum * x;
        }

        for (int i = first; i <= Math.Min(_last, k + 3); i++)
        {
            double[] row = _a[i];
            double sum = (x * row[k]) + (y * row[k + 1]) + (hasThird ? z * row[k + 2] : 0);
            if (hasThird)
                row[k + 2] -= sum * r;
            row[k + 1] -= sum * q;
            row[k] -= sum;
        }
    }
}
