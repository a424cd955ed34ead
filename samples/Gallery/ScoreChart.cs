using System.Globalization;
using System.Net;
using System.Text;

namespace Gallery;

/// <summary>The scores of all cells, a panel for each task, best first, as a drawing for browsers.</summary>
internal sealed class ScoreChart(LearningTask[] tasks, Visit[] visits)
{
    private const int PanelWidth = 320, Line = 15, Top = 52, Bottom = 30, Left = 122, Right = 48;

    private readonly StringBuilder _body = new();

    /// <summary>The drawing.</summary>
    public string Text()
    {
        _body.Clear();
        for (int task = 0; task < tasks.Length; task++)
            Panel(task);
        int width = PanelWidth * tasks.Length, height = Top + (Line * visits.Length) + Bottom;
        return $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' font-family='sans-serif' font-size='11'>\n"
            + $"<title>Scores of {visits.Length} recurrent cells in {tasks.Length} tasks, best first</title>\n<rect width='100%' height='100%' fill='#fff'/>\n{_body}</svg>\n";
    }

    private void Panel(int number)
    {
        LearningTask task = tasks[number];
        int left = number * PanelWidth;
        Visit[] order = [.. visits.OrderBy(visit => visit.Trials[number].Score is var score && double.IsNaN(score) ? double.PositiveInfinity : score)];
        double[] scores = [.. order.Select(visit => visit.Trials[number].Score).Where(double.IsFinite).Append(task.Baseline.Score)];
        // Errors of the adding problem differ by powers of ten.
        bool isLogarithmic = scores.Max() > 30 * scores.Min();
        double low = Place(scores.Min(), isLogarithmic), high = Place(scores.Max(), isLogarithmic);
        double X(double score) => left + Left + ((PanelWidth - Left - Right) * (Place(score, isLogarithmic) - low) / (high - low));

        Write(left + 8, 18, "start", "#16202b", $"{task.Name}: {task.Measure}", " font-weight='bold' font-size='13'");
        Write(left + 8, 36, "start", "#66717c", $"{(isLogarithmic ? "logarithmic; " : "")}line: {task.Baseline.Rule}, {Number(task.Baseline.Score)}");
        _body.Append(CultureInfo.InvariantCulture, $"<path d='M{X(task.Baseline.Score):0.#} {Top - 6}V{Top + (Line * order.Length)}' stroke='#c98a1b' stroke-dasharray='3 3'/>\n");
        for (int i = 0; i < order.Length; i++)
        {
            double score = order[i].Trials[number].Score;
            int y = Top + (Line * i);
            Write(left + Left - 8, y + 9, "end", "#16202b", order[i].Exhibit.Attribute);
            if (!double.IsFinite(score))
            {
                Write(left + Left + 4, y + 9, "start", "#b3261e", "the training failed");
                continue;
            }

            _body.Append(CultureInfo.InvariantCulture, $"<path d='M{left + Left} {y + 5}H{X(score):0.#}' stroke='#d5dbe1'/><circle cx='{X(score):0.#}' cy='{y + 5}' r='4' fill='#0b5cad'/>\n");
            Write(X(score) + 8, y + 9, "start", "#66717c", Number(score));
        }
    }

    /// <summary>A score with two or three digits.</summary>
    public static string Number(double score) => double.IsFinite(score)
        ? score.ToString(score < 0.1 ? $"F{1 - (int)Math.Floor(Math.Log10(Math.Max(score, 1e-9)))}" : score < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture)
        : "failed";

    private static double Place(double score, bool isLogarithmic) => isLogarithmic ? Math.Log(score) : score;

    private void Write(double x, int y, string anchor, string colour, string text, string more = "") => _body.Append(
        CultureInfo.InvariantCulture, $"<text x='{x:0.#}' y='{y}' text-anchor='{anchor}' fill='{colour}'{more}>{WebUtility.HtmlEncode(text)}</text>\n");
}
