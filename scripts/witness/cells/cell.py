"""What all cells here have in common: parameters by the equations' names, in double precision."""
import torch


class Cell(torch.nn.Module):
    """A cell or layer. It is called as cell(x, state) for one step of time and gives (y, new state).

    x is [batch, inputs], a state is a dict of [batch, size]; a column vector of the equations is a row here, so that
    the product W x is written times(W, x).
    """

    source = ""            # the paper that the equations come from
    reads_tokens = False   # whether x is a vector of token ids

    def __init__(self, parameters, states, settings=None):
        super().__init__()
        self.state_sizes = states
        self.settings = settings or {}
        for name, shape in parameters.items():
            self.register_parameter(name, torch.nn.Parameter(torch.zeros(shape, dtype=torch.float64)))


def times(matrix, rows):
    """matrix · v for every row v."""
    return rows @ matrix.T


def gate(letter, inputs, units, recurrent=None):
    """The shapes of one gate's W, U and b: Wi [units, inputs], Ui [units, recurrent], bi [units]."""
    recurrent = units if recurrent is None else recurrent
    return {"W" + letter: (units, inputs), "U" + letter: (units, recurrent), "b" + letter: (units,)}


class NearKink(Exception):
    """A pre-activation lies so near relu's kink that float and double might fall on different sides: no case for a witness."""


def relu(a):
    """max(a, 0)"""
    if float(a.detach().abs().min()) < 1e-5:
        raise NearKink()
    return torch.where(a > 0, a, torch.zeros_like(a))


ACTIVATIONS = {
    "identity": lambda a: a,
    "sigmoid": lambda a: 1 / (1 + torch.exp(-a)),
    "tanh": torch.tanh,
    "relu": relu,
}
sigmoid = ACTIVATIONS["sigmoid"]
tanh = torch.tanh
