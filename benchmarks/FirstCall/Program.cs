// What the first calls of a process wait for, and what a build without the optimiser costs. Each round is a process of its own.
//
//   dotnet run -c Release --project benchmarks/FirstCall [-- --markdown FILE]     medians of eleven processes as they are, and of eleven prepared
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Unrolled.FirstCall;

const int Rounds = 11;
if (args is ["cold"] or ["prepared"])
{
    Console.WriteLine(JsonSerializer.Serialize(Calls.Time(isPrepared: args[0] == "prepared")));
    return;
}

Dictionary<string, double> cold = Medians("cold"), prepared = Medians("prepared");
var lines = new List<string> { "| call | first, ms | first after `Prepare()`, ms | later, ms |", "|---|---|---|---|" };
foreach (string call in (string[])["construction", "step", "crowd", "trainer", "update"])
    lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {call} | {cold[call]:0.0} | {prepared[call]:0.000} | {cold[call + " later"]:0.0000} |"));
lines.Add(string.Create(CultureInfo.InvariantCulture, $"\n`Prepare()` itself: model {prepared["model prepared"]:0} ms, trainer {prepared["trainer prepared"]:0} ms."));
string table = string.Join('\n', lines);
Console.WriteLine(table);
if (args is ["--markdown", string file])
    WriteInto(file, table);

static Dictionary<string, double> Medians(string kind)
{
    List<Dictionary<string, double>> rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Run(kind))];
    return rounds[0].Keys.ToDictionary(call => call, call => rounds.Select(round => round[call]).Order().ElementAt(Rounds / 2));
}

static Dictionary<string, double> Run(string kind)
{
    using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Calls).Assembly.Location, kind]) { RedirectStandardOutput = true })!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return JsonSerializer.Deserialize<Dictionary<string, double>>(output)!;
}

// Between the two marks of a page.
static void WriteInto(string file, string table)
{
    const string Begin = "<!-- first calls -->\n", End = "<!-- end of first calls -->";
    string page = File.ReadAllText(file);
    int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
    File.WriteAllText(file, $"{page[..begin]}\n{table}\n\n{page[page.IndexOf(End, StringComparison.Ordinal)..]}");
}
