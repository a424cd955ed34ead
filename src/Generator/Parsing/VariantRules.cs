using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Unrolled.Generator.Diagnostics;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>Variants of a layer compose unless one asks for what another takes away.</summary>
internal sealed class VariantRules
{
    private const string Alpha = "Alpha";
    private const string Beta = "Beta";
    private const string ActivationName = "Activation";
    private const string WithoutForgetGate = "ForgetGate = false";

    private static readonly string[] Rates = ["rate", "RecurrentDropout", "Zoneout", "CellZoneout"];

    // With a range of 1 … 1 chrono initialisation would draw nothing.
    private const int LeastChrono = 3;

    private readonly AttributeArguments _attribute;
    private readonly LayerSpec _layer;
    private readonly Findings _findings;

    private VariantRules(ParsedLayer layer, Findings findings) => (_attribute, _layer, _findings) = (layer.Attribute, layer.OneDirection, findings);

    public static void Check(IReadOnlyList<ParsedLayer> layers, Findings findings)
    {
        foreach (ParsedLayer layer in layers)
            new VariantRules(layer, findings).Check(layer.Lowest);
    }

    private void Check(LayerSpec whole)
    {
        if (whole is RecurrentSpec oneWay)
            CheckOneWay(oneWay.Reverse ? "Direction.Reverse" : "Direction.Forward");
        CheckInitialization();
        CheckActivations();
        foreach (string argument in Rates)
            CheckRate(argument);
        if (_layer is not LstmSpec lstm)
            return;
        if (!lstm.ForgetGate)
            CheckForgetGate(lstm);
        else
            CheckCoupling(lstm);
        CheckForgetBias(lstm);
        if (lstm.IsProjected && lstm.Units >= lstm.Cells)
            _findings.Add(Rules.ProjectionNotSmaller, _attribute.LocationOf("Projection"), lstm.Name, lstm.Units, lstm.Cells);
    }

    private void CheckOneWay(string direction)
    {
        if (_attribute.Has("Merge"))
            Contradiction("Merge", direction, "there is one direction and nothing to merge");
        foreach (string argument in _attribute.All.Select(argument => argument.Key))
            if (argument.StartsWith(ActivationReader.Reverse, StringComparison.Ordinal))
                Contradiction(argument, direction, $"there is one direction, and {argument.Substring(ActivationReader.Reverse.Length)} says it of that one");
    }

    private void CheckInitialization()
    {
        if (_layer is { Initialization: Initialization.Identity } and not RnnSpec)
            _findings.Add(
                Rules.UnsuitableInitialization, _attribute.LocationOf("Initialization"), _layer.Name, nameof(Initialization.Identity),
                _layer is RecurrentSpec ? "it is for a layer without gates, [Rnn]" : "there is no recurrent matrix");
        if (_layer is RecurrentSpec { ChronoMax: > 0 and < LeastChrono } recurrent)
            _findings.Add(
                Rules.UndefinedValue, _attribute.LocationOf("ChronoMax"), "ChronoMax", $"layer '{_layer.Name}'", recurrent.ChronoMax, $"at least {LeastChrono}");
    }

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
            if (!_attribute.Has(named) && part.StartsWith(ActivationReader.Reverse, StringComparison.Ordinal))
                named = named.Substring(ActivationReader.Reverse.Length);
            // No activation that a layer has unset has a parameter.
            var activation = new ActivationSpec((Activation)_attribute.Get(named, (int)Activation.Tanh));
            if ((isAlpha ? activation.Alpha : activation.Beta) is null)
                _findings.Add(
                    Rules.UselessActivationParameter, _attribute.LocationOf(argument), _layer.Name, argument,
                    _attribute.Has(named) ? "Activation." + activation.Kind : "the activation that it has unless set", isAlpha ? "α" : "β");
        }

        // A NaN is found where infinite numbers are.
        if (_attribute.Has("Clip") && _layer is RecurrentSpec { Clip: <= 0 } recurrent)
            _findings.Add(Rules.UndefinedValue, _attribute.LocationOf("Clip"), "Clip", $"layer '{_layer.Name}'", recurrent.Clip, "a number above 0");
    }

    private void CheckRate(string argument)
    {
        // A NaN is found where infinite numbers are.
        if (_attribute.Get(argument, 0f) is var rate && (rate < 0 || rate >= 1))
            _findings.Add(
                Rules.UndefinedValue, _attribute.LocationOf(argument), argument == "rate" ? "Rate" : argument, $"layer '{_layer.Name}'", rate.ToString(CultureInfo.InvariantCulture),
                "a probability from 0 to below 1");
    }

    private void CheckForgetGate(LstmSpec lstm)
    {
        if (_attribute.Has("ForgetBias"))
            Contradiction("ForgetBias", WithoutForgetGate, "a bias needs its gate");
        if (lstm.ChronoMax > 0)
            Contradiction("ChronoMax", WithoutForgetGate, "a bias needs its gate");
        if ((lstm.Peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", WithoutForgetGate, "a peephole needs its gate");
        if (lstm.Coupling != Coupling.None)
            Contradiction("Coupling", WithoutForgetGate, "there is nothing to couple");
    }

    private void CheckCoupling(LstmSpec lstm)
    {
        if (lstm.Coupling == Coupling.InputDriven && (lstm.Peepholes & Gates.Forget) != 0)
            Contradiction("Peepholes", "Coupling.InputDriven", "f = 1 − i has no equation of its own that could see the cell state");
        if (lstm.Coupling == Coupling.InputDriven && _attribute.Has("ForgetBias"))
            Contradiction("ForgetBias", "Coupling.InputDriven", "f = 1 − i has no bias of its own");
        if (lstm.Coupling == Coupling.ForgetDriven && (lstm.Peepholes & Gates.Input) != 0)
            Contradiction("Peepholes", "Coupling.ForgetDriven", "i = 1 − f has no equation of its own that could see the cell state");
    }

    private void CheckForgetBias(LstmSpec lstm)
    {
        if (!_attribute.Has("ForgetBias"))
            return;
        if (lstm.ChronoMax > 0)
            Contradiction("ForgetBias", "ChronoMax", "both say how the forget gate's bias is drawn");
        if (lstm.Initialization == Initialization.PyTorch)
            Contradiction("ForgetBias", "Initialization.PyTorch", "both say how the forget gate's bias is drawn");
    }

    private void Contradiction(string argument, string other, string why) =>
        _findings.Add(Rules.ContradictoryVariants, _attribute.LocationOf(argument), _layer.Name, argument, other, why);
}
