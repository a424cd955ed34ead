using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gallery;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
LearningTask[] tasks = [new SumTask(), new YearsTask(), new LettersTask()];
var watch = Stopwatch.StartNew();
Visit[] visits = Tour.Of(CellModels.All, tasks, updates: 1);

Console.WriteLine($"  {"cell",-20}{string.Concat(tasks.Select(task => $"{task.Name,18}"))}{"µs an update",16}");
foreach (Visit visit in visits)
    Console.WriteLine($"  {visit.Exhibit.Attribute,-20}{string.Concat(visit.Trials.Select(trial => $"{trial.Score,18:G3}"))}{visit.Trials[0].Microseconds,16:F0}");
Console.WriteLine($"  {"(no network)",-20}{string.Concat(tasks.Select(task => $"{task.Baseline.Score,18:G3}"))}");
Console.WriteLine();
Console.WriteLine($"Done in {watch.Elapsed.TotalSeconds:F0} seconds.");

// Page and picture go where the arguments say, and nowhere without them.
if (args.Length > 0)
    File.WriteAllText(args[0], new GalleryPage(tasks, visits).Text(watch.Elapsed));
if (args.Length > 1)
    File.WriteAllText(args[1], new ScoreChart(tasks, visits).Text());
