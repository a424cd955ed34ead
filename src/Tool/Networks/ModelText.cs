using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Unrolled.Generator.Model;

namespace Unrolled.Tool.Networks;

/// <summary>A network as the C# class that a user of Unrolled would write.</summary>
internal static class ModelText
{
    /// <summary>The whole file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="space">The class's namespace; null for none.</param>
    /// <param name="className">The class's name.</param>
    /// <param name="source">Where it comes from, in a few words.</param>
    /// <param name="report">What is to be known about the conversion; stands above the class.</param>
    public static string File(Network network, string? space, string className, string source, Report report)
    {
        var text = new StringBuilder();
        text.Append("// Imported by unrolled from ").Append(source).Append(".\n");
        foreach (Note note in report.Notes)
            text.Append("// ").Append(Word(note.Kind)).Append(": ").Append(note.Text).Append(".\n");
        text.Append("using Unrolled;\n\n");
        if (space is not null)
            text.Append("namespace ").Append(space).Append(";\n\n");
        text.Append("/// <summary>Imported from ").Append(source.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)).Append(".</summary>\n");
        return text.Append(Class(network, className)).ToString();
    }

    /// <summary>A kind of note, as it begins a line.</summary>
    public static string Word(NoteKind kind) => kind switch
    {
        NoteKind.LeftOut => "Left out",
        _ => kind.ToString(),
    };

    /// <summary>The class with its attributes.</summary>
    public static string Class(Network network, string className)
    {
        var text = new StringBuilder();
        var model = new List<string>();
        if (network.Layers[0].Spec is not EmbeddingLayer)
            model.Add($"Input = {network.Input.ToString(CultureInfo.InvariantCulture)}");
        if (network.Skip)
            model.Add("Skip = true");
        text.Append("[RecurrentModel").Append(model.Count > 0 ? $"({string.Join(", ", model)})" : "").Append("]\n");
        for (int first = 0; first < network.Layers.Count;)
        {
            ImportedLayer spec = network.Layers[first].Spec;
            int count = network.Layers.Skip(first).TakeWhile(layer => layer.Spec.Name == spec.Name).Count();
            text.Append('[').Append(Attribute(spec, count)).Append("]\n");
            first += count;
        }

        return text.Append("public partial class ").Append(className).Append(";\n").ToString();
    }

    private static string Attribute(ImportedLayer spec, int count)
    {
        (string kind, IEnumerable<string> arguments) = spec switch
        {
            BidirectionalLayer both => (Kind(both.WithTime), Bidirectional(both, count)),
            RecurrentLayer recurrent => (Kind(recurrent), Recurrent(recurrent, count, recurrent.Reverse ? "Direction = Direction.Reverse" : null)),
            DenseLayer dense => ("Dense", [Text(dense.Units), Name(spec), .. Activation("", dense.Activation, Generator.Model.Activation.Identity)]),
            NormLayer norm => ("LayerNorm", [Name(spec), .. Epsilon(norm.Epsilon)]),
            FormulaLayer formula => (formula.Kind, [Name(spec), .. Epsilon(formula.Epsilon)]),
            StandardizeLayer => ("Standardize", [Name(spec)]),
            EmbeddingLayer embedding => ("Embedding", (IEnumerable<string>)[Text(embedding.Vocabulary), Text(embedding.Width), Name(spec)]),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "No attribute is known for this layer."),
        };
        return $"{kind}({string.Join(", ", spec.Residual ? arguments.Append("Residual = true") : arguments)})";
    }

    private static IEnumerable<string> Epsilon(double epsilon) => epsilon == Generator.Equations.WholeKernel.UsualEpsilon ? [] : [$"Epsilon = {Text(epsilon)}f"];

    private static string Kind(RecurrentLayer spec) => spec switch { LstmLayer => "Lstm", GruLayer => "Gru", CatalogLayer other => other.Cell, _ => "Rnn" };

    private static string Name(ImportedLayer spec) => $"Name = \"{spec.Name}\"";

    private static IEnumerable<string> Bidirectional(BidirectionalLayer both, int count)
    {
        string direction = "Direction = Direction.Bidirectional" + (both.Merge == Merge.Sum ? ", Merge = Merge.Sum" : "");
        return [.. Recurrent(both.WithTime, count, direction), .. Activations(both.AgainstTime, "Reverse", both.WithTime)];
    }

    private static IEnumerable<string> Recurrent(RecurrentLayer spec, int count, string? direction)
    {
        yield return Text(spec switch { LstmLayer { IsProjected: true } projected => projected.Cells, CatalogLayer other => other.Cells, _ => spec.Units });
        yield return Name(spec);
        if (count > 1)
            yield return $"Layers = {Text(count)}";
        if (direction is not null)
            yield return direction;
        foreach (string argument in Variants(spec))
            yield return argument;
        foreach (string argument in Activations(spec, "", Usual(spec)))
            yield return argument;
        if (!spec.Bias)
            yield return "Bias = false";
        if (spec.Biases == Biases.Two)
            yield return "Biases = Biases.Two";
        if (spec.TrainableState)
            yield return "TrainableState = true";
        if (spec.LayerNorm)
            yield return "LayerNorm = true";
        if (spec.Zoneout > 0)
            yield return $"Zoneout = {Text(spec.Zoneout)}f";
        if (spec.Clip > 0)
            yield return $"Clip = {Text(spec.Clip)}f";
    }

    private static IEnumerable<string> Variants(RecurrentLayer spec)
    {
        if (spec is GruLayer { Reset: Reset.Before })
            yield return "Reset = Reset.Before";
        if (spec is GruLayer { Update: Update.Writes })
            yield return "Update = Update.Writes";
        if (spec is not LstmLayer lstm)
            yield break;
        if (lstm.IsProjected)
            yield return $"Projection = {Text(lstm.Units)}";
        if (lstm.Peepholes != Gates.None)
            yield return "Peepholes = " + (lstm.Peepholes == Gates.All ? "Gates.All" : "Gates." + lstm.Peepholes.ToString().Replace(", ", " | Gates.", StringComparison.Ordinal));
        if (lstm.Coupling != Coupling.None)
            yield return $"Coupling = Coupling.{lstm.Coupling}";
        if (!lstm.ForgetGate)
            yield return "ForgetGate = false";
        if (lstm.CellZoneout > 0)
            yield return $"CellZoneout = {Text(lstm.CellZoneout)}f";
    }

    /// <summary>The layer with the default activations.</summary>
    private static RecurrentLayer Usual(RecurrentLayer spec) => spec switch
    {
        LstmLayer => new LstmLayer("", 0, 0, 0),
        GruLayer => new GruLayer("", 0, 0, 0),
        _ => new RnnLayer("", 0, 0, 0, Generator.Model.Activation.Tanh),
    };

    private static IEnumerable<string> Activations(RecurrentLayer spec, string prefix, RecurrentLayer usual) => (spec, usual) switch
    {
        (LstmLayer one, LstmLayer other) =>
        [
            .. Activation(prefix + "Gate", one.GateActivation, other.GateActivation),
            .. Activation(prefix + "Cell", one.CellActivation, other.CellActivation),
            .. Activation(prefix + "Output", one.OutputActivation, other.OutputActivation),
        ],
        (GruLayer one, GruLayer other) =>
        [
            .. Activation(prefix + "Candidate", one.CandidateActivation, other.CandidateActivation),
            .. Activation(prefix + "Gate", one.GateActivation, other.GateActivation),
        ],
        (RnnLayer one, RnnLayer other) => Activation(prefix, one.Activation, other.Activation),
        _ => [],
    };

    private static IEnumerable<string> Activation(string part, ActivationSpec activation, ActivationSpec usual)
    {
        if (activation == usual)
            yield break;
        yield return $"{part}Activation = Activation.{activation.Kind}";
        var plain = new ActivationSpec(activation.Kind);
        // Said also where it is the usual one: against time, what is not said is as with time.
        if (activation.Alpha is { } alpha && (alpha != plain.Alpha || usual.Kind == activation.Kind))
            yield return $"{part}Alpha = {Text(alpha)}f";
        if (activation.Beta is { } beta && (beta != plain.Beta || usual.Kind == activation.Kind))
            yield return $"{part}Beta = {Text(beta)}f";
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
