using System;
using System.Collections.Generic;
using System.Globalization;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>From the layers' attributes to their specs: the one place that knows the arguments of each kind.</summary>
internal static class LayerReader
{
    private delegate LayerSpec Reader(AttributeArguments attribute, string name, int inputs, int units, Initialization initialization);

    private static readonly Dictionary<string, Reader> Readers = new()
    {
        ["Rnn"] = (a, name, inputs, units, start) => new RnnSpec(name, 0, inputs, units, start, Activation(a, Model.Activation.Tanh)) { Biases = Biases(a), Clip = Clip(a), TrainableState = a.Get("TrainableState", false) },
        ["Lstm"] = Lstm,
        ["Gru"] = Gru,
        ["Dense"] = (a, name, inputs, units, start) => new DenseSpec(name, inputs, units, start, Activation(a, Model.Activation.Identity)),
        ["Embedding"] = (a, name, _, _, start) => new EmbeddingSpec(name, a.Get("vocabulary", 0), a.Get("width", 0), start),
    };

    /// <summary>Whether one of our attributes is a layer's.</summary>
    public static bool IsLayer(AttributeArguments attribute) => Readers.ContainsKey(attribute.Kind);

    /// <summary>Reads the layers, each with the numbers that the one before it writes. Their attributes must not be broken.</summary>
    public static IReadOnlyList<ParsedLayer> Read(AnnotatedClass source)
    {
        var layers = new List<ParsedLayer>();
        int inputs = source.Model!.Get("Input", 0);
        for (int i = 0; i < source.Layers.Count; i++)
        {
            AttributeArguments attribute = source.Layers[i];
            var initialization = (Initialization)attribute.Get("Initialization", (int)Initialization.Default);
            LayerSpec layer = Readers[attribute.Kind](attribute, Name(source, i), inputs, attribute.Get("units", 0), initialization);
            layers.Add(new ParsedLayer(attribute, layer, attribute.Get("Layers", 1)));
            inputs = layer.Units;
        }

        return layers;
    }

    /// <summary>A layer's own name, or else its kind and its number among those of its kind, from 1.</summary>
    public static string Name(AnnotatedClass source, int index)
    {
        AttributeArguments attribute = source.Layers[index];
        if (!attribute.IsBroken && attribute.Get<string?>("Name", null) is { } name)
            return name;
        int number = 0;
        for (int i = 0; i <= index; i++)
            number += source.Layers[i].Kind == attribute.Kind ? 1 : 0;
        return FormattableString.Invariant($"{attribute.Kind.ToLowerInvariant()}{number}");
    }

    private static LstmSpec Lstm(AttributeArguments a, string name, int inputs, int units, Initialization start)
    {
        int projection = a.Get("Projection", 0);
        return new LstmSpec(name, 0, inputs, projection > 0 ? projection : units, start)
        {
            Biases = Biases(a),
            Clip = Clip(a),
            TrainableState = a.Get("TrainableState", false),
            GateActivation = Activation(a, Model.Activation.Sigmoid, "Gate"),
            CellActivation = Activation(a, Model.Activation.Tanh, "Cell"),
            OutputActivation = Activation(a, Model.Activation.Tanh, "Output"),
            Cells = units,
            IsProjected = projection > 0,
            Peepholes = (Gates)a.Get("Peepholes", (int)Gates.None),
            Coupling = (Coupling)a.Get("Coupling", (int)Coupling.None),
            ForgetGate = a.Get("ForgetGate", true),
            ForgetBias = a.Get("ForgetBias", 1f),
            ChronoMax = a.Get("ChronoMax", 0),
        };
    }

    private static GruSpec Gru(AttributeArguments a, string name, int inputs, int units, Initialization start) => new(name, 0, inputs, units, start)
    {
        Biases = Biases(a),
        Clip = Clip(a),
        TrainableState = a.Get("TrainableState", false),
        Reset = (Reset)a.Get("Reset", (int)Reset.After),
        ChronoMax = a.Get("ChronoMax", 0),
        Update = (Update)a.Get("Update", (int)Update.Keeps),
        CandidateActivation = Activation(a, Model.Activation.Tanh, "Candidate"),
        GateActivation = Activation(a, Model.Activation.Sigmoid, "Gate"),
    };

    private static Biases Biases(AttributeArguments attribute) => (Biases)attribute.Get("Biases", (int)Model.Biases.One);

    private static double Clip(AttributeArguments attribute) => Number(attribute, "Clip") ?? 0;

    /// <summary>The activation of a part of the layer, with its parameters.</summary>
    private static ActivationSpec Activation(AttributeArguments attribute, Activation unset, string part = "") => new(
        (Activation)attribute.Get(part + "Activation", (int)unset), Number(attribute, part + "Alpha"), Number(attribute, part + "Beta"));

    /// <summary>A float as the decimal that the user wrote; null where none was.</summary>
    private static double? Number(AttributeArguments attribute, string argument) => attribute.Has(argument)
        ? double.Parse(attribute.Get(argument, 0f).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;
}
