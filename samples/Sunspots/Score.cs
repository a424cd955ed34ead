namespace Sunspots;

/// <summary>How far forecasts were off.</summary>
/// <param name="MeanAbsolute">Mean absolute error, in sunspot numbers.</param>
/// <param name="RootMeanSquare">Root of the mean squared error, in sunspot numbers.</param>
internal sealed record Score(double MeanAbsolute, double RootMeanSquare)
{
    /// <summary>Each year forecast from all those before it.</summary>
    public static Score OneYearAhead(IForecaster forecaster, SunspotSeries series, int first, int last) =>
        Of([.. Forecasts(forecaster, series, first, last)], series.Between(first, last));

    /// <summary>The forecasts of each year from all those before it.</summary>
    public static IEnumerable<double> Forecasts(IForecaster forecaster, SunspotSeries series, int first, int last)
    {
        for (int year = first; year <= last; year++)
            yield return forecaster.Forecast(series.Before(year), 1)[0];
    }

    /// <summary>Years forecast so and so many years ahead, from wherever such a forecast falls into the years given.</summary>
    public static Score YearsAhead(IForecaster forecaster, SunspotSeries series, int first, int last, int ahead)
    {
        double[] forecasts = [.. Enumerable.Range(first, last - first - ahead + 2).Select(origin => forecaster.Forecast(series.Before(origin), ahead)[^1])];
        return Of(forecasts, series.Between(first + ahead - 1, last));
    }

    public static Score Of(double[] forecasts, double[] numbers)
    {
        double[] errors = [.. forecasts.Zip(numbers, (forecast, number) => forecast - number)];
        return new Score(errors.Average(Math.Abs), Math.Sqrt(errors.Average(error => error * error)));
    }
}
