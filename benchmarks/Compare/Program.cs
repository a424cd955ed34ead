using System.Globalization;
using System.Text;
using Unrolled.Compare;
using Unrolled.Compare.Measuring;
using Unrolled.Compare.Output;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Works;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n{Options.Usage}");
    return 2;
}

Rounds rounds = options.IsShort ? new Rounds(5, 1, 200) : new Rounds(15, 4, 400);
var extent = new Extent(options.IsShort);
using var peers = new PeerSet();
var machine = Machine.Measure();
Console.WriteLine(machine);
Console.WriteLine();

IEnumerable<Entry> entries = options.IsCells ? Cells.Entries() :
[
    .. Steps.Entries(extent, peers, machine),
    .. StreamedSteps.Entries(extent, peers),
    .. Sequences.Entries(extent, peers),
    .. Training.Entries(extent, peers),
    .. Crowds.Entries(extent, peers),
    StrictSteps.Entry(),
    .. TwoThreads.Entries(),
    .. Products.Entries(machine),
];

var rows = new List<Row>();
int disagreements = 0;
Table.WriteHead(Console.Out);
foreach (Entry entry in entries.Where(entry => options.Asks(entry.ToString())))
{
    var garbage = new Stack<IDisposable>();
    try
    {
        Row row = rounds.Measure(entry, entry.Prepare(garbage));
        rows.Add(row);
        Table.Write(row, Console.Out);
    }
    catch (DisagreementException exception)
    {
        disagreements++;
        Console.WriteLine($"NOT THE SAME WORK: {entry}: {exception.Message}");
    }
    finally
    {
        while (garbage.TryPop(out IDisposable? thing))
            thing.Dispose();
    }
}

Console.WriteLine();
Table.WriteMeans(rows, Console.Out);
string setting = $"{machine} Peers: {peers}.";
Console.WriteLine();
Console.WriteLine(setting);
if (options.Json is not null)
    JsonReport.Write(rows, options.Json);
if (options.Svg is not null)
    SvgChart.Write(rows, machine.ToString(), options.Svg);
if (options.Markdown is not null)
    Table.WritePage(rows, setting, options.Markdown);
foreach (string note in rows.Select(row => row.Note).OfType<string>().Distinct())
    Console.WriteLine($"MISSING: {note}");
return disagreements == 0 ? 0 : 1;
