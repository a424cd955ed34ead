using TorchSharp;
using static TorchSharp.torch;

namespace Unrolled.Compare.Torch;

/// <summary>nn.LSTM, nn.GRU or nn.RNN behind one call.</summary>
internal sealed class RecurrentLayer
{
    private readonly TorchSharp.Modules.LSTM? _lstm;
    private readonly TorchSharp.Modules.GRU? _gru;
    private readonly TorchSharp.Modules.RNN? _rnn;

    public RecurrentLayer(string cell, Order order)
    {
        switch (cell)
        {
            case "lstm": _lstm = nn.LSTM(order.Inputs, order.Units); break;
            case "gru": _gru = nn.GRU(order.Inputs, order.Units); break;
            case "rnn": _rnn = nn.RNN(order.Inputs, order.Units); break;
            default: throw new ArgumentException($"PyTorch has no layer for {cell}.");
        }

        order.Fill(Module);
    }

    public nn.Module Module => _lstm ?? (nn.Module?)_gru ?? _rnn!;

    /// <summary>Outputs [steps][batch][units] and the last state, from a state or from zeros.</summary>
    public (Tensor Outputs, Tensor Hidden, Tensor? Cell) Forward(Tensor x, (Tensor Hidden, Tensor? Cell)? state)
    {
        if (_lstm is not null)
            return _lstm.forward(x, state is { } both ? (both.Hidden, both.Cell!) : null);
        (Tensor outputs, Tensor hidden) = _gru is not null ? _gru.forward(x, state?.Hidden) : _rnn!.forward(x, state?.Hidden);
        return (outputs, hidden, null);
    }
}
