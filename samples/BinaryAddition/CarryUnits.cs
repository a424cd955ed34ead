namespace BinaryAddition;

/// <summary>Looks into the adder's state for the carry that nobody has told it about.</summary>
internal static class CarryUnits
{
    /// <summary>What the hidden units hold after each step.</summary>
    /// <returns>[step][unit], from −1 to 1.</returns>
    public static float[][] Trace(Adder adder, AddingNetwork network, Addition addition)
    {
        float[][] trace = new float[addition.Steps][];
        var state = default(Adder.State);
        Span<float> input = stackalloc float[Adder.InputSize], output = stackalloc float[1];
        for (int step = 0; step < addition.Steps; step++)
        {
            network.Show(addition, step, input);
            adder.Step(input, ref state, output);
            trace[step] = state.Values.ToArray();
        }

        return trace;
    }

    /// <summary>Pearson's correlation of each unit after a step with the true carry into the next.</summary>
    public static double[] Correlations(float[][] trace, Addition addition)
    {
        double[] carry = [.. addition.Carry.Skip(1).Select(is1 => is1 ? 1.0 : 0.0)];
        return [.. Enumerable.Range(0, trace[0].Length).Select(unit => Correlation([.. trace.SkipLast(1).Select(h => (double)h[unit])], carry))];
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average(), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double dx = x[i] - meanX, dy = y[i] - meanY;
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        return xx == 0 || yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }
}
