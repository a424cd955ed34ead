using System.Runtime.InteropServices;
using Unrolled.Compare.Models;

namespace Unrolled.Compare.Peers.OnnxRuntime;

/// <summary>A layer as an ONNX file: inputs X [steps, 1, inputs] and the initial states, outputs Y (every step, on request) and the last states.</summary>
internal static class OnnxModel
{
    private const int IrVersion = 8, OperatorSet = 14;
    private const int Float = 1, AttributeInt = 2;

    /// <summary>The file's bytes.</summary>
    /// <param name="model">Its weights are taken over.</param>
    /// <param name="steps">Steps of a call.</param>
    /// <param name="everyStep">Whether Y is asked for.</param>
    /// <param name="batch">Rows side by side.</param>
    public static byte[] Write(SteppedModel model, int steps, bool everyStep, int batch = 1)
    {
        bool hasCell = model.Cell == "lstm";
        var graph = new ProtobufWriter()
            .Message(1, Node(model, hasCell, everyStep))
            .Text(2, "layer");
        AddWeights(graph, model);
        graph.Message(11, Value("X", steps, batch, model.Inputs));
        foreach (string state in hasCell ? ["h0", "c0"] : (string[])["h0"])
            graph.Message(11, Value(state, 1, batch, model.Units));
        if (everyStep)
            graph.Message(12, Value("Y", steps, 1, batch, model.Units));
        foreach (string state in hasCell ? ["h", "c"] : (string[])["h"])
            graph.Message(12, Value(state, 1, batch, model.Units));
        return new ProtobufWriter()
            .Number(1, IrVersion)
            .Text(2, "Unrolled.Compare")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Number(2, OperatorSet))
            .ToArray();
    }

    // LSTM and GRU with W, R, B as PyTorch computes them: the reset gate after the product.
    private static ProtobufWriter Node(SteppedModel model, bool hasCell, bool everyStep)
    {
        var node = new ProtobufWriter();
        foreach (string input in (string[])["X", "W", "R", "B", "", "h0"])
            node.Text(1, input);
        if (hasCell)
            node.Text(1, "c0");
        node.Text(2, everyStep ? "Y" : "").Text(2, "h");
        if (hasCell)
            node.Text(2, "c");
        node.Text(3, "layer").Text(4, model.Cell.ToUpperInvariant()).Message(5, Attribute("hidden_size", model.Units));
        if (model.Cell == "gru")
            node.Message(5, Attribute("linear_before_reset", 1));
        return node;
    }

    // ONNX stacks an LSTM's gates as i o f g and a GRU's as z r n; PyTorch as i f g o and r z n.
    private static void AddWeights(ProtobufWriter graph, SteppedModel model)
    {
        int[] order = model.Cell == "lstm" ? [0, 3, 1, 2] : [1, 0, 2];
        int gates = order.Length, units = model.Units;
        float[] Gather(string name) => Reorder(Weights.Gather(model.Model, name), order);
        graph.Message(5, Tensor("W", Gather("weight_ih_l0"), 1, gates * units, model.Inputs));
        graph.Message(5, Tensor("R", Gather("weight_hh_l0"), 1, gates * units, units));
        graph.Message(5, Tensor("B", [.. Gather("bias_ih_l0"), .. Gather("bias_hh_l0")], 1, 2 * gates * units));
    }

    private static float[] Reorder(float[] stacked, int[] order)
    {
        int length = stacked.Length / order.Length;
        return [.. order.SelectMany(gate => stacked.AsSpan(gate * length, length).ToArray())];
    }

    private static ProtobufWriter Tensor(string name, float[] values, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtobufWriter();
        foreach (int size in shape)
            tensor.Number(1, size);
        return tensor.Number(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    private static ProtobufWriter Attribute(string name, long value) => new ProtobufWriter().Text(1, name).Number(3, value).Number(20, AttributeInt);

    private static ProtobufWriter Value(string name, params ReadOnlySpan<int> shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int size in shape)
            dimensions.Message(1, new ProtobufWriter().Number(1, size));
        var tensor = new ProtobufWriter().Number(1, Float).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
