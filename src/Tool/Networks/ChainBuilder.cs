using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;

namespace Unrolled.Tool.Networks;

/// <summary>Layers on top of one another, as a reader meets them.</summary>
/// <param name="report">Is told what was folded.</param>
internal sealed class ChainBuilder(Report report)
{
    /// <summary>What is said where a softmax ends a model.</summary>
    public const string SoftmaxLeftOut = "the softmax at the end: the model writes scores before it, as Loss.SoftmaxCrossEntropy wants them; the largest is the same";

    private readonly List<NetworkLayer> _layers = [];

    /// <summary>How many there are.</summary>
    public int Count => _layers.Count;

    /// <summary>The uppermost.</summary>
    public NetworkLayer Last => _layers[^1];

    /// <summary>Numbers that the lowest reads.</summary>
    public int Inputs => _layers[0].Spec.Inputs;

    /// <summary>The network.</summary>
    public Network Network() => _layers.Count > 0 ? new Network(Inputs, _layers) : throw new RefusedFileException("There is no layer in the file.");

    /// <summary>Adds a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="place">Where it stands in the file, for messages.</param>
    public void Add(NetworkLayer layer, object place)
    {
        if (layer.Spec is EmbeddingLayer ? Count > 0 : Count > 0 && layer.Spec.Inputs != Last.Spec.Units)
            throw new RefusedFileException($"The layer '{layer.Spec.Name}' {Text(place)} reads {layer.Spec.Inputs} numbers a step; the layer before it, '{Last.Spec.Name}', writes {Last.Spec.Units}.");
        _layers.Add(layer);
    }

    /// <summary>Gives the last layer an activation, or where it has one, a dense layer that is the identity.</summary>
    public void Activate(ActivationSpec activation, object flow, object place)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (activation == Activation.Identity)
            return;
        if (Count == 0)
            throw new RefusedFileException($"The activation {Text(place)} stands before the first layer.");
        if (Last.Spec is DenseLayer { Residual: false } dense && dense.Activation == Activation.Identity)
        {
            _layers[^1] = Last with { Spec = dense with { Activation = activation } };
            return;
        }

        int units = Last.Spec.Units;
        string name = Last.Spec.Name + "_" + activation.Kind.ToString().ToLowerInvariant();
        report.Add(NoteKind.Folded, $"the activation behind '{Last.Spec.Name}' became the dense layer '{name}' whose matrix is the identity");
        float[] identity = new float[checked(units * units)];
        for (int unit = 0; unit < units; unit++)
            identity[(unit * units) + unit] = 1;
        _layers.Add(new NetworkLayer(new DenseLayer(name, units, units, activation), [new LayerNumbers { ["V"] = identity, ["c"] = new float[units] }]));
    }

    /// <summary>Adds numbers to the bias of a dense layer that has no activation yet, or to the shift of a normalisation.</summary>
    public void AddBias<TPlace>(RawTensor tensor, TPlace place, Func<TPlace, RawTensor, int, float[]> bias)
    {
        string? parameter = Count == 0 ? null : Last.Spec switch
        {
            DenseLayer { Residual: false } dense when dense.Activation == Activation.Identity => "c",
            NormLayer => "s",
            _ => null,
        };
        if (parameter is null)
            throw new RefusedFileException($"The sum {Text(place!)} with stored numbers does not stand behind a product.");
        float[] added = bias(place, tensor, Last.Spec.Units);
        Last.Directions[0][parameter] = [.. Last.Directions[0][parameter].Zip(added, (one, other) => one + other)];
    }

    /// <summary>Adds the last layer's input to its output, if it can have that.</summary>
    public bool TryMakeResidual()
    {
        if (Last.Spec is not (RecurrentLayer or BidirectionalLayer or DenseLayer) || Last.Spec.Residual || Last.Spec.Inputs != Last.Spec.Units)
            return false;
        _layers[^1] = Last with { Spec = Last.Spec with { Residual = true } };
        return true;
    }

    private static string Text(object place) => place is Onnx.OnnxNode node ? $"({node.What})" : $"({place})";
}
