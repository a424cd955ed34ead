namespace Sunspots;

/// <summary>
/// Yule's model of sunspots (1927): a year is a weighted sum of those before it, <c>xₜ = c + Σₖ aₖ xₜ₋ₖ</c>, the weights by least squares.
/// x is the sunspot number or, in the units that the networks see too, its root.
/// </summary>
internal sealed class Autoregression : IForecaster
{
    private readonly int _order;
    private readonly bool _ofRoots;
    private readonly double[] _weights; // c, a₁, a₂, …

    public Autoregression(double[] numbers, int order, bool ofRoots)
    {
        (_order, _ofRoots) = (order, ofRoots);
        double[] x = [.. numbers.Select(Transform)];
        double[][] normal = [.. Enumerable.Range(0, order + 1).Select(_ => new double[order + 2])];
        double[] row = new double[order + 1];
        for (int t = order; t < x.Length; t++)
        {
            row[0] = 1;
            for (int k = 1; k <= order; k++)
                row[k] = x[t - k];

            // XᵀX a = Xᵀx, the right-hand side as the last column.
            for (int i = 0; i <= order; i++)
            {
                for (int j = 0; j <= order; j++)
                    normal[i][j] += row[i] * row[j];
                normal[i][order + 1] += row[i] * x[t];
            }
        }

        _weights = Solve(normal);
    }

    public string Name => $"autoregression of {(_ofRoots ? "√x" : "x")}, order {_order}";

    public double[] Forecast(ReadOnlySpan<double> known, int years)
    {
        List<double> x = [];
        foreach (double number in known[^_order..])
            x.Add(Transform(number));
        for (int year = 0; year < years; year++)
        {
            double next = _weights[0];
            for (int k = 1; k <= _order; k++)
                next += _weights[k] * x[^k];
            x.Add(Math.Max(next, 0)); // there are no fewer sunspots than none
        }

        return [.. x.Skip(_order).Select(value => _ofRoots ? value * value : value)];
    }

    private double Transform(double number) => _ofRoots ? Math.Sqrt(number) : number;

    /// <summary>Gaussian elimination with the largest pivot.</summary>
    /// <param name="rows">The system's rows, each with its right-hand side at the end.</param>
    private static double[] Solve(double[][] rows)
    {
        int n = rows.Length;
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            foreach (double[] row in rows.Where((_, index) => index != column))
            {
                double factor = row[column] / rows[column][column];
                for (int j = column; j <= n; j++)
                    row[j] -= factor * rows[column][j];
            }
        }

        return [.. rows.Select((row, i) => row[n] / row[i])];
    }
}
