"""Models that are more than a chain, by PyTorch's own layers in double precision: layers that read several earlier ones and the input, several heads, a
mask times the input, causal convolutions. On batches of equal and of different lengths.

A convolution's state is a ring of the inputs before the first step: [steps back][inputs], the oldest first at the beginning, and one number that says
where the oldest is.
"""
import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from draws import Draws
from storage import numbers

STEPS = 7
LENGTHS = [None, [7, 1, 4, 2, 7, 3, 0, 5, 2]]


class Graph(torch.nn.Module):
    """The layers by name; recurrent ones have PyTorch's states."""

    def __init__(self, inputs, **layers):
        super().__init__()
        self.inputs = inputs
        self.dilations = {}
        for name, layer in layers.items():
            if isinstance(layer, tuple):
                layer, self.dilations[name] = layer
            setattr(self, name, layer)

    def begin(self, initial, lengths):
        self.initial, self.final, self.lengths = initial, {}, lengths

    def run(self, name, x):
        """A recurrent layer; a row of length 0 keeps its state."""
        layer, (state,) = getattr(self, name), self.initial[name]
        lengths = [len(x)] * x.shape[1] if self.lengths is None else self.lengths
        packed, last = layer(pack_padded_sequence(x, [max(length, 1) for length in lengths], enforce_sorted=False), state[None])
        y, _ = pad_packed_sequence(packed, total_length=len(x))
        empty = torch.tensor([length == 0 for length in lengths])[:, None]
        self.final[name] = [torch.where(empty, state, last[0])]
        return y

    def convolve(self, name, x):
        """A causal convolution: y of a step from the inputs of that step and of earlier ones."""
        layer, dilation = getattr(self, name), self.dilations[name]
        back, (ring,) = (layer.kernel_size[0] - 1) * dilation, self.initial[name]
        steps, rows, inputs = x.shape
        before = ring[:, :-1].reshape(rows, back, inputs).transpose(0, 1)
        whole = torch.cat([before, x])
        y = F.conv1d(whole.permute(1, 2, 0), layer.weight, layer.bias, dilation=dilation).permute(2, 0, 1)
        lengths = [steps] * rows if self.lengths is None else self.lengths
        last = []
        for row, length in enumerate(lengths):
            slots = [before[slot, row] for slot in range(back)]
            for step in range(length):
                slots[step % back] = x[step, row]
            last.append(torch.cat(slots + [torch.tensor([float(length % back)], dtype=torch.float64)]))
        self.final[name] = [torch.stack(last)]
        return y

    def widths(self):
        """Numbers of state of each layer that has any, in their order."""
        for name, layer in self.named_children():
            if isinstance(layer, torch.nn.Conv1d):
                yield name, (layer.kernel_size[0] - 1) * self.dilations[name] * layer.in_channels + 1
            elif isinstance(layer, (torch.nn.GRU, torch.nn.RNN)):
                yield name, layer.hidden_size


class Reads(Graph):
    """Three recurrent layers, each of which reads earlier layers and the input side by side, and two heads."""

    def forward(self, x):
        front = torch.tanh(self.front(x))
        a = self.run("a", front)
        b = self.run("b", torch.cat([front, a, x], 2))
        c = self.run("c", torch.cat([a, b, x[:, :, 1:3]], 2))
        return torch.cat([self.voice(a), torch.sigmoid(self.gain(c))], 2)


class Mask(Graph):
    """A mask that multiplies the input's spectrum, and the sum of two layers."""

    def forward(self, x):
        h = self.run("rnn", x)
        mask = torch.sigmoid(self.mask(h))
        return torch.cat([mask * x, self.other(x + mask)], 2)


class Convolutions(Graph):
    """Dilated convolutions, one with a residual connection, before a recurrent layer; the head reads all of them."""

    def forward(self, x):
        first = torch.tanh(self.convolve("first", x))
        second = self.convolve("second", first) + first
        h = self.run("rnn", second)
        return self.head(torch.cat([first, second, h], 2))


GRU, Linear, Conv = torch.nn.GRU, torch.nn.Linear, torch.nn.Conv1d
MODELS = [
    ("graph_reads", lambda: Reads(4, front=Linear(4, 5), a=GRU(5, 3), b=GRU(12, 4), c=GRU(9, 5), voice=Linear(3, 1), gain=Linear(5, 4))),
    ("graph_mask", lambda: Mask(4, rnn=GRU(4, 3), mask=Linear(3, 4), other=Linear(4, 2))),
    ("graph_convolutions", lambda: Convolutions(3, first=(Conv(3, 4, 3), 2), second=(Conv(4, 4, 2), 3), rnn=GRU(4, 3), head=Linear(11, 2))),
]


def make():
    """File name → document."""
    return {f"{name}.json": {"cases": [case(name, new_model().double(), lengths) for lengths in LENGTHS]} for name, new_model in MODELS}


def case(name, model, lengths):
    """What goes in, what comes out, and the derivatives of L = Σ dy ⊙ y + Σ dfinal ⊙ final over real steps."""
    draws, batch = Draws(f"{name} {lengths}"), 3 if lengths is None else len(lengths)
    for key, parameter in model.named_parameters():
        parameter.data = draws.tensor(*parameter.shape)
        if "bias_hh" in key:
            parameter.data[:2 * len(parameter) // 3] = 0    # a GRU has one bias for r and z, and bhn
    x = draws.tensor(STEPS, batch, model.inputs).requires_grad_()
    initial = {}
    for layer, width in model.widths():
        drawn = draws.tensor(batch, width)
        if layer in model.dilations:
            drawn[:, -1] = 0    # where the oldest is
        initial[layer] = [drawn.requires_grad_()]
    model.begin(initial, lengths)
    y = model(x)
    final = model.final
    real = torch.tensor([[step < (STEPS if lengths is None else lengths[row]) for row in range(batch)] for step in range(STEPS)])
    y = torch.where(real[:, :, None], y, torch.zeros_like(y))
    order = list(initial)
    dy, dfinal = draws.tensor(*y.shape), draws.tensor(*joined(order, final).shape)
    loss = (dy * y).sum() + (dfinal * joined(order, final)).sum()
    loss.backward()
    zero = {layer: [torch.zeros_like(state) if state.grad is None else state.grad for state in states] for layer, states in initial.items()}
    return {
        "steps": STEPS, "batch": batch, "lengths": lengths,
        "parameters": {key: numbers(stored(value)) for key, value in model.state_dict().items()},
        "x": numbers(x), "initial": numbers(joined(order, initial)), "dy": numbers(dy), "dfinal": numbers(dfinal),
        "y": numbers(y), "final": numbers(joined(order, final)),
        "gradients": {key: numbers(stored(value.grad)) for key, value in model.named_parameters()},
        "dx": numbers(x.grad), "dinitial": numbers(joined(order, zero)),
    }


def stored(tensor):
    """A convolution's weight [outputs, inputs, steps] as the product that it is: [outputs, steps · inputs], the oldest step first."""
    return tensor.permute(0, 2, 1).reshape(len(tensor), -1) if tensor.dim() == 3 else tensor


def joined(order, states):
    """[batch][state], layer after layer."""
    return torch.cat([state for layer in order for state in states[layer]], dim=1)
