using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Exports;

/// <summary>A layer as ONNX's LSTM, GRU or RNN: gates i o f g and z r n, peepholes i o f.</summary>
/// <param name="nodes">The graph.</param>
/// <param name="layer">The layer.</param>
/// <param name="directions">Its directions.</param>
internal sealed class OnnxRecurrentNode(OnnxNodes nodes, NetworkLayer layer, RecurrentLayer[] directions)
{
    private static readonly string[] BiasKinds = ["b", "bh"], PeepholeNames = ["pi", "po", "pf"];

    private readonly string[] _gates = directions[0] switch { LstmLayer => ["i", "o", "f", "g"], GruLayer => ["z", "r", "n"], _ => [""] };

    private RecurrentLayer First => directions[0];

    /// <summary>Whether ONNX has an operator that computes the same.</summary>
    public static bool CanBe(RecurrentLayer spec) => !spec.LayerNorm && spec.Zoneout == 0 && Activations(spec).All(activation => Word(activation) is not null) && spec switch
    {
        LstmLayer lstm => !lstm.IsProjected && lstm.ForgetGate && lstm.Coupling != Coupling.ForgetDriven && lstm.CellZoneout == 0,
        GruLayer gru => gru.Update == Update.Keeps,
        CatalogLayer => false,
        _ => true,
    };

    /// <summary>Adds the operator and what moves its axis of directions; the name of what it writes.</summary>
    public string Add(string flow)
    {
        string[] inputs = [flow, Weights("W", "weight_ih", First.Inputs), Weights("U", "weight_hh", First.Units), Biases(), "", .. States(flow), .. Peepholes()];
        NodeProto node = nodes.Node(First switch { LstmLayer => "LSTM", GruLayer => "GRU", _ => "RNN" }, inputs, $"/{layer.Spec.Name}/{(First is LstmLayer ? "LSTM" : First is GruLayer ? "GRU" : "RNN")}");
        OnnxNodes.With(node, "hidden_size", First.Units);
        OnnxNodes.With(node, "direction", directions.Length == 2 ? "bidirectional" : First.Reverse ? "reverse" : "forward");
        ActivationSpec[] activations = [.. directions.SelectMany(Activations)];
        OnnxNodes.With(node, "activations", activations.Select(activation => Word(activation)!));
        if (activations.Where(HasAlpha).Select(Alpha).ToArray() is { Length: > 0 } alphas)
            OnnxNodes.With(node, "activation_alpha", alphas);
        if (activations.Where(HasBeta).Select(Beta).ToArray() is { Length: > 0 } betas)
            OnnxNodes.With(node, "activation_beta", betas);
        if (First.Clip > 0)
            OnnxNodes.With(node, "clip", (float)First.Clip);
        if (First is LstmLayer { Coupling: Coupling.InputDriven })
            OnnxNodes.With(node, "input_forget", 1L);
        if (First is GruLayer { Reset: Reset.After })
            OnnxNodes.With(node, "linear_before_reset", 1L);
        return Moved(node.Output[0]);
    }

    /// <summary>[time, directions, batch, units] to [time, batch, …].</summary>
    private string Moved(string steps)
    {
        if (directions.Length == 1)
            return nodes.Add("Squeeze", steps, nodes.Integers(1));
        if (layer.Spec is BidirectionalLayer { Merge: Merge.Sum })
        {
            NodeProto sum = nodes.Node("ReduceSum", [steps, nodes.Integers(1)]);
            OnnxNodes.With(sum, "keepdims", 0L);
            return sum.Output[0];
        }

        NodeProto moved = nodes.Node("Transpose", [steps]);
        OnnxNodes.With(moved, "perm", 0, 2, 1, 3);
        return nodes.Add("Reshape", moved.Output[0], nodes.Integers(0, 0, -1));
    }

    private string Weights(string kind, string name, int columns)
    {
        int rows = First.Units;
        float[] values = [.. layer.Directions.SelectMany(numbers => _gates.SelectMany(gate => numbers.Find(kind + gate) ?? new float[rows * columns]))];
        return nodes.Floats($"{layer.Spec.Name}.{name}", [directions.Length, _gates.Length * rows, columns], values);
    }

    private string Biases()
    {
        int rows = First.Units;
        float[] values = [.. layer.Directions.SelectMany(numbers => BiasKinds.SelectMany(kind => _gates.SelectMany(gate => numbers.Find(kind + gate) ?? new float[rows])))];
        return nodes.Floats($"{layer.Spec.Name}.bias", [directions.Length, 2 * _gates.Length * rows], values);
    }

    /// <summary>Trained states, one for each row of the batch; empty names where they are zero.</summary>
    private IEnumerable<string> States(string flow)
    {
        string[] names = First is LstmLayer ? ["h0", "c0"] : ["h0"];
        return names.Select(name => First.TrainableState
            ? nodes.Add("Expand", nodes.Floats($"{layer.Spec.Name}.{name}", [directions.Length, 1, First.Units], [.. layer.Directions.SelectMany(numbers => numbers[name])]),
                OnnxScan.Shape(nodes, flow, directions.Length, First.Units))
            : "");
    }

    private IEnumerable<string> Peepholes()
    {
        if (First is not LstmLayer { Peepholes: not Gates.None })
            yield break;
        float[] values = [.. layer.Directions.SelectMany(numbers => PeepholeNames.SelectMany(name => numbers.Find(name) ?? new float[First.Units]))];
        yield return nodes.Floats($"{layer.Spec.Name}.peepholes", [directions.Length, 3 * First.Units], values);
    }

    private static ActivationSpec[] Activations(RecurrentLayer spec) => spec switch
    {
        LstmLayer lstm => [lstm.GateActivation, lstm.CellActivation, lstm.OutputActivation],
        GruLayer gru => [gru.GateActivation, gru.CandidateActivation],
        RnnLayer rnn => [rnn.Activation],
        _ => [],
    };

    /// <summary>ONNX's name of an activation, or null.</summary>
    private static string? Word(ActivationSpec activation) => activation.Kind switch
    {
        Activation.Identity => "Affine",
        Activation.Sigmoid or Activation.Tanh or Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Softsign or Activation.Softplus or Activation.HardSigmoid
            or Activation.ScaledTanh or Activation.Affine or Activation.ThresholdedRelu => activation.Kind.ToString(),
        _ => null,
    };

    private static bool HasAlpha(ActivationSpec activation) => activation.Alpha is not null || activation.Kind == Activation.Identity;

    private static bool HasBeta(ActivationSpec activation) => activation.Beta is not null || activation.Kind == Activation.Identity;

    private static float Alpha(ActivationSpec activation) => (float)(activation.Alpha ?? 1);

    private static float Beta(ActivationSpec activation) => (float)(activation.Beta ?? 0);
}
