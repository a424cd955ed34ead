using System.Globalization;
using System.Text;

namespace Gallery;

/// <summary>Losses while a cell learned, a panel for each task on a logarithmic scale, over those of all other cells in grey.</summary>
internal sealed class CurvePanels
{
    private const int Width = 220, Height = 96, Gap = 12, Head = 16;

    private readonly LearningTask[] _tasks;
    private readonly (double Low, double High)[] _ranges;

    public CurvePanels(LearningTask[] tasks, Visit[] visits)
    {
        _tasks = tasks;
        _ranges = [.. tasks.Select((_, task) => RangeOf([.. visits.SelectMany(visit => visit.Trials[task].Losses).Where(loss => double.IsFinite(loss) && loss > 0).Order()]))];
        Background = $"<svg width='0' height='0' style='position:absolute'><defs>\n{string.Concat(tasks.Select((_, task) =>
            $"<path id='all{task}' d='{string.Concat(visits.Select(visit => PathOf(visit.Trials[task].Losses, task)))}' fill='none' stroke='#e3e6ea'/>\n"))}</defs></svg>\n";
    }

    /// <summary>All cells' curves, once for the whole page.</summary>
    public string Background { get; }

    /// <summary>The panels of one cell.</summary>
    public string Of(Visit visit)
    {
        var text = new StringBuilder($"<svg class='curves' viewBox='0 0 {((Width + Gap) * _tasks.Length) - Gap} {Height + Head}'>\n");
        for (int task = 0; task < _tasks.Length; task++)
            text.Append(CultureInfo.InvariantCulture, $"<g transform='translate({task * (Width + Gap)} {Head})'><text y='-5'>{_tasks[task].Name}: {ScoreChart.Number(visit.Trials[task].Score)}</text>")
                .Append(CultureInfo.InvariantCulture, $"<use href='#all{task}'/><path d='{PathOf(visit.Trials[task].Losses, task)}' fill='none' stroke='#0b5cad' stroke-width='2'/></g>\n");
        return text.Append("</svg>\n").ToString();
    }

    // A loss that once leaps to millions would flatten all curves: the highest hundredth is cut.
    private static (double Low, double High) RangeOf(double[] sorted) =>
        sorted.Length == 0 ? (0, 1) : (Math.Log(sorted[0]), Math.Log(sorted[Math.Max(0, (int)(0.99 * sorted.Length) - 1)]) + 1e-9);

    private string PathOf(double[] losses, int task)
    {
        (double low, double high) = _ranges[task];
        var path = new StringBuilder();
        for (int point = 0; point < losses.Length; point++)
            if (double.IsFinite(losses[point]) && losses[point] > 0)
                path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture,
                    $"{point * Width / (losses.Length - 1.0):0.#} {Height * (1 - Math.Clamp((Math.Log(losses[point]) - low) / (high - low), 0, 1)):0.#}");
        return path.ToString();
    }
}
