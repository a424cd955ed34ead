using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Cells.Variants;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Variants of a layer compose unless one asks for what another takes away.</summary>
internal sealed class VariantRules
{
    private const string Alpha = "Alpha";
    private const string Beta = "Beta";
    private const string ActivationName = "Activation";
    private const string WithoutForgetGate = "ForgetGate = false";
    private const string ForgetBias = "ForgetBias";
    private const string ChronoMax = "ChronoMax";
    private const string Reverse = "Reverse";

    private static readonly string[] Rates = ["rate", "RecurrentDropout", "Zoneout", "CellZoneout"];

    /// <summary>Settings about biases.</summary>
    private static readonly string[] BiasSettings = [TwoBiases.Setting, ForgetBias, ChronoMax];

    // With a range of 1 … 1 chrono initialisation would draw nothing.
    private const int LeastChrono = 3;

    private readonly AttributeArguments _attribute;
    private readonly LayerSpec _layer;
    private readonly CellSpec _cell;
    private readonly CellRow _row;
    private readonly Findings _findings;

    private VariantRules(ParsedLayer layer, Findings findings)
    {
        (_attribute, _layer, _findings) = (layer.Attribute, layer.Lowest, findings);
        _cell = _layer.Cell;
        _row = CellCatalog.Row(_cell.Kind);
    }

    public static void Check(IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        foreach (ParsedLayer layer in layers)
            new VariantRules(layer, findings).Check();
    }

    private void Check()
    {
        if (_row.IsRecurrent && _layer.AgainstTime is null)
            CheckOneWay(_layer.Reverse ? "Direction.Reverse" : "Direction.Forward");
        CheckIgnored();
        CheckRanges();
        CheckInitialization();
        CheckActivations();
        foreach (string argument in Rates)
            CheckRate(argument);
        CheckBiases();
        CheckGates();
    }

    /// <summary>A setting that changes nothing is a mistake.</summary>
    private void CheckIgnored()
    {
        foreach (string argument in _attribute.All.Select(argument => argument.Key))
            if (_row.Ignores.TryGetValue(argument, out string? reason) && (argument != "Initialization" || _cell.Initialization is not (Initialization.Default or Initialization.Identity)))
                _findings.Add(Rules.IgnoredSetting, _attribute.LocationOf(argument), argument, _layer.Name, reason);
    }

    private void CheckRanges()
    {
        foreach (KeyValuePair<string, SettingRange> range in _row.Ranges)
            if (_attribute.Has(range.Key) && _cell.Number(range.Key, 0) is var value && !range.Value.Has(value))
                _findings.Add(
                    Rules.UndefinedValue, _attribute.LocationOf(range.Key), char.ToUpperInvariant(range.Key[0]) + range.Key.Substring(1), $"layer '{_layer.Name}'", value.ToString(CultureInfo.InvariantCulture), range.Value.Words);
        foreach (KeyValuePair<string, Func<CellSpec, string?>> list in _row.Lists)
            if (_attribute.Has(list.Key) && list.Value(_cell) is { } expected)
                _findings.Add(Rules.UndefinedValue, _attribute.LocationOf(list.Key), list.Key, $"layer '{_layer.Name}'", string.Join(", ", _cell.Numbers(list.Key)), expected);
    }

    private void CheckBiases()
    {
        if (_cell.Is(NoBias.Setting, unset: true))
            return;
        foreach (string argument in BiasSettings)
            if (_attribute.Has(argument))
                Contradiction(argument, "Bias = false", "there is no bias");
    }

    // A cell without one of these settings has its default, which contradicts nothing.
    private void CheckGates()
    {
        var (peepholes, coupling) = (_cell.Choice<Gates>("Peepholes"), _cell.Choice<Coupling>());
        if (_cell.Is("ForgetGate", unset: true))
            CheckCoupling(peepholes, coupling);
        else
            CheckForgetGate(peepholes, coupling);
        CheckForgetBias();
        if (_cell.IsProjected && _cell.Hidden >= _cell.Units)
            _findings.Add(Rules.ProjectionNotSmaller, _attribute.LocationOf("Projection"), _layer.Name, _cell.Hidden, _cell.Units);
    }

    private void CheckOneWay(string direction)
    {
        if (_attribute.Has("Merge"))
            Contradiction("Merge", direction, "there is one direction and nothing to merge");
        foreach (string argument in _attribute.All.Select(argument => argument.Key))
            if (CellSpec.IsReverse(argument))
                Contradiction(argument, direction, $"there is one direction, and {argument.Substring(Reverse.Length)} says it of that one");
    }

    private void CheckInitialization()
    {
        if (_cell.Initialization == Initialization.Identity && !HasOneRecurrentMatrix())
            _findings.Add(
                Rules.UnsuitableInitialization, _attribute.LocationOf("Initialization"), _layer.Name, nameof(Initialization.Identity),
                _row.IsRecurrent ? "it is for a layer without gates, [Rnn]" : "there is no recurrent matrix");
        if (_cell.Number(ChronoMax, LeastChrono) is < LeastChrono and var longest)
            _findings.Add(
                Rules.UndefinedValue, _attribute.LocationOf(ChronoMax), ChronoMax, $"layer '{_layer.Name}'", (int)longest, $"at least {LeastChrono}");
    }

    private bool HasOneRecurrentMatrix() =>
        CellCatalog.ProgramOf(_cell with { Inputs = 1, Units = 1 }).Parameters.Count(parameter => parameter.Initial.Kind == InitialKind.Identity) == 1;

    private void CheckActivations()
    {
        foreach (string argument in _attribute.All.Select(argument => argument.Key))
        {
            bool isAlpha = argument.EndsWith(Alpha, StringComparison.Ordinal);
            if (!isAlpha && !argument.EndsWith(Beta, StringComparison.Ordinal))
                continue;
            string part = argument.Substring(0, argument.Length - (isAlpha ? Alpha : Beta).Length);
            // What is not said of the direction against time is said of both.
            string named = part + ActivationName;
            if (!_attribute.Has(named) && CellSpec.IsReverse(part))
                named = named.Substring(Reverse.Length);
            // No activation that a layer has unset has a parameter.
            var activation = new ActivationSpec((Activation)_attribute.Get(named, (int)Activation.Tanh));
            if ((isAlpha ? activation.Alpha : activation.Beta) is null)
                _findings.Add(
                    Rules.UselessActivationParameter, _attribute.LocationOf(argument), _layer.Name, argument,
                    _attribute.Has(named) ? "Activation." + activation.Kind : "its default activation", isAlpha ? "α" : "β");
        }

        // A NaN is found where infinite numbers are.
        if (_cell.Number(Clip.Setting, 1) is <= 0 and var limit)
            _findings.Add(Rules.UndefinedValue, _attribute.LocationOf(Clip.Setting), Clip.Setting, $"layer '{_layer.Name}'", limit, "a number above 0");
    }

    private void CheckRate(string argument)
    {
        // A NaN is found where infinite numbers are.
        if (_attribute.Get(argument, 0f) is var rate && (rate < 0 || rate >= 1))
            _findings.Add(
                Rules.UndefinedValue, _attribute.LocationOf(argument), argument == "rate" ? "Rate" : argument, $"layer '{_layer.Name}'", rate.ToString(CultureInfo.InvariantCulture),
                "a probability from 0 to below 1");
    }

    private void CheckForgetGate(Gates peepholes, Coupling coupling)
    {
        if (_attribute.Has(ForgetBias))
            Contradiction(ForgetBias, WithoutForgetGate, "a bias needs its gate");
        if (_cell.Number(ChronoMax, 0) > 0)
            Contradiction(ChronoMax, WithoutForgetGate, "a bias needs its gate");
        if ((peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", WithoutForgetGate, "a peephole needs its gate");
        if (coupling != Coupling.None)
            Contradiction("Coupling", WithoutForgetGate, "there is nothing to couple");
    }

    private void CheckCoupling(Gates peepholes, Coupling coupling)
    {
        if (coupling == Coupling.InputDriven && (peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", "Coupling.InputDriven", "f = 1 − i has no equation of its own that could see the cell state");
        if (coupling == Coupling.InputDriven && _attribute.Has(ForgetBias))
            Contradiction(ForgetBias, "Coupling.InputDriven", "f = 1 − i has no bias of its own");
        if (coupling == Coupling.ForgetDriven && (peepholes & Gates.Input) != 0)
            Contradiction("Peepholes", "Coupling.ForgetDriven", "i = 1 − f has no equation of its own that could see the cell state");
    }

    private void CheckForgetBias()
    {
        if (!_attribute.Has(ForgetBias))
            return;
        if (_cell.Number(ChronoMax, 0) > 0)
            Contradiction(ForgetBias, ChronoMax, "both say how the forget gate's bias is drawn");
        if (_cell.Initialization == Initialization.PyTorch)
            Contradiction(ForgetBias, "Initialization.PyTorch", "both say how the forget gate's bias is drawn");
    }

    private void Contradiction(string argument, string other, string why) =>
        _findings.Add(Rules.ContradictoryVariants, _attribute.LocationOf(argument), _layer.Name, argument, other, why);
}
