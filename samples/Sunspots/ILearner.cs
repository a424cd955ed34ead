namespace Sunspots;

/// <summary>A forecaster that learns from the years known, a bit at a time.</summary>
internal interface ILearner : IForecaster, IDisposable
{
    void Learn(int updates);
}
