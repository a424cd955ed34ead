using System.Text.Json.Nodes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unrolled.Compare.Torch;

/// <summary>An update: a layer with a head of one number, forward and back over a window, mean squared error, Adam.</summary>
internal sealed class Training : IWork
{
    private readonly RecurrentLayer _layer;
    private readonly Linear _head;
    private readonly Tensor _x;
    private readonly Tensor _targets;
    private readonly optim.Optimizer _optimizer;
    private readonly Loss<Tensor, Tensor, Tensor> _loss = nn.MSELoss();

    public Training(Order order)
    {
        _layer = order.Layer();
        _head = nn.Linear(order.Units, 1);
        order.Fill(_head, "head.");
        _x = order.Data("x", order.Inputs);
        _targets = order.Data("t", 1);
        (string Name, Parameter Parameter)[] parameters =
        [
            .. _layer.Module.named_parameters().Select(pair => (pair.name, pair.parameter)),
            .. _head.named_parameters().Select(pair => ("head." + pair.name, pair.parameter)),
        ];
        _optimizer = optim.Adam(parameters.Select(pair => pair.Parameter), order.Rate);
        Result = new JsonObject { ["loss"] = Update() };
        Result["gradients"] = new JsonObject(parameters.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)Order.Encode(pair.Parameter.grad!))));
        Result["weights"] = new JsonObject(parameters.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)Order.Encode(pair.Parameter))));
    }

    public JsonObject Result { get; }

    public void Run(int repeats)
    {
        for (int repeat = 0; repeat < repeats; repeat++)
            Update();
    }

    private float Update()
    {
        using DisposeScope scope = NewDisposeScope();
        _optimizer.zero_grad();
        Tensor loss = _loss.forward(_head.forward(_layer.Forward(_x, null).Outputs), _targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }
}
