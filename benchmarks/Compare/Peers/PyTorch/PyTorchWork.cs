using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Unrolled.Compare.Models;
using Unrolled.Layouts;

namespace Unrolled.Compare.Peers.PyTorch;

/// <summary>Our models as orders to PyTorch.</summary>
internal static class PyTorchWork
{
    private static readonly string[] LayerTensors = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"];
    private static readonly string[] HeadTensors = ["head.weight", "head.bias"];

    /// <summary>Has a layer run over steps, one call each (step) or all in one (sequence), and gives its outputs.</summary>
    /// <exception cref="PeerMissingException">
    /// An LSTM of 16 units: what libtorch 2.10 computes for it without gradients is neither what it computes in training nor what ONNX Runtime and Eigen compute.
    /// </exception>
    public static float[] Infer(PyTorchProcess process, string work, SteppedModel model, float[] x, int batch = 1)
    {
        if (model.Cell == "lstm" && model.Units == 16)
            throw new PeerMissingException("PyTorch 2.10 computes other outputs of an LSTM of 16 units than it does in training.");
        JsonObject order = Order(work, model.Cell, model.Model.Layout, model.Units, batch, x, model.Model.Parameters, LayerTensors);
        return Floats(process.Prepare(order)["outputs"]!);
    }

    /// <summary>Has a model trained by one update, and gives loss, gradients and weights after it by PyTorch's names.</summary>
    public static FirstUpdate Train(PyTorchProcess process, IRecurrentModel model, int units, int batch, float[] x, float[] targets, double rate)
    {
        JsonObject order = Order("training", SteppedModel.CellOf(model), model.Layout, units, batch, x, model.Parameters, [.. LayerTensors, .. HeadTensors]);
        order["t"] = Text(targets);
        order["rate"] = rate;
        JsonNode answer = process.Prepare(order);
        return new FirstUpdate(answer["loss"]!.GetValue<double>(), ByName(answer["gradients"]!), ByName(answer["weights"]!));
    }

    private static JsonObject Order(
        string work, string cell, ModelLayout layout, int units, int batch, float[] x, ReadOnlySpan<float> parameters, string[] tensors)
    {
        var weights = new JsonObject();
        foreach (string tensor in tensors)
            weights[tensor] = Text(Weights.Gather(layout, tensor, parameters));
        return new JsonObject
        {
            ["work"] = work,
            ["cell"] = cell,
            ["inputs"] = layout.InputSize,
            ["units"] = units,
            ["batch"] = batch,
            ["steps"] = x.Length / layout.InputSize / batch,
            ["weights"] = weights,
            ["x"] = Text(x),
        };
    }

    private static Dictionary<string, float[]> ByName(JsonNode tensors) => tensors.AsObject().ToDictionary(pair => pair.Key, pair => Floats(pair.Value!));

    private static string Text(float[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(values));

    private static float[] Floats(JsonNode text) => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(text.GetValue<string>())).ToArray();
}

/// <summary>What PyTorch computed in its first update.</summary>
internal sealed record FirstUpdate(double Loss, Dictionary<string, float[]> Gradients, Dictionary<string, float[]> Weights);
