using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Exports;

/// <summary>A network as ONNX, opset 17: its recurrent operators where they compute the same, other cells as <c>Scan</c> over their equations. x is [time, batch, inputs].</summary>
/// <param name="network">The network.</param>
internal sealed class OnnxExport(Network network)
{
    private const int IrVersion = 8, Opset = 17;

    private readonly OnnxNodes _nodes = new();

    /// <summary>The model.</summary>
    /// <param name="name">Its name.</param>
    public ModelProto Write(string name)
    {
        bool isTokens = network.Layers[0].Spec is EmbeddingLayer;
        string flow = "x";
        foreach (NetworkLayer layer in network.Layers)
            flow = Layer(layer, flow);
        if (network.Skip)
            flow = _nodes.Add("Add", flow, Part(flow: "x", network.Layers[^1].Spec.Units));
        NodeProto last = _nodes.Node("Identity", [flow]);
        last.Output[0] = "y";
        _nodes.Graph.Name = name;
        _nodes.Graph.Input.Add(isTokens ? OnnxNodes.Value("x", isInteger: true, "time", "batch") : OnnxNodes.Value("x", isInteger: false, "time", "batch", network.Input));
        _nodes.Graph.Output.Add(OnnxNodes.Value("y", isInteger: false, "time", "batch", network.Layers[^1].Spec.Units));
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "unrolled", Graph = _nodes.Graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        return model;
    }

    private string Part(string flow, int width) => network.Input == width
        ? flow
        : _nodes.Add("Slice", flow, _nodes.Integers(0), _nodes.Integers(width), _nodes.Integers(2));

    private string Layer(NetworkLayer layer, string flow)
    {
        string output = layer.Spec switch
        {
            EmbeddingLayer embedding => _nodes.Add("Gather", _nodes.Floats(
                embedding.Name + ".weight", [embedding.Vocabulary, embedding.Width], new Matrix(embedding.Width, embedding.Vocabulary, layer.Directions[0]["E"]).Transposed().Values), flow),
            DenseLayer dense => Dense(dense, layer.Directions[0], flow),
            NormLayer norm => Normalization(norm, layer.Directions[0], flow),
            FormulaLayer formula => Formula(formula, layer.Directions[0], flow),
            StandardizeLayer standard => Standardized(standard, layer.Directions[0], flow),
            _ => Recurrent(layer, flow),
        };
        return layer.Spec.Residual ? _nodes.Add("Add", output, flow) : output;
    }

    private string Dense(DenseLayer dense, LayerNumbers numbers, string flow)
    {
        string weight = _nodes.Floats(dense.Name + ".weight", [dense.Inputs, dense.Units], new Matrix(dense.Units, dense.Inputs, numbers["V"]).Transposed().Values);
        NodeProto product = _nodes.Node("MatMul", [flow, weight], $"/{dense.Name}/MatMul");
        string sum = _nodes.Add("Add", product.Output[0], _nodes.Floats(dense.Name + ".bias", [dense.Units], numbers["c"]));
        return _nodes.Formula(dense.Activation.Of(new Variable("a")), _ => sum);
    }

    private string Normalization(NormLayer norm, LayerNumbers numbers, string flow)
    {
        NodeProto node = _nodes.Node(
            "LayerNormalization", [flow, _nodes.Floats(norm.Name + ".weight", [norm.Units], numbers["g"]), _nodes.Floats(norm.Name + ".bias", [norm.Units], numbers["s"])], $"/{norm.Name}/LayerNormalization");
        OnnxNodes.With(node, "axis", -1);
        OnnxNodes.With(node, "epsilon", (float)norm.Epsilon);
        return node.Output[0];
    }

    private string Formula(FormulaLayer layer, LayerNumbers numbers, string flow)
    {
        CellProgram cell = GeneratorLayers.ProgramOf(layer);
        var formula = (Map)cell.Statements[0];
        return _nodes.Formula(formula.Value, name => name == cell.Input.Name ? flow : _nodes.Floats($"{layer.Name}.{name}", [layer.Units], numbers[name]));
    }

    private string Standardized(StandardizeLayer layer, LayerNumbers numbers, string flow) => _nodes.Add(
        "Mul",
        _nodes.Add("Sub", flow, _nodes.Floats(layer.Name + ".mean", [layer.Units], numbers["m"])),
        _nodes.Floats(layer.Name + ".scale", [layer.Units], numbers["s"]));

    private string Recurrent(NetworkLayer layer, string flow)
    {
        RecurrentLayer[] directions = [.. layer.Spec.Directions.Cast<RecurrentLayer>()];
        if (Array.TrueForAll(directions, OnnxRecurrentNode.CanBe))
            return new OnnxRecurrentNode(_nodes, layer, directions).Add(flow);
        string[] outputs = [.. directions.Select((direction, index) => new OnnxScan(_nodes, GeneratorLayers.ProgramOf(direction), layer.Directions[index], direction.Reverse).Add(flow))];
        if (outputs.Length == 1)
            return outputs[0];
        if (layer.Spec is BidirectionalLayer { Merge: Merge.Sum })
            return _nodes.Add("Add", outputs);
        NodeProto joined = _nodes.Node("Concat", outputs);
        OnnxNodes.With(joined, "axis", -1L);
        return joined.Output[0];
    }
}
