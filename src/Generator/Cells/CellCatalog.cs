using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>A row of the catalogue: a cell that layers can have.</summary>
/// <param name="Kind">Its name, that of its attribute.</param>
/// <param name="Write">Its equations, without what every cell may have beside.</param>
internal sealed record CellRow(string Kind, Func<CellSpec, CellProgram> Write)
{
    private readonly bool _isRecurrent = true;

    /// <summary>Whether its attribute is a recurrent layer's: such layers can be stacked and have two directions.</summary>
    public bool IsRecurrent { get => _isRecurrent && !KeepsWidth; init => _isRecurrent = value; }

    /// <summary>Whether it is as wide as what it reads; its attribute names no size then.</summary>
    public bool KeepsWidth { get; init; }

    /// <summary>Whether it reads a token in the place of a vector.</summary>
    public bool ReadsTokens { get; init; }

    /// <summary>The setting that says how many steps it reads. Default: null, it reads one.</summary>
    public string? Taps { get; init; }

    /// <summary>Numbers that it writes per step. Default: its hidden state.</summary>
    public Func<CellSpec, long> Outputs { get; init; } = cell => cell.Hidden;

    /// <summary>What numbers its own settings may have. Activations' parameters, rates and limits have rules of their own.</summary>
    public IReadOnlyDictionary<string, SettingRange> Ranges { get; init; } = new Dictionary<string, SettingRange>();

    /// <summary>What its settings that are lists must be, in the words of a diagnostic; null where they are.</summary>
    public IReadOnlyDictionary<string, Func<CellSpec, string?>> Lists { get; init; } = new Dictionary<string, Func<CellSpec, string?>>();

    /// <summary>The settings of its attribute that change nothing, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Ignores { get; init; } = new Dictionary<string, string>();
}

/// <summary>The numbers that a setting may have.</summary>
/// <param name="Least">The least of them.</param>
/// <param name="Most">The largest.</param>
/// <param name="Words">How a diagnostic says it: <c>from 1 to 64</c>.</param>
internal readonly record struct SettingRange(double Least, double Most, string Words)
{
    public bool Has(double value) => value >= Least && value <= Most;
}

/// <summary>Every cell there is. Parser, documents, tests and samples enumerate it: a new cell is a file beside this one, its attribute, and a row.</summary>
internal static class CellCatalog
{
    public static IReadOnlyList<CellRow> Rows { get; } =
    [
        new("Rnn", Rnn.Write),
        new("Lstm", Lstm.Write) { Outputs = Lstm.Outputs },
        new("Gru", Gru.Write),
        new("Mgu", Mgu.Write),
        new("Mgu1", Mgu1.Write),
        new("Mgu2", Mgu2.Write),
        new("Mgu3", Mgu3.Write),
        new("Janet", Janet.Write),
        new("LightGru", LightGru.Write),
        new("UgRnn", UgRnn.Write),
        new("PlusRnn", PlusRnn.Write),
        new("Star", Star.Write),
        new("IndRnn", IndRnn.Write) { Ignores = InputAlone },
        new("MinimalRnn", MinimalRnn.Write),
        new("MinGru", MinGru.Write) { Ignores = InputAlone },
        new("MinLstm", MinLstm.Write) { Ignores = InputAlone },
        new("TypedRnn", TypedRnn.Write) { Ignores = InputAlone },
        new("Ran", Ran.Write),
        new("Cfn", Cfn.Write),
        new("Atr", Atr.Write) { Ignores = OneBias("p and q have a bias each already") },
        new("Mut1", Mut1.Write),
        new("Mut2", Mut2.Write),
        new("Mut3", Mut3.Write),
        new("MultiplicativeRnn", MultiplicativeRnn.Write),
        new("MultiplicativeLstm", MultiplicativeLstm.Write),
        new("SLstm", SLstm.Write),
        new("Rhn", Rhn.Write) { Ranges = new Dictionary<string, SettingRange> { ["Depth"] = new(int.MinValue, 64, "at most 64") } },
        new("Nas", Nas.Write) { Ignores = new Dictionary<string, string> { ["Bias"] = NoBiases, ["Biases"] = NoBiases } },
        new("Brc", Brc.Write) { Ignores = InputAlone },
        new("ModulatedBrc", ModulatedBrc.Write),
        new("CoRnn", CoRnn.Write) { Ranges = new Dictionary<string, SettingRange> { ["Step"] = Above0, ["Gamma"] = Above0, ["Epsilon"] = Above0 } },
        new("UnIcoRnn", UnIcoRnn.Write)
        {
            Ignores = InputAlone, Ranges = new Dictionary<string, SettingRange> { ["Step"] = Above0, ["Restoring"] = Above0 },
        },
        new("Lem", Lem.Write) { Ranges = new Dictionary<string, SettingRange> { ["Step"] = new(float.Epsilon, 1, "above 0 and at most 1") } },
        new("FastRnn", FastRnn.Write),
        new("FastGrnn", FastGrnn.Write) { Ignores = OneBias("gate and candidate share their products, and each has a bias of its own") },
        new("Sru", Sru.Write) { Ignores = InputAlone },
        new("Qrnn", Qrnn.Write)
        {
            Ignores = new Dictionary<string, string> { ["RecurrentDropout"] = "no matrix reads its state" },
            Ranges = new Dictionary<string, SettingRange> { ["Window"] = new(int.MinValue, 8, "at most 8") },
        },
        new("Clockwork", Clockwork.Write) { Lists = new Dictionary<string, Func<CellSpec, string?>> { ["Periods"] = Clockwork.Expected } },
        new("EchoState", EchoState.Write)
        {
            Ignores = new Dictionary<string, string> { ["Biases"] = Reservoir, ["LayerNorm"] = Reservoir, ["Initialization"] = Reservoir },
            Ranges = new Dictionary<string, SettingRange>
            {
                ["SpectralRadius"] = Above0, ["Density"] = new(float.Epsilon, 1, "above 0 and at most 1"), ["Leak"] = new(float.Epsilon, 1, "above 0 and at most 1"),
                ["InputScale"] = Above0, ["BiasScale"] = new(0, float.MaxValue, "at least 0"),
            },
        },
        new("Scrn", Scrn.Write)
        {
            Outputs = Scrn.Outputs,
            Ignores = new Dictionary<string, string> { ["Bias"] = NoBiases, ["Biases"] = NoBiases },
            Ranges = new Dictionary<string, SettingRange> { ["Context"] = new(int.MinValue, 65536, "at most 65536"), ["Slowness"] = new(0, 1, "from 0 to 1") },
        },
        new("Lru", Lru.Write)
        {
            Ignores = new Dictionary<string, string>
            {
                ["Bias"] = NoBiases, ["Biases"] = NoBiases, ["LayerNorm"] = Linear, ["Clip"] = Linear, ["RecurrentDropout"] = "no matrix reads its state",
            },
            Ranges = new Dictionary<string, SettingRange>
            {
                ["States"] = new(int.MinValue, 65536, "at most 65536"), ["LeastRadius"] = new(0, 1, "from 0 to 1"), ["Radius"] = new(float.Epsilon, 1, "above 0 and at most 1"),
                ["Phase"] = new(float.Epsilon, 6.2831855, "above 0 and at most 2π"),
            },
        },
        new("Lmu", Lmu.Write)
        {
            Ignores = new Dictionary<string, string> { ["Bias"] = NoBiases, ["Biases"] = NoBiases },
            Ranges = new Dictionary<string, SettingRange> { ["Order"] = new(int.MinValue, 256, "at most 256"), ["Window"] = new(1, 1e6, "from 1 to 1,000,000") },
        },
        new("Cfc", Cfc.Write)
        {
            Ranges = new Dictionary<string, SettingRange> { ["BackboneLayers"] = new(int.MinValue, Cfc.MostLevels, $"at most {Cfc.MostLevels}") },
        },
        new("PhasedLstm", PhasedLstm.Write)
        {
            Ranges = new Dictionary<string, SettingRange> { ["Ratio"] = new(float.Epsilon, 1, "above 0 and at most 1"), ["Leak"] = new(0, 0.99999994, "from 0 to below 1") },
        },
        new("AntisymmetricRnn", AntisymmetricRnn.Write)
        {
            Ignores = OneBias("its products share one"), Ranges = new Dictionary<string, SettingRange> { ["Step"] = Above0, ["Diffusion"] = new(0, float.MaxValue, "at least 0") },
        },
        new("Dense", Dense.Write) { IsRecurrent = false },
        new("Conv", Conv.Write)
        {
            IsRecurrent = false, Taps = "kernel", Ranges = new Dictionary<string, SettingRange> { ["kernel"] = new(int.MinValue, 256, "at most 256"), ["Dilation"] = new(int.MinValue, 4096, "at most 4096") },
        },
        new("SlidingWindow", SlidingWindow.Write)
        {
            IsRecurrent = false, Taps = "steps", Outputs = cell => cell.InputsOfAllSteps, Ignores = Undrawn("it has no parameters"),
            Ranges = new Dictionary<string, SettingRange> { ["steps"] = new(int.MinValue, 256, "at most 256") },
        },
        new("LayerNorm", LayerNorm.Write) { KeepsWidth = true, Ignores = Undrawn("a gain is one and a shift zero to begin with"), Ranges = new Dictionary<string, SettingRange> { ["Epsilon"] = Above0 } },
        new("BatchNorm", BatchNorm.Write) { KeepsWidth = true, Ignores = Undrawn("a gain is one and a shift zero to begin with"), Ranges = new Dictionary<string, SettingRange> { ["Epsilon"] = Above0 } },
        new("Standardize", Standardize.Write) { KeepsWidth = true, Ignores = Undrawn("a mean is zero and a scale one to begin with") },
        new("Activation", ActivationLayer.Write) { KeepsWidth = true, Ignores = Undrawn("it has no parameters") },
        new("PRelu", PRelu.Write) { KeepsWidth = true, Ignores = Undrawn("a slope is 0.25 to begin with") },
        new("Softmax", Softmax.Write) { KeepsWidth = true, Ignores = Undrawn("it has no parameters") },
        new("Dropout", Dropout.Write) { KeepsWidth = true, Ignores = Undrawn("it has no parameters") },
        new("Embedding", Embedding.Write) { IsRecurrent = false, ReadsTokens = true },
    ];

    /// <summary>The user's own cell. No list shows it: its equations are another's in each model.</summary>
    public static CellRow Own { get; } = new("Cell", OwnEquations.Write);

    /// <summary>The recurrent cells.</summary>
    public static IEnumerable<CellRow> Recurrent => Rows.Where(row => row.IsRecurrent);

    /// <summary>Whether there is a cell of this name.</summary>
    public static bool Has(string kind) => kind == Own.Kind || Rows.Any(row => row.Kind == kind);

    /// <summary>The cell's row.</summary>
    public static CellRow Row(string kind) => kind == Own.Kind ? Own : Rows.First(row => row.Kind == kind);

    /// <summary>The equations of a cell with all its variants.</summary>
    public static CellProgram ProgramOf(CellSpec cell) => CellVariants.Apply(cell.Own ?? Row(cell.Kind).Write(cell), cell);

    /// <summary>A tensor's name in a file.</summary>
    public static string FileName(LayerSpec layer, StoredTensor tensor) =>
        $"{layer.Name}.{tensor.Name}{(layer.Cell.Own is not null || Row(layer.Cell.Kind).IsRecurrent ? "_l" + layer.Depth : "")}{(layer.Reverse ? "_reverse" : "")}";

    private static SettingRange Above0 => new(float.Epsilon, float.MaxValue, "a number above 0");

    private const string Reservoir = "the reservoir is drawn in its own way and never trained";

    private const string NoBiases = "it has no biases", Linear = "it is linear, without gates and activations";

    /// <summary>Cells whose matrices read the input alone.</summary>
    private static Dictionary<string, string> InputAlone => new(OneBias("a gate has one product, and one bias")) { ["RecurrentDropout"] = "no matrix reads its state" };

    private static Dictionary<string, string> OneBias(string why) => new() { ["Biases"] = why };

    private static Dictionary<string, string> Undrawn(string why) => new() { ["Initialization"] = why };
}
