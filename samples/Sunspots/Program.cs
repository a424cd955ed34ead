using System.Diagnostics;
using System.Globalization;
using System.Text;
using Sunspots;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
const int FirstHeldBack = 1899, FirstUnseen = 1949, Order = 9;

var watch = Stopwatch.StartNew();
var series = new SunspotSeries(Path.Combine(AppContext.BaseDirectory, "sunspots.csv"));
int last = series.LastYear;
double[] known = series.Before(FirstUnseen), unseen = series.Between(FirstUnseen, last);
Console.WriteLine($"Sunspot numbers {SunspotSeries.FirstYear}–{last}. Known: the years before {FirstUnseen}; unseen: the {unseen.Length} since.");
Console.WriteLine($"How long the networks train is settled on {FirstHeldBack}–{FirstUnseen - 1}; then they start anew, with all the years known.");

using ILearner recurrent = Train(numbers => new RecurrentForecaster(numbers));
using ILearner window = Train(numbers => new WindowForecaster(numbers));
var linear = new Autoregression(known, Order, ofRoots: false);
var linearOfRoots = new Autoregression(known, Order, ofRoots: true);
IForecaster[] forecasters = [new LastYears(1), new LastYears(11), linear, linearOfRoots, window, recurrent];

Console.WriteLine();
Console.WriteLine($"The unseen years, {FirstUnseen}–{last}. Errors in sunspot numbers; RMSE also for forecasts of several years that build on themselves:");
Console.WriteLine();
Console.WriteLine("                                   one year ahead     2 years   5 years   11 years   60 years");
Console.WriteLine("                                     MAE     RMSE       ahead     ahead      ahead   at once");
foreach (IForecaster forecaster in forecasters)
{
    Score one = Score.OneYearAhead(forecaster, series, FirstUnseen, last);
    double Ahead(int years) => Score.YearsAhead(forecaster, series, FirstUnseen, last, years).RootMeanSquare;
    double freeRun = Score.Of(forecaster.Forecast(known, unseen.Length), unseen).RootMeanSquare;
    Console.WriteLine($"  {forecaster.Name,-34} {one.MeanAbsolute,4:F1} {one.RootMeanSquare,8:F1} {Ahead(2),11:F1} {Ahead(5),9:F1} {Ahead(11),10:F1} {freeRun,9:F1}");
}

double[] oneAhead = [.. Score.Forecasts(recurrent, series, FirstUnseen, last)], freely = recurrent.Forecast(known, unseen.Length);
TerminalChart.Draw("One year ahead: bars are what was, dots what the recurrent network forecast the year before", FirstUnseen, unseen, oneAhead);
TerminalChart.Draw($"Running freely: all forecast at the end of {FirstUnseen - 1}, each year from those forecast before it", FirstUnseen, unseen, freely);

var chart = new SvgChart();
chart.Panel($"Sunspot numbers {SunspotSeries.FirstYear}–{last}", SunspotSeries.FirstYear, last, yearsPerTick: 25);
chart.Shade(FirstUnseen);
chart.Curve("known", "#555", 1.2, SunspotSeries.FirstYear, series.Before(FirstUnseen + 1));
chart.Curve("unseen", "#111", 1.2, FirstUnseen, unseen);
chart.Curve("recurrent network, one year ahead", "#d1495b", 1.6, FirstUnseen, oneAhead);
chart.Panel("The unseen years, one year ahead", FirstUnseen, last, yearsPerTick: 5);
chart.Curve("sunspot numbers", "#111", 2, FirstUnseen, unseen);
chart.Curve(recurrent.Name, "#d1495b", 1.8, FirstUnseen, oneAhead);
chart.Curve(linearOfRoots.Name, "#2e7eb8", 1.2, FirstUnseen, [.. Score.Forecasts(linearOfRoots, series, FirstUnseen, last)]);
chart.Panel($"Running freely from the end of {FirstUnseen - 1}", FirstUnseen, last, yearsPerTick: 5);
chart.Curve("sunspot numbers", "#111", 2, FirstUnseen, unseen);
chart.Curve(recurrent.Name, "#d1495b", 1.8, FirstUnseen, freely);
chart.Curve(linearOfRoots.Name, "#2e7eb8", 1.2, FirstUnseen, linearOfRoots.Forecast(known, unseen.Length));

// The picture goes where the first argument says, and nowhere without one.
if (args.Length > 0)
    chart.Save(args[0]);
Console.WriteLine();
Console.WriteLine($"Done in {watch.Elapsed.TotalSeconds:F1} seconds.");

ILearner Train(Func<double[], ILearner> make)
{
    int updates = EarlyStopping.Updates(series, FirstHeldBack, FirstUnseen, make);
    ILearner learner = make(known);
    learner.Learn(updates);
    Console.WriteLine($"  {watch.Elapsed.TotalSeconds,4:F1} s   {learner.Name}: {updates} updates");
    return learner;
}
