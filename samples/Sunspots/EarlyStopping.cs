namespace Sunspots;

/// <summary>Finds out how long to train: the last years known are held back, and the number of updates that forecasts them best is taken.</summary>
internal static class EarlyStopping
{
    private const int Stride = 25, Most = 800;

    /// <param name="series">The series.</param>
    /// <param name="firstHeldBack">The first year held back.</param>
    /// <param name="firstUnseen">The first year that nothing may know of, the held-back years included.</param>
    /// <param name="learner">Makes a learner from the numbers it may learn from.</param>
    /// <returns>The number of updates.</returns>
    public static int Updates(SunspotSeries series, int firstHeldBack, int firstUnseen, Func<double[], ILearner> learner)
    {
        using ILearner candidate = learner(series.Before(firstHeldBack));
        (int best, double lowest) = (0, double.PositiveInfinity);
        for (int updates = Stride; updates <= Most; updates += Stride)
        {
            candidate.Learn(Stride);
            double rmse = Score.OneYearAhead(candidate, series, firstHeldBack, firstUnseen - 1).RootMeanSquare;
            if (rmse < lowest)
                (best, lowest) = (updates, rmse);
        }

        return best;
    }
}
