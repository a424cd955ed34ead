using System.Text;
using Watchdog;

namespace Unrolled.SampleTests.Watchdog;

/// <summary>The watchdog reads whatever comes, says which line is none, allocates nothing, and goes on after a kill.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly Forecast _model = new(seed: 1);

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("2015-01-01,1,2")]
    [InlineData("2015-01-01,1,2,3,4")]
    [InlineData("2015-01-01,1,x,3")]
    [InlineData("2015-01-01,1,,3")]
    [InlineData("2015-01-01,NaN,2,3")]
    [InlineData("2015-01-01,1e39,2,3")]
    [InlineData("2015-01-01,1e7,2,3")]
    [InlineData("2015-01-01,1 ,2,3")]
    [InlineData("\u001b[2J")]
    public void A_line_that_is_no_row_is_reported_with_its_number(string line)
    {
        string[] reports = Run($"date,temp_max,temp_min,wind\n2015-01-01,1,2,3\n{line}\n2015-01-02,1,2,3\n");
        Assert.Equal(2, reports.Length);
        Assert.Equal($"line 3 is no row: {line.Replace('\u001b', '?')}", reports[1]);
    }

    [Fact]
    public void Lines_of_any_length_and_end_are_read()
    {
        string text = new string('9', 10_000) + "\r\nx\r\n\n" + new string('8', 4096) + "\ny";
        foreach (bool isSlow in new[] { false, true })
            Assert.Equal(
                ["watching, 0 rows seen before", "line 1 is too long", "line 2 is no row: x", "line 4 is too long", "line 5 is no row: y"], Run(text, isSlow));
    }

    [Fact]
    public void A_reading_that_nobody_expects_is_reported()
    {
        string[] reports = Run(Rows(100, spikeAt: 80));
        Assert.Contains(reports, report => report.StartsWith("line 81, day80: temp_max is 900.0, expected ", StringComparison.Ordinal));
    }

    [Fact]
    public void After_a_kill_it_goes_on_as_if_nothing_had_been()
    {
        string[] rows = Rows(100, spikeAt: 80).Split('\n');
        string[] whole = Run(string.Join('\n', rows));
        string[] first = Run(string.Join('\n', rows[..50]) + "\n", path: _path), second = Run(string.Join('\n', rows[50..]), path: _path);
        Assert.Equal("watching, 50 rows seen before", second[0]);
        Assert.Equal(Findings(whole), [.. Findings(first), .. Findings(second)]);
    }

    [Fact]
    public void A_write_that_was_cut_off_costs_one_row()
    {
        Run(Rows(50, spikeAt: 0), path: _path);
        byte[] bytes = File.ReadAllBytes(_path);
        bytes[20] ^= 1; // the place of the even rows, the newest among them
        File.WriteAllBytes(_path, bytes);
        Assert.Equal("watching, 49 rows seen before", Run("", path: _path)[0]);
        File.WriteAllBytes(_path, bytes[..30]);
        Assert.Equal("watching, 0 rows seen before", Run("", path: _path)[0]);
    }

    [Fact]
    public void It_allocates_nothing_after_the_first_row()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Rows(400, spikeAt: 200) + "no row\n"));
        using var output = new MemoryStream(new byte[100_000]);
        using var watch = new Watch(_model, input, output, _path);
        watch.Begin();
        for (int line = 0; line < 50; line++)
            watch.Next();
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (watch.Next())
            continue;
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<string> Findings(string[] reports) => reports.Where(report => report.Contains("expected", StringComparison.Ordinal)).Select(report => report[report.IndexOf(' ', 5)..]);

    private static string Rows(int count, int spikeAt) => string.Concat(Enumerable.Range(0, count).Select(day => day == spikeAt ? $"day{day},900,8,4\n" : $"day{day},{15 + (day % 3)},{7 + (day % 2)},4.5\n"));

    private string[] Run(string text, bool isSlow = false, string? path = null)
    {
        using Stream input = isSlow ? new Trickle(Encoding.UTF8.GetBytes(text)) : new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var output = new MemoryStream();
        using (var watch = new Watch(_model, input, output, path))
        {
            watch.Begin();
            while (watch.Next())
                continue;
        }

        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }

    /// <summary>A stream that gives a byte at a time.</summary>
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
