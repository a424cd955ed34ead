using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unrolled.Compare.Torch;

/// <summary>What Compare asks for: sizes, weights and data as base64 of floats.</summary>
internal sealed class Order(JsonNode text)
{
    public string Work => Text("work");

    public int Inputs => Number("inputs");

    public int Units => Number("units");

    public int Batch => Number("batch");

    public int Steps => Number("steps");

    public double Rate => text["rate"]!.GetValue<double>();

    /// <summary>The layer of the order's cell and sizes, with its weights.</summary>
    public RecurrentLayer Layer() => new(Text("cell"), this);

    /// <summary>[steps][batch][width]</summary>
    public Tensor Data(string name, int width) => Decode(Text(name), Steps, Batch, width);

    /// <summary>Fills a module's parameters from the order's weights.</summary>
    public void Fill(nn.Module module, string prefix = "")
    {
        using IDisposable untracked = no_grad();
        foreach ((string name, Parameter parameter) in module.named_parameters())
        {
            using Tensor values = Decode(text["weights"]![prefix + name]!.GetValue<string>(), parameter.shape);
            parameter.copy_(values);
        }
    }

    public static string Encode(Tensor tensor)
    {
        using Tensor plain = tensor.detach().contiguous();
        return Convert.ToBase64String(MemoryMarshal.AsBytes<float>(plain.data<float>().ToArray()));
    }

    private static Tensor Decode(string base64, params long[] shape) =>
        tensor(MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(base64)).ToArray(), shape);

    private string Text(string name) => text[name]!.GetValue<string>();

    private int Number(string name) => text[name]!.GetValue<int>();
}
