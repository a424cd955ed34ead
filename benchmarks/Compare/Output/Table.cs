using System.Globalization;
using Unrolled.Compare.Measuring;

namespace Unrolled.Compare.Output;

/// <summary>Rows as a table in Markdown, one for each work and peer.</summary>
internal static class Table
{
    private const string Head = "| work | cell | inputs | units | batch | against | ours, ns | theirs, ns | ratio |\n|---|---|---|---|---|---|---|---|---|";

    // What a page says above this line is kept when its figures are written anew.
    private const string Mark = "<!-- measured -->\n";

    /// <summary>Machine, means and rows as a page, or as the end of a page that has a place for them.</summary>
    public static void WritePage(IReadOnlyList<Row> rows, string machine, string path)
    {
        using var page = new StringWriter { NewLine = "\n" };
        string old = File.Exists(path) ? File.ReadAllText(path) : "";
        if (old.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var mark)
            page.Write(old[..(mark + Mark.Length)] + "\n");
        page.WriteLine(machine);
        page.WriteLine();
        WriteMeans(rows, page);
        page.WriteLine();
        WriteHead(page);
        foreach (Row row in rows)
            Write(row, page);
        File.WriteAllText(path, page.ToString());
    }

    public static void WriteHead(TextWriter to) => to.WriteLine(Head);

    public static void Write(Row row, TextWriter to) => to.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Work} | {row.Cell} | {row.Inputs} | {row.Units} | {row.Batch} | {row.Peer} | {Digits(row.OursNs)} | {(row.PeerNs is { } peer ? Digits(peer) : row.Note)} | {(row.Ratio is { } ratio ? ratio.ToString(ratio < 10 ? "F2" : "F0", CultureInfo.InvariantCulture) : "–")} |"));

    /// <summary>The geometric mean of the ratios of each work against each peer, by batch.</summary>
    public static void WriteMeans(IEnumerable<Row> rows, TextWriter to)
    {
        to.WriteLine("| work | batch | against | geometric mean of the ratios | smallest | largest |\n|---|---|---|---|---|---|");
        foreach (IGrouping<(string Work, int Batch, string Peer), double> group in rows.Where(row => row.Ratio > 0).GroupBy(row => (row.Work, row.Batch, row.Peer), row => row.Ratio!.Value))
        {
            double mean = Math.Exp(group.Average(Math.Log));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {group.Key.Work} | {group.Key.Batch} | {group.Key.Peer} | {mean:F2} | {group.Min():F2} | {group.Max():F2} |"));
        }
    }

    private static string Digits(double nanoseconds) => nanoseconds.ToString(nanoseconds < 100 ? "F1" : "#,0", CultureInfo.InvariantCulture);
}
