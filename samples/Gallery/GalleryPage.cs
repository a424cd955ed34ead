using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Gallery;

/// <summary>The page: what was done, all scores, a table, and a card for each cell. Nothing is loaded from elsewhere.</summary>
internal sealed class GalleryPage(LearningTask[] tasks, Visit[] visits)
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #16202b; max-width: 1000px; margin: 2em auto; padding: 0 1em; }
        a { color: #0b5cad; } h1 { line-height: 1.2; } h2 { font-size: 1.1em; margin: 0; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; } th, td { padding: 1px 10px; text-align: right; border-bottom: 1px solid #e3e6ea; }
        th:first-child, td:first-child { text-align: left; } td.best { font-weight: bold; }
        section { border-top: 1px solid #d5dbe1; padding: 1em 0; } section p { margin: 0 0 .5em; color: #55616e; }
        svg text { font: 12px system-ui, sans-serif; fill: #16202b; } svg tspan { fill: #66717c; } .curves { width: 100%; max-width: 684px; } .maps { width: 100%; } .ground { fill: #f5f5f5; }
        """;

    /// <summary>The page.</summary>
    /// <param name="time">How long all trainings took.</param>
    public string Text(TimeSpan time)
    {
        var curves = new CurvePanels(tasks, visits);
        return $"""
            <!DOCTYPE html>
            <!-- Written by samples/Gallery: change that, not this page. -->
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><title>Unrolled: {visits.Length} recurrent cells</title>
            <style>
            {Style}
            </style></head>
            <body>
            <h1>{visits.Length} recurrent cells, three tasks</h1>
            {Introduction(time)}
            {new ScoreChart(tasks, visits).Text()}
            {Table()}
            {curves.Background}
            {string.Concat(visits.Select(visit => Card(visit, curves)))}</body>
            </html>

            """;
    }

    private string Introduction(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"""
        <p>Every recurrent cell of Unrolled with its default settings and 32 units, between a dense layer of 8 and a dense readout.
        The <em>adding problem</em> shows 30 numbers, two of them marked; their sum is asked for at the end.
        <em>Sunspots</em> are the yearly numbers since 1700: the next year is forecast from fifty, and the error is the root mean square over 1949 to 2008, which no cell has learned.
        <em>Letters</em> are first names: the next letter is forecast, and the score is measured on names that no cell has seen.</p>
        <p><strong>What this does not say.</strong> All cells have the same optimizer (Adam, 0.005, falling), the same few updates ({string.Join(", ", tasks.Select(task => task.Updates))}) and one seed.
        Nothing was tuned for any of them; a cell that does badly here may do well with another learning rate, another initial value or more time. Some are made for other work: long lags, irregular times,
        deep stacks, small memories. An echo state network trains its readout alone and usually has hundreds of units. Differences of a few percent are chance.</p>
        <p>Scores are the same on every machine; times are not. The {visits.Length * tasks.Length} trainings took {time.TotalSeconds:0} seconds, two at a time, on {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}.
        <code>dotnet run -c Release --project samples/Gallery -- docs/gallery.html</code> makes this page anew.</p>
        """);

    private string Table()
    {
        double[] best = [.. tasks.Select((_, task) => visits.Min(visit => visit.Trials[task].Score is var score && double.IsNaN(score) ? double.PositiveInfinity : score))];
        string head = string.Concat(tasks.Select(task => $"<th>{task.Name},<br/>{task.Measure}</th>"));
        return $"<h2>Figures</h2>\n<p>Parameters, state (of one sequence) and tape (of one step of one sequence) are of the cell alone; an update is 30 steps of 32 sequences, with another training beside it.</p>\n"
            + $"<table><tr><th>cell</th>{head}<th>µs an<br/>update</th><th>parameters</th><th>state,<br/>bytes</th><th>tape,<br/>bytes</th></tr>\n"
            + string.Concat(visits.Select(visit =>
                $"<tr><td><a href=\"#{visit.Exhibit.Page}\">{visit.Exhibit.Attribute}</a></td>"
                + string.Concat(visit.Trials.Select((trial, task) => $"<td{(trial.Score <= 1.02 * best[task] ? " class=\"best\"" : "")}>{ScoreChart.Number(trial.Score)}</td>"))
                + string.Create(CultureInfo.InvariantCulture, $"<td>{visit.Trials[0].Microseconds:0}</td><td>{visit.Trials[0].Cell.ParameterCount}</td><td>{visit.Trials[0].StateBytes}</td><td>{visit.Trials[0].TapeBytes}</td></tr>\n")))
            + $"<tr><td>no network</td>{string.Concat(tasks.Select(task => $"<td>{ScoreChart.Number(task.Baseline.Score)}</td>"))}<td></td><td></td><td></td><td></td></tr></table>\n"
            + "<p>Bold: within two percent of the best. “No network”: " + string.Join("; ", tasks.Select(task => $"{task.Name}, {task.Baseline.Rule}")) + ".</p>\n"
            + "<h2>Every cell</h2>\n<p>Curves: the loss while the cell learned, on a logarithmic scale, over those of all cells in grey. Maps: what the trained cell does over one sequence of the adding problem, a column for each step, "
            + "a line for each unit; blue is below zero, red above; triangles stand under the two marked steps. At most four vectors, gates first.</p>\n";
    }

    private static string Card(Visit visit, CurvePanels curves)
    {
        Trial trial = visit.Trials[0];
        return $"<section id=\"{visit.Exhibit.Page}\"><h2>{WebUtility.HtmlEncode(visit.Exhibit.Title)}</h2>\n"
            + $"<p><code>[{visit.Exhibit.Attribute}(32)]</code>, <a href=\"cells/{visit.Exhibit.Page}.md\">equations and backward pass</a></p>\n"
            + curves.Of(visit) + (trial.Trace is { } trace ? GateMaps.Of(trace) : "<p>The training failed: a number left the floats.</p>\n") + "</section>\n";
    }
}
