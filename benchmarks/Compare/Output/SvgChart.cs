using System.Globalization;
using System.Net;
using System.Text;
using Unrolled.Compare.Measuring;

namespace Unrolled.Compare.Output;

/// <summary>Rows as bars, a panel for each work and peer: how many times the peer's time is ours, on a logarithmic axis.</summary>
internal static class SvgChart
{
    private const int Width = 760, Left = 190, Right = 70, BarHeight = 14, PanelHead = 34;
    private static readonly double[] Ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    public static void Write(IReadOnlyList<Row> rows, string machine, string path)
    {
        var panels = rows.Where(row => row.Ratio > 0).GroupBy(row => (row.Work, row.Peer)).ToList();
        int height = 50 + panels.Sum(panel => PanelHead + 22 + (panel.Count() * (BarHeight + 4)));
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"11\">");
        Line(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"white\"/>");
        Line(svg, $"<text x=\"10\" y=\"18\" font-size=\"13\" font-weight=\"bold\">Their time over ours; right of 1 ours is faster</text>");
        Line(svg, $"<text x=\"10\" y=\"34\" fill=\"#555\">{WebUtility.HtmlEncode(machine)}</text>");
        double y = 44;
        foreach (var panel in panels)
            y = Panel(svg, $"{panel.Key.Work} against {panel.Key.Peer}", [.. panel], y);
        svg.Append("</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }

    private static double Panel(StringBuilder svg, string title, Row[] rows, double top)
    {
        double least = Math.Min(0.5, rows.Min(row => row.Ratio!.Value)), most = Math.Max(2, rows.Max(row => row.Ratio!.Value));
        double X(double ratio) => Left + ((Width - Left - Right) * Math.Log(ratio / least) / Math.Log(most / least));
        Line(svg, $"<text x=\"10\" y=\"{top + 22:F0}\" font-size=\"12\" font-weight=\"bold\">{WebUtility.HtmlEncode(title)}</text>");
        double y = top + PanelHead;
        double bottom = y + (rows.Length * (BarHeight + 4));
        foreach (double tick in Ticks.Where(tick => tick >= least && tick <= most))
        {
            Line(svg, $"<line x1=\"{X(tick):F1}\" y1=\"{y - 2:F0}\" x2=\"{X(tick):F1}\" y2=\"{bottom:F0}\" stroke=\"{(tick == 1 ? "#222" : "#ddd")}\"/>");
            Line(svg, $"<text x=\"{X(tick):F1}\" y=\"{bottom + 12:F0}\" text-anchor=\"middle\" fill=\"#555\">{tick}</text>");
        }

        foreach (Row row in rows)
        {
            double ratio = row.Ratio!.Value, from = Math.Min(X(1), X(ratio)), to = Math.Max(X(1), X(ratio));
            string label = $"{row.Cell}, {row.Inputs} → {row.Units}{(row.Batch > 1 ? $", batch {row.Batch}" : "")}";
            Line(svg, $"<text x=\"{Left - 8}\" y=\"{y + 11:F0}\" text-anchor=\"end\">{WebUtility.HtmlEncode(label)}</text>");
            Line(svg, $"<rect x=\"{from:F1}\" y=\"{y:F0}\" width=\"{to - from:F1}\" height=\"{BarHeight}\" fill=\"{(ratio >= 1 ? "#2e7eb8" : "#d1495b")}\"/>");
            Line(svg, $"<text x=\"{to + 4:F1}\" y=\"{y + 11:F0}\">{(ratio < 10 ? $"{ratio:F2}" : $"{ratio:F0}")}</text>");
            y += BarHeight + 4;
        }

        return bottom + 22;
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
