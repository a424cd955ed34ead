using System;
using System.Collections.Generic;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Parsing;

/// <summary>From the layers' attributes to their specs: the one place that knows the arguments of each kind.</summary>
internal static class LayerReader
{
    private delegate LayerSpec Reader(AttributeArguments attribute, string name, int inputs, int units, Initialization initialization);

    private static readonly Dictionary<string, Reader> Readers = new()
    {
        ["Rnn"] = (a, name, inputs, units, start) => new RnnSpec(name, 0, inputs, units, start, ActivationReader.Read(a, Activation.Tanh)) { Biases = Biases(a), Clip = Clip(a), TrainableState = a.Get("TrainableState", false), RecurrentDropout = Rate(a, "RecurrentDropout"), Zoneout = Rate(a, "Zoneout"), LayerNorm = a.Get("LayerNorm", false) },
        ["Lstm"] = Lstm,
        ["Gru"] = Gru,
        ["Dense"] = (a, name, inputs, units, start) => new DenseSpec(name, inputs, units, start, ActivationReader.Read(a, Activation.Identity)),
        ["Dropout"] = (a, name, inputs, _, start) => new DropoutSpec(name, inputs, inputs, start, Rate(a, "rate")),
        ["LayerNorm"] = (_, name, inputs, _, start) => new LayerNormSpec(name, inputs, inputs, start),
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
            LayerSpec layer = Directed(attribute, Readers[attribute.Kind](attribute, Name(source, i), inputs, attribute.Get("units", 0), initialization));
            layer = layer with { Residual = attribute.Get("Residual", false) };
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

    /// <summary>The layer in the directions that its attribute asks for.</summary>
    private static LayerSpec Directed(AttributeArguments attribute, LayerSpec layer)
    {
        if (layer is not RecurrentSpec recurrent)
            return layer;
        return (Direction)attribute.Get("Direction", (int)Direction.Forward) switch
        {
            Direction.Reverse => recurrent with { Reverse = true },
            Direction.Bidirectional => new BidirectionalSpec(
                recurrent, ActivationReader.AgainstTime(attribute, recurrent), (Merge)attribute.Get("Merge", (int)Merge.Concatenate)),
            _ => recurrent,
        };
    }

    private static LstmSpec Lstm(AttributeArguments a, string name, int inputs, int units, Initialization start)
    {
        int projection = a.Get("Projection", 0);
        return new LstmSpec(name, 0, inputs, projection > 0 ? projection : units, start)
        {
            Biases = Biases(a),
            Clip = Clip(a),
            TrainableState = a.Get("TrainableState", false),
            RecurrentDropout = Rate(a, "RecurrentDropout"),
            Zoneout = Rate(a, "Zoneout"),
            CellZoneout = Rate(a, "CellZoneout"),
            LayerNorm = a.Get("LayerNorm", false),
            GateActivation = ActivationReader.Read(a, Activation.Sigmoid, "Gate"),
            CellActivation = ActivationReader.Read(a, Activation.Tanh, "Cell"),
            OutputActivation = ActivationReader.Read(a, Activation.Tanh, "Output"),
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
        RecurrentDropout = Rate(a, "RecurrentDropout"),
        Zoneout = Rate(a, "Zoneout"),
        LayerNorm = a.Get("LayerNorm", false),
        Reset = (Reset)a.Get("Reset", (int)Reset.After),
        ChronoMax = a.Get("ChronoMax", 0),
        Update = (Update)a.Get("Update", (int)Update.Keeps),
        CandidateActivation = ActivationReader.Read(a, Activation.Tanh, "Candidate"),
        GateActivation = ActivationReader.Read(a, Activation.Sigmoid, "Gate"),
    };

    private static Biases Biases(AttributeArguments attribute) => (Biases)attribute.Get("Biases", (int)Model.Biases.One);

    private static double Rate(AttributeArguments attribute, string argument) => attribute.Number(argument) ?? 0;

    private static double Clip(AttributeArguments attribute) => attribute.Number("Clip") ?? 0;
}
