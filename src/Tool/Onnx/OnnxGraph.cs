using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tapes;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Onnx;

/// <summary>Follows the input of a graph through its operators, which must be a chain, and notes the layers.</summary>
/// <param name="graph">The graph.</param>
/// <param name="initializers">Its stored tensors.</param>
/// <param name="report">Is told what is assumed, folded and left out.</param>
internal sealed class OnnxGraph(GraphProto graph, IReadOnlyList<RawTensor> initializers, Report report)
{
    /// <summary>What changes nothing when a model runs, or nothing that a model here would see.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal) { "Identity", "Dropout", "Cast" };

    /// <summary>What moves axes.</summary>
    private static readonly HashSet<string> Moving = new(StringComparer.Ordinal) { "Identity", "Transpose", "Squeeze", "Reshape", "Flatten", "Unsqueeze" };

    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);
    private readonly ChainBuilder _chain = new(report);
    private readonly OnnxNames _names = new();
    private bool _isSkipping;

    /// <summary>The network.</summary>
    /// <exception cref="RefusedFileException">An operator cannot be converted, or the graph has branches.</exception>
    public Network Network()
    {
        foreach (ValueInfoProto input in graph.Input)
            _values[input.Name] = new OnnxFlow(0, OnnxLayout.Features) { Input = input.Name };
        foreach (RawTensor tensor in initializers)
            _values[tensor.Name] = new OnnxConstant(tensor);
        foreach (NodeProto proto in graph.Node)
            Follow(new OnnxNode(proto, [.. proto.Input.Select(name => name.Length == 0 ? null
                : _values.TryGetValue(name, out OnnxValue? value) ? value : throw RefusedFileException.Malformed("ONNX", $"its operators are not in order: nothing writes {Wording.Quote(name)}"))]));
        if (!graph.Output.Any(output => _values.TryGetValue(output.Name, out OnnxValue? value) && value is OnnxFlow flow && flow.Layers == _chain.Count && flow.Layers > 0))
            throw new RefusedFileException("No output of the graph is what its last layer computes. A model with several outputs, or with branches, cannot be converted.");
        return _chain.Network() with { Skip = _isSkipping };
    }

    private void Follow(OnnxNode node)
    {
        if (node.Proto.Domain is not ("" or "ai.onnx"))
            throw node.Refused($"it is of the domain {Wording.Quote(node.Proto.Domain)}");
        if (OnnxNormalization.Part(node) is { } part)
            Set(node, part);
        else if (!node.Inputs.Any(input => input is OnnxFlow or OnnxNormalPart) || node.Operator == "Shape")
            Set(node, OnnxConstants.Value(node));
        else if (_isSkipping && !Moving.Contains(node.Operator))
            throw node.Refused("it stands behind the sum of the input and the output");
        else
            Set(node, Layer(node));
    }

    private void Set(OnnxNode node, params OnnxValue[] values)
    {
        for (int i = 0; i < node.Proto.Output.Count; i++)
            if (node.Proto.Output[i].Length > 0)
                _values[node.Proto.Output[i]] = values[Math.Min(i, values.Length - 1)];
    }

    private OnnxValue[] Layer(OnnxNode node)
    {
        if (Passing.Contains(node.Operator))
            return [node.Flow()];
        if (OnnxActivations.Of(node) is { } activation)
        {
            _chain.Activate(activation, Current(node), node);
            return [Next(node.Flow())];
        }

        return node.Operator switch
        {
            "LSTM" or "GRU" or "RNN" => Recurrent(node),
            "MatMul" or "Gemm" => [Dense(node)],
            "Add" => [Add(node)],
            "Gather" => [Gather(node)],
            "LayerNormalization" => [Normalization(node, node.Flow(), node.Demand(1), 1, node.Constant(2)?.Values, node.Number("epsilon", 1e-5f))],
            "Mul" when OnnxNormalization.Gained(node) is var (normal, gain) =>
                [Normalization(node, normal.Flow, gain, node.Input(0) is OnnxConstant ? 0 : 1, null, normal.Epsilon)],
            "Softmax" or "LogSoftmax" => [Softmax(node)],
            _ when Moving.Contains(node.Operator) => [OnnxLayouts.Moved(node, _chain)],
            "Slice" => [OnnxLayouts.LastStep(node, node.Flow(), report)],
            "Conv" => throw node.Refused("Unrolled has no convolutions"),
            _ => throw node.Refused("no layer of Unrolled computes it"),
        };
    }

    /// <summary>The flow that an operator reads, which must be what the last layer wrote.</summary>
    private OnnxFlow Current(OnnxNode node, int input = 0)
    {
        OnnxFlow flow = node.Flow(input);
        CheckCurrent(node, flow);
        return flow;
    }

    private void CheckCurrent(OnnxNode node, OnnxFlow flow)
    {
        if (flow.Layout != OnnxLayout.Features)
            throw node.Refused("it reads the output of a recurrent operator before its axis of directions is gone");
        if (flow.Layers != _chain.Count)
            throw node.Refused("the graph branches there; layers here stand on top of one another");
    }

    private OnnxFlow Next(OnnxFlow flow) => flow with { Layers = _chain.Count, Input = null };

    private OnnxValue[] Recurrent(OnnxNode node)
    {
        OnnxFlow flow = Current(node);
        var recurrent = new OnnxRecurrent(node, _names.Of(node.Proto, ""), report);
        _chain.Add(recurrent.Layer(), node);
        bool isLayout1 = node.Integer("layout", 0) == 1, isForward = _chain.Last.Spec is RecurrentLayer { Reverse: false };
        OnnxFlow y = Next(flow) with { Layout = isLayout1 ? OnnxLayout.DirectionsBehind : OnnxLayout.Directions, IsBatchFirst = isLayout1 };
        // h behind the last step is the last step's output, where a layer runs with time alone.
        OnnxValue final = isForward ? y with { Layout = OnnxLayout.Features } : new OnnxShape();
        if (isForward && node.Proto.Output.Count > 1 && graph.Node.Any(other => other.Input.Contains(node.Proto.Output[1])))
            report.Add(NoteKind.LeftOut, OnnxLayouts.LastStepOnly);
        return [y, final, new OnnxShape()];
    }

    private OnnxFlow Dense(OnnxNode node)
    {
        OnnxFlow flow = Current(node);
        Matrix weight = node.Demand(1).Matrix;
        bool isGemm = node.Operator == "Gemm";
        if (isGemm && (node.Integer("transA", 0) != 0 || node.Number("alpha", 1) != 1 || node.Number("beta", 1) != 1))
            throw node.Refused("transA, alpha and beta are not 0, 1 and 1");
        Matrix v = isGemm && node.Integer("transB", 0) != 0 ? weight : weight.Transposed();
        float[] bias = isGemm && node.Constant(2) is { } c ? Bias(node, c, v.Rows) : new float[v.Rows];
        var numbers = new LayerNumbers { ["V"] = v.Values, ["c"] = bias };
        _chain.Add(new NetworkLayer(new DenseLayer(_names.Of(node.Proto, isGemm ? node.Proto.Input[1] : ""), v.Columns, v.Rows, Activation.Identity), [numbers]), node);
        return Next(flow);
    }

    private static float[] Bias(OnnxNode node, RawTensor tensor, int units) => tensor.Values.Length == units
        ? tensor.Values
        : tensor.Values.Length == 1 ? [.. Enumerable.Repeat(tensor.Values[0], units)] : throw node.Refused($"it adds {Wording.Shape(tensor.Shape)} to {units} numbers");

    /// <summary>A bias of the dense layer before it; or a residual connection; or the sum of the model's input and output.</summary>
    private OnnxFlow Add(OnnxNode node)
    {
        if (node.Input(0) is OnnxFlow one && node.Input(1) is OnnxFlow other)
            return Join(node, one.Layers >= other.Layers ? one : other, one.Layers >= other.Layers ? other : one);
        int place = node.Input(0) is OnnxFlow ? 0 : 1;
        OnnxFlow flow = Current(node, place);
        _chain.AddBias(node.Demand(1 - place), node, Bias);
        return flow with { Input = null };
    }

    private OnnxFlow Join(OnnxNode node, OnnxFlow upper, OnnxFlow lower)
    {
        if (upper.Layers != _chain.Count || upper.Layout != OnnxLayout.Features || lower.Layout != OnnxLayout.Features || lower.Layers == upper.Layers)
            throw node.Refused("the graph branches there; layers here stand on top of one another");
        if (lower.Layers == upper.Layers - 1 && _chain.TryMakeResidual())
            return upper;
        if (lower.Layers > 0 || _chain.Last.Spec.Units > _chain.Inputs)
            throw node.Refused("it adds the output of a layer further down");
        _isSkipping = true;
        return upper;
    }

    private OnnxFlow Gather(OnnxNode node)
    {
        if (node.Input(0) is OnnxFlow flow)
            return OnnxLayouts.LastStep(node, flow, report);
        OnnxFlow tokens = Current(node, 1);
        Matrix table = node.Demand(0).Matrix;
        if (node.Integer("axis", 0) != 0)
            throw node.Refused("its axis is not 0");
        var numbers = new LayerNumbers { ["E"] = table.Transposed().Values };
        _chain.Add(new NetworkLayer(new EmbeddingLayer(_names.Of(node.Proto, node.Proto.Input[0]), table.Rows, table.Columns), [numbers]), node);
        return Next(tokens);
    }

    private OnnxFlow Normalization(OnnxNode node, OnnxFlow flow, RawTensor gain, int gainInput, float[]? shift, float epsilon)
    {
        CheckCurrent(node, flow);
        shift ??= new float[gain.Values.Length];
        if (gain.Values.Length != shift.Length)
            throw node.Refused("its scale and its bias are not equally long");
        string name = _names.Of(node.Proto, node.Proto.Input[gainInput]);
        _chain.Add(new NetworkLayer(new NormLayer(name, shift.Length) { Epsilon = OnnxActivations.Decimal(epsilon)!.Value }, [new LayerNumbers { ["g"] = gain.Values, ["s"] = shift }]), node);
        return Next(flow);
    }

    private OnnxFlow Softmax(OnnxNode node)
    {
        OnnxFlow flow = Current(node);
        if (graph.Node.Any(other => other.Input.Contains(node.Proto.Output[0]) && other.OpType is not ("Identity" or "Transpose" or "Reshape")))
            throw node.Refused("it is not the last operator");
        report.Add(NoteKind.LeftOut, ChainBuilder.SoftmaxLeftOut);
        return flow;
    }
}
