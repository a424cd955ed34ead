namespace Sunspots;

/// <summary>Says how a series of yearly sunspot numbers goes on.</summary>
internal interface IForecaster
{
    string Name { get; }

    /// <summary>The years that follow those known. Beyond the first, a forecast builds on forecasts.</summary>
    /// <param name="known">Sunspot numbers, year after year.</param>
    /// <param name="years">How many years to forecast.</param>
    double[] Forecast(ReadOnlySpan<double> known, int years);
}
