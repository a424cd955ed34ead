"""Compares the hand-written cells with PyTorch's own layers, outputs and every gradient, where PyTorch has the same function."""
import torch

from cells.elman import Elman
from cells.feedforward import Dense, Embedding, Softmax
from cells.gru import Gru, GruWrites
from cells.lstm import Lstm
from cells.normalized import LayerNorm
from cells.peepholes import PeepholeLstm
from cells.projection import Lstmp

TOLERANCE = 1e-12
checked = set()


def check(name, cell, x, initial, dy, dfinal, y, final, found):
    """Raises unless PyTorch's layer with the same parameters gives the same numbers. Cells that PyTorch lacks pass unseen."""
    layer, gates = twin(cell, x)
    if layer is None:
        return
    state = tuple(initial[key].detach()[None].clone().requires_grad_() for key in initial)
    x = x if cell.reads_tokens else x.detach().clone().requires_grad_()
    if initial:
        twin_y, twin_final = layer(x, state if len(state) > 1 else state[0])
        twin_final = dict(zip(initial, twin_final if len(state) > 1 else [twin_final]))
    else:
        twin_y, twin_final = layer(x), {}
    loss = (dy * twin_y).sum() + sum((dfinal[key] * twin_final[key][0]).sum() for key in twin_final)
    loss.backward()

    same(name, "y", twin_y, y)
    for key, value in zip(initial, state):
        same(name, "final " + key, twin_final[key][0], final[key])
        same(name, "dinitial " + key, value.grad[0], found["initial"][key])
    if not cell.reads_tokens:
        same(name, "dx", x.grad, found["x"])
    for parameter, names in gates.items():
        gradient = torch.cat([found["parameters"][key] for key in names])
        same(name, "d" + parameter, dict(layer.named_parameters())[parameter].grad, gradient)
    checked.add(name)


def same(name, what, expected, given):
    """Raises unless both agree to rounding."""
    error = float((expected - given).detach().abs().max())
    if not error <= TOLERANCE * max(1, float(expected.detach().abs().max())):
        raise AssertionError(f"{name}: {what} differs by {error:.3g} from PyTorch's own layer")


def twin(cell, x):
    """PyTorch's layer with the cell's parameters, and which of the cell's parameters are stacked in each of its own."""
    inputs = 1 if cell.reads_tokens else x.shape[-1]
    units = cell.state_sizes.get("c", cell.state_sizes.get("h"))
    if isinstance(cell, Elman) and cell.settings["activation"] in ("tanh", "relu"):
        layer = torch.nn.RNN(inputs, units, nonlinearity=cell.settings["activation"])
        return filled(layer, cell, recurrent([""]))
    if isinstance(cell, Lstm):
        return filled(torch.nn.LSTM(inputs, units), cell, recurrent("ifgo"))
    if isinstance(cell, Lstmp):
        if cell.settings["projection"] == units:    # PyTorch wants a projection that is shorter
            return None, None
        layer = torch.nn.LSTM(inputs, units, proj_size=cell.settings["projection"])
        return filled(layer, cell, dict(recurrent("ifgo"), weight_hr_l0=["R"]))
    if isinstance(cell, Gru) and cell.settings["candidate"] == "tanh":
        return filled(torch.nn.GRU(inputs, units), cell, gru())
    if isinstance(cell, Dense):
        linear, _ = filled(torch.nn.Linear(inputs, cell.c.shape[0]), cell, {"weight": ["V"], "bias": ["c"]})
        activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid, "identity": torch.nn.Identity}
        layer = torch.nn.Sequential(linear, activation[cell.settings["activation"]]())
        return layer, {"0.weight": ["V"], "0.bias": ["c"]}
    if isinstance(cell, LayerNorm):
        return filled(torch.nn.LayerNorm(units or x.shape[-1], eps=cell.epsilon), cell, {"weight": ["g"], "bias": ["s"]})
    if isinstance(cell, Softmax):
        return torch.nn.Softmax(dim=-1).double(), {}
    if isinstance(cell, Embedding):
        return filled(torch.nn.Embedding(*cell.E.shape), cell, {"weight": ["E"]})
    return None, None


def recurrent(gates):
    """PyTorch's stacks for gates in its order; its second bias stays zero."""
    return {
        "weight_ih_l0": ["W" + letter for letter in gates],
        "weight_hh_l0": ["U" + letter for letter in gates],
        "bias_ih_l0": ["b" + letter for letter in gates],
    }


def gru():
    """A GRU's stacks. The last third of bias_hh is bhn; its other rows have the gradients of br and bz."""
    return dict(recurrent("rzn"), bias_hh_l0=["br", "bz", "bhn"])


def filled(layer, cell, stacks):
    """The layer in double precision with the cell's parameters in it."""
    layer = layer.double()
    own, cells = dict(layer.named_parameters()), dict(cell.named_parameters())
    with torch.no_grad():
        for parameter in own.values():
            parameter.zero_()
        for parameter, names in stacks.items():
            stack = torch.cat([cells[name] for name in names])
            if parameter == "bias_hh_l0":
                stack[:-len(cells["bhn"])] = 0
            own[parameter].copy_(stack)
    return layer, stacks


def check_identities():
    """Cells that PyTorch lacks must become ones that it has: without peepholes, or with the update gate negated."""
    torch.manual_seed(0)
    x, h, c = (torch.rand(3, size, dtype=torch.float64) * 2 - 1 for size in (4, 6, 6))
    plain, peeping = random(Lstm(4, 6)), random(PeepholeLstm(4, 6, "ifo"))
    copy(plain, peeping)
    for name in ("pi", "pf", "po"):
        getattr(peeping, name).data.zero_()
    same("lstm_peepholes_ifo", "h with zero peepholes", plain(x, {"h": h, "c": c})[0], peeping(x, {"h": h, "c": c})[0])

    keeps, writes = random(Gru(4, 6)), random(GruWrites(4, 6))
    copy(keeps, writes)
    for name in ("Wz", "Uz", "bz"):
        getattr(writes, name).data.neg_()
    same("gru_writes", "h with the update gate negated", keeps(x, {"h": h})[0], writes(x, {"h": h})[0])


def random(cell):
    """The cell with parameters U(−1, 1)."""
    for parameter in cell.parameters():
        parameter.data.uniform_(-1, 1)
    return cell


def copy(source, target):
    """Gives target every parameter that source has."""
    for name, value in source.named_parameters():
        getattr(target, name).data.copy_(value)
