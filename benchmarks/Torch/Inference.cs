using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Unrolled.Compare.Torch;

/// <summary>A layer without gradients: a call for each step with the state carried on (rows of a batch side by side), or one for all steps.</summary>
internal sealed class Inference : IWork
{
    private readonly RecurrentLayer _layer;
    private readonly Tensor[] _calls;
    private (Tensor Hidden, Tensor? Cell)? _state;

    public Inference(Order order, bool stepByStep)
    {
        _layer = order.Layer();
        Tensor x = order.Data("x", order.Inputs);
        _calls = stepByStep ? x.split(1, 0) : [x];
        using IDisposable untracked = inference_mode();
        using Tensor outputs = cat([.. _calls.Select(Call)]);
        Result = new JsonObject { ["outputs"] = Order.Encode(outputs) };
        IsCarried = stepByStep;
    }

    public JsonObject Result { get; }

    private bool IsCarried { get; }

    public void Run(int repeats)
    {
        using IDisposable untracked = inference_mode();
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            if (!IsCarried)
                Forget();
            Call(_calls[repeat % _calls.Length]).Dispose();
        }
    }

    private Tensor Call(Tensor x)
    {
        (Tensor outputs, Tensor hidden, Tensor? cell) = _layer.Forward(x, _state);
        Forget();
        _state = (hidden, cell);
        return outputs;
    }

    private void Forget()
    {
        _state?.Hidden.Dispose();
        _state?.Cell?.Dispose();
        _state = null;
    }
}
