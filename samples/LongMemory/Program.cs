using System.Globalization;
using System.Text;
using LongMemory;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;

// Sequences of a thousand steps are costly: they get few updates, and what is solved within them was easy.
(int Lag, int Rows, int Bits, int Sums)[] lags = [(10, 32, 1000, 3000), (100, 16, 600, 1000), (1000, 8, 300, 300)];
var trials = new Dictionary<(string, bool, int), Trial>();
bool[] puzzles = [true, false];
var jobs = from lag in lags.Reverse()
           from contestant in Contestant.All
           from sums in puzzles
           select (lag, contestant, sums);
Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount) }, job =>
{
    Puzzle puzzle = job.sums ? new AddingProblem(job.lag.Lag, job.lag.Rows) : new RememberedBit(job.lag.Lag, job.lag.Rows);
    Trial trial = Trial.Of(job.contestant, job.lag.Lag, puzzle, job.sums ? job.lag.Sums : job.lag.Bits);
    lock (trials)
        trials.Add((job.contestant.Name, job.sums, job.lag.Lag), trial);
});

Console.WriteLine("Updates until the puzzle is solved (✓), or how much better than guessing when time was up (0 %: not at all):");
Console.WriteLine();
Console.WriteLine("                      one bit, remembered over           two numbers, added over");
Console.WriteLine("                      10       100     1,000          10       100     1,000   steps");
foreach (Contestant contestant in Contestant.All)
    Console.WriteLine($"  {contestant.Name,-13}{string.Concat(lags.Select(lag => $"{Cell(contestant, sums: false, lag.Lag),10}"))}  {string.Concat(lags.Select(lag => $"{Cell(contestant, sums: true, lag.Lag),10}"))}");

Console.WriteLine();
Console.WriteLine("Gradient at the first step of an untrained network, where it is 1 at the last:");
Console.WriteLine();
Console.WriteLine("                      10       100     1,000   steps");
var chart = new FlowChart(1000, lowestPower: -30, highestPower: 3);
foreach (Contestant contestant in Contestant.All)
{
    double[][] flows = [.. lags.Select(lag => GradientFlow.Of(contestant, lag.Lag))];
    Console.WriteLine($"  {contestant.Name,-13}{string.Concat(flows.Select(flow => $"{(flow[0] == 0 ? "0" : $"{flow[0]:0e+0}"),10}"))}");
    chart.Add(contestant.Name, contestant.Colour, flows[^1]);
}

// The picture goes where the first argument says, and nowhere without one.
if (args.Length > 0)
    chart.Save(args[0], "Untrained networks, 1,000 steps: ‖∂L/∂x‖ at each step, where it is 1 at the last");

string Cell(Contestant contestant, bool sums, int lag)
{
    Trial trial = trials[(contestant.Name, sums, lag)];
    Puzzle puzzle = sums ? new AddingProblem(lag, 1) : new RememberedBit(lag, 1);
    return trial.IsSolved ? $"✓ {trial.Updates}" : $"{Math.Max(0, 1 - (trial.Loss / puzzle.Blind)):P0}";
}
