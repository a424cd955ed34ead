"""Whole sequences through PyTorch's own layers in double precision: both directions, stacked, merged by concatenation or by sum, with residual and
skip connections, on batches of equal and of different lengths (packed sequences).

bias_hh is zero but for a GRU's bhn, so that there is one bias per gate.
"""
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from draws import Draws
from storage import numbers

STEPS = 6
LENGTHS = [None, [6, 1, 4, 2, 6, 3, 1, 5, 2]]


class Model(torch.nn.Module):
    """Recurrent layers in the order of their fields, then perhaps a head; how they are joined is up to the subclass."""

    def __init__(self, inputs, head=None, **layers):
        super().__init__()
        self.inputs, self.layers = inputs, list(layers)
        for name, layer in layers.items():
            setattr(self, name, layer)
        if head:
            self.head = head

    def run(self, name, x, initial, final, lengths):
        """One layer; its last states go into final. Steps past a row's end are zero."""
        layer, state = getattr(self, name), initial[name]
        state = tuple(state) if isinstance(layer, torch.nn.LSTM) else state[0]
        if lengths is None:
            y, last = layer(x, state)
        else:
            packed, last = layer(pack_padded_sequence(x, lengths, enforce_sorted=False), state)
            y, _ = pad_packed_sequence(packed, total_length=len(x))
        final[name] = list(last) if isinstance(last, tuple) else [last]
        return y


class Plain(Model):
    """One layer above the other."""

    def forward(self, x, initial, lengths):
        final = {}
        for name in self.layers:
            x = self.run(name, x, initial, final, lengths)
        return (self.head(x) if hasattr(self, "head") else x), final


class Residual(Model):
    """y = layer(x) + x, above one another."""

    def forward(self, x, initial, lengths):
        final = {}
        for name in self.layers:
            x = self.run(name, x, initial, final, lengths) + x
        return x, final


class SumAndSkip(Model):
    """y = V (forward + reverse + x) + c + x[0 … outputs)."""

    def forward(self, x, initial, lengths):
        final = {}
        y = self.run("rnn", x, initial, final, lengths)
        forward, reverse = y.chunk(2, dim=2)
        y = self.head(forward + reverse + x)
        return y + x[:, :, :y.shape[2]], final


MODELS = [
    ("sequence_bidirectional_lstm", "rnn = LSTM(3, 5, num_layers=2, bidirectional)",
     lambda: Plain(3, rnn=torch.nn.LSTM(3, 5, num_layers=2, bidirectional=True))),
    ("sequence_bidirectional_gru_head", "rnn = GRU(4, 3, bidirectional), head = Linear(6, 2)",
     lambda: Plain(4, head=torch.nn.Linear(6, 2), rnn=torch.nn.GRU(4, 3, bidirectional=True))),
    ("sequence_lstm", "rnn = LSTM(3, 7)", lambda: Plain(3, rnn=torch.nn.LSTM(3, 7))),
    ("sequence_residual_lstm", "lower = LSTM(4, 4), upper = LSTM(4, 4), each plus its input",
     lambda: Residual(4, lower=torch.nn.LSTM(4, 4), upper=torch.nn.LSTM(4, 4))),
    ("sequence_sum_and_skip", "rnn = RNN(3, 3, bidirectional) summed, plus its input; head = Linear(3, 2), plus x[0 … 2)",
     lambda: SumAndSkip(3, head=torch.nn.Linear(3, 2), rnn=torch.nn.RNN(3, 3, bidirectional=True))),
]


def make():
    """File name → document."""
    return {f"{name}.json": {"module": module, "cases": [case(name, new_model().double(), lengths) for lengths in LENGTHS]}
            for name, module, new_model in MODELS}


def case(name, model, lengths):
    """What goes in, what comes out, and the derivatives of L = Σ dy ⊙ y + Σ dfinal ⊙ final over real steps."""
    draws, batch = Draws(f"{name} {lengths}"), 3 if lengths is None else len(lengths)
    for key, parameter in model.named_parameters():
        parameter.data = draws.tensor(*parameter.shape)
        if "bias_hh" in key:
            parameter.data[:frozen_rows(model, key, parameter)] = 0
    x = draws.tensor(STEPS, batch, model.inputs).requires_grad_()
    initial = {layer: initial_states(getattr(model, layer), batch, draws) for layer in model.layers}
    y, final = model(x, initial, lengths)
    real = torch.tensor([[step < (STEPS if lengths is None else lengths[row]) for row in range(batch)] for step in range(STEPS)])
    y = torch.where(real[:, :, None], y, torch.zeros_like(y))
    dy, dfinal = draws.tensor(*y.shape), draws.tensor(*by_row(model, final).shape)
    loss = (dy * y).sum() + (dfinal * by_row(model, final)).sum()
    loss.backward()
    return {
        "steps": STEPS, "batch": batch, "lengths": lengths,
        "parameters": {key: numbers(value) for key, value in model.state_dict().items()},
        "x": numbers(x), "initial": numbers(by_row(model, initial)), "dy": numbers(dy), "dfinal": numbers(dfinal),
        "y": numbers(y), "final": numbers(by_row(model, final)),
        "gradients": {key: numbers(value.grad) for key, value in model.named_parameters()},
        "dx": numbers(x.grad),
        "dinitial": numbers(by_row(model, {layer: [state.grad for state in states] for layer, states in initial.items()})),
    }


def frozen_rows(model, key, bias_hh):
    """How many rows of bias_hh repeat a bias of bias_ih: all, or a GRU's r and z."""
    layer = getattr(model, key.split(".")[0])
    return 2 * layer.hidden_size if isinstance(layer, torch.nn.GRU) else len(bias_hh)


def initial_states(layer, batch, draws):
    """h, and an LSTM's c: [layers × directions, batch, units]."""
    count = layer.num_layers * (2 if layer.bidirectional else 1)
    kinds = 2 if isinstance(layer, torch.nn.LSTM) else 1
    return [draws.tensor(count, batch, layer.hidden_size).requires_grad_() for _ in range(kinds)]


def by_row(model, states):
    """[batch][state]: layer after layer, direction after direction, h before c."""
    parts = [state[index] for layer in model.layers for index in range(len(states[layer][0])) for state in states[layer]]
    return torch.cat(parts, dim=1)
