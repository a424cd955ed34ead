using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;

namespace Unrolled.Generator.Model;

/// <summary>A setting of a layer's attribute, as the user wrote it: a number, an enum's number, or 1 for true.</summary>
internal readonly record struct Setting(string Name, double Value);

/// <summary>What a layer computes: a cell of the catalogue at its sizes, with its settings. Where the layer stands is <see cref="LayerSpec"/>'s.</summary>
/// <param name="Kind">The cell's name in the catalogue, which is that of its attribute: <c>Lstm</c>.</param>
/// <param name="Inputs">Numbers that it reads per step; for an embedding, different tokens.</param>
/// <param name="Units">Units.</param>
internal sealed record CellSpec(string Kind, int Inputs, int Units)
{
    private const string Reverse = "Reverse";
    private const string ActivationName = "Activation";

    /// <summary>What the user set, in the order of the names.</summary>
    public EquatableArray<Setting> Settings { get; init; }

    /// <summary>The equations of a cell that is in no catalogue; null for one that is.</summary>
    public CellProgram? Own { get; init; }

    /// <summary>The user's method of a layer <c>[Cell]</c>; null for every other.</summary>
    public OwnCell? Method { get; init; }

    /// <summary>Numbers that it writes per step.</summary>
    public int Outputs => (int)Math.Min(int.MaxValue, Row?.Outputs(this) ?? Hidden);

    /// <summary>Numbers of its hidden state: its units, or fewer where they are projected.</summary>
    public int Hidden => IsProjected ? (int)Number("Projection", 0) : Units;

    /// <summary>Whether the layer above reads its cell state too.</summary>
    public bool ExposesCell => Is("ExposeCell");

    /// <summary>How many steps it reads, this one among them.</summary>
    public int Taps => Row is { Taps: { } name } ? (int)Number(name, 1) : 1;

    /// <summary>Steps from one that it reads to the next.</summary>
    public int Dilation => Taps > 1 ? (int)Number("Dilation", 1) : 1;

    /// <summary>What it reads of all steps.</summary>
    public int InputsOfAllSteps => (int)Math.Min(int.MaxValue, (long)Inputs * Taps);

    /// <summary>Numbers of state for the steps before: a ring of them, and where in it the oldest is.</summary>
    public long HistoryFloats => Taps > 1 ? ((long)(Taps - 1) * Dilation * Inputs) + 1 : 0;

    /// <summary>Whether its output is projected.</summary>
    public bool IsProjected => Number("Projection", 0) > 0;

    /// <summary>Whether it reads a token in the place of a vector.</summary>
    public bool ReadsTokens => Row is { ReadsTokens: true };

    /// <summary>How its parameters are drawn.</summary>
    public Initialization Initialization => Choice<Initialization>();

    /// <summary>Whether the user set it.</summary>
    public bool Has(string name) => Settings.Any(setting => setting.Name == name);

    /// <summary>A number, or its default.</summary>
    public double Number(string name, double unset)
    {
        foreach (Setting setting in Settings)
            if (setting.Name == name)
                return setting.Value;
        return unset;
    }

    /// <summary>A list of numbers, or its default. <see cref="Settings"/> hold them as <c>Periods.1</c>, <c>Periods.2</c>, ….</summary>
    public int[] Numbers(string name, params int[] unset)
    {
        int[] set = [.. Settings.Where(setting => setting.Name.StartsWith(name + ".", StringComparison.Ordinal)).OrderBy(setting => setting.Name.Length).ThenBy(setting => setting.Name, StringComparer.Ordinal)
            .Select(setting => (int)setting.Value)];
        return set.Length == 0 ? unset : set;
    }

    /// <summary>A setting that is true or false.</summary>
    public bool Is(string name, bool unset = false) => Number(name, unset ? 1 : 0) != 0;

    /// <summary>A choice. Default: the enum's zero.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">The setting, if it is not called as the enum.</param>
    public T Choice<T>(string? name = null)
        where T : struct, Enum => (T)Enum.ToObject(typeof(T), (int)Number(name ?? typeof(T).Name, 0));

    /// <summary>The activation of a part with its parameters: <c>GateActivation</c>, <c>GateAlpha</c> and <c>GateBeta</c>.</summary>
    /// <param name="part">The part; empty where a layer has one activation.</param>
    /// <param name="unset">The default.</param>
    public ActivationSpec Activation(string part, Activation unset) =>
        new((Activation)(int)Number(part + ActivationName, (int)unset), Parameter(part + "Alpha"), Parameter(part + "Beta"));

    /// <summary>The cell with a setting.</summary>
    public CellSpec With(string name, double value) => this with { Settings = Sorted(Settings.Where(setting => setting.Name != name).Append(new Setting(name, value))) };

    /// <summary>The cell with these settings; those of the direction against time are kept apart (<see cref="AgainstTime"/>).</summary>
    public CellSpec With(IEnumerable<Setting> settings) => this with { Settings = Sorted(settings.Where(setting => !IsReverse(setting))) };

    /// <summary>The cell that runs against time beside this one: what is not set for it (<c>ReverseActivation</c>) is as here.</summary>
    public CellSpec AgainstTime(IEnumerable<Setting> settings)
    {
        CellSpec cell = this;
        foreach (Setting setting in settings.Where(IsReverse).Select(setting => setting with { Name = setting.Name.Substring(Reverse.Length) }).OrderBy(setting => setting.Name.EndsWith(ActivationName, StringComparison.Ordinal) ? 0 : 1))
        {
            // An activation that is named brings its own numbers.
            string part = setting.Name.EndsWith(ActivationName, StringComparison.Ordinal) ? setting.Name.Substring(0, setting.Name.Length - ActivationName.Length) : "-";
            cell = (cell with { Settings = new(cell.Settings.Where(other => other.Name != part + "Alpha" && other.Name != part + "Beta")) }).With(setting.Name, setting.Value);
        }

        return cell;
    }

    /// <summary>Whether an argument is about the direction against time.</summary>
    public static bool IsReverse(string argument) => argument.StartsWith(Reverse, StringComparison.Ordinal);

    private static bool IsReverse(Setting setting) => IsReverse(setting.Name);

    // A program that is in no catalogue has no row.
    private CellRow? Row => Own is null ? CellCatalog.Row(Kind) : null;

    private double? Parameter(string name) => Has(name) ? Number(name, 0) : null;

    private static EquatableArray<Setting> Sorted(IEnumerable<Setting> settings) => new(settings.OrderBy(setting => setting.Name, StringComparer.Ordinal));
}
