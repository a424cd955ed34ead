using System.Globalization;
using Unrolled;
using Watchdog;
using WatchdogSchool;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Weather trained = Weather.Read("Seattle", 2012, 2013), other = Weather.Read("New York", 2012, 2014), judged = Weather.Read("Seattle", 2014, 2014), unseen = Weather.Read("Seattle", 2015, 2015);
var model = new Forecast(seed: 1);
using (var trainer = new Trainer(model, new AdamW { LearningRate = 5e-3f }, Loss.GaussianNegativeLogLikelihood, window: 60, batch: 16) { ClipNorm = 1 })
{
    FitHistory history = trainer.Fit(Dataset.Windows([trained.AsSequence(), other.AsSequence()], 60, stride: 10), new FitOptions
    {
        Epochs = 60, Patience = 12, Validation = Dataset.Windows(judged.AsSequence(), 60), Seed = 1,
    });
    Console.WriteLine($"{Forecast.ParameterCount:N0} parameters, trained on {trained.Days + other.Days:N0} days of two cities in {history.Epochs.Count} epochs.");
}

if (args is [var path])
    model.Save(path);
Detector[] detectors = [Detector.Of(model), Detector.MovingMean, Detector.Smoothing];
float[] thresholds = [.. detectors.Select(detector => detector.Calibrate(judged))];
Console.WriteLine("Each threshold lets one reading in a hundred of 2014 through as an anomaly. Faults found, of a hundred in 2015:");
Console.WriteLine();
Console.WriteLine("                               " + string.Concat(detectors.Select(detector => $"  {detector.Name,21}")));
foreach (Fault fault in Fault.All)
    Console.WriteLine($"{fault.Name,-31}" + string.Concat(detectors.Zip(thresholds, (detector, threshold) => $"  {fault.Found(detector, unseen, threshold),21}")));
Console.WriteLine($"{"false alarms in 1,095 readings",-31}" + string.Concat(detectors.Zip(thresholds, (detector, threshold) => $"  {detector.Scores(unseen, threshold).Count(score => score > threshold),21}")));
Console.WriteLine($"{"threshold",-31}" + string.Concat(thresholds.Select(threshold => $"  {threshold,21:F2}")));
