"""What all cells here have in common: parameters by the equations' names, in double precision."""
import torch


class Cell(torch.nn.Module):
    """A cell or layer. It is called as cell(x, state) for one step of time and gives (y, new state).

    x is [batch, inputs], a state is a dict of [batch, size]; a column vector of the equations is a row here, so that
    the product W x is written times(W, x).
    """

    source = ""            # the paper that the equations come from
    exported = 0           # numbers of the output behind h
    positive_parameters = ()  # parameters that are never below zero
    positive_states = ()   # states that are never below zero
    reads_tokens = False   # whether x is a vector of token ids

    def __init__(self, parameters, states, settings=None, fixed=()):
        super().__init__()
        self.fixed = set(fixed)    # parameters that are set and never trained: what PyTorch calls buffers
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


def away(a, *kinks):
    """a, if it lies at none of the kinks."""
    for kink in kinks:
        if float((a.detach() - kink).abs().min()) < 1e-5:
            raise NearKink()
    return a


def relu(a):
    """max(a, 0)"""
    return torch.where(away(a, 0) > 0, a, torch.zeros_like(a))


def clip(a, limit):
    """min(max(a, −limit), limit)"""
    return away(a, -limit, limit).clamp(-limit, limit)


def leaky_relu(alpha):
    """a where a > 0, else α a"""
    return lambda a: torch.where(away(a, 0) > 0, a, alpha * a)


def elu(alpha):
    """a where a > 0, else α (eᵃ − 1)"""
    return lambda a: torch.where(away(a, 0) > 0, a, alpha * (torch.exp(a) - 1))


def hard_sigmoid(alpha, beta):
    """min(max(α a + β, 0), 1)"""
    return lambda a: away(alpha * a + beta, 0, 1).clamp(0, 1)


def scaled_tanh(alpha, beta):
    """α tanh(β a)"""
    return lambda a: alpha * torch.tanh(beta * a)


def affine(alpha, beta):
    """α a + β"""
    return lambda a: alpha * a + beta


def thresholded_relu(alpha):
    """a where a > α, else 0"""
    return lambda a: torch.where(away(a, alpha) > alpha, a, torch.zeros_like(a))


ACTIVATIONS = {
    "identity": lambda a: a,
    "sigmoid": lambda a: 1 / (1 + torch.exp(-a)),
    "tanh": torch.tanh,
    "relu": relu,
    "leaky_relu": leaky_relu(0.3),
    "elu": elu(0.7),
    "hard_sigmoid": hard_sigmoid(0.2, 0.4),
    "scaled_tanh": scaled_tanh(1.2, 0.7),
    "affine": affine(0.8, 0.1),
    "thresholded_relu": thresholded_relu(0.2),
}
sigmoid = ACTIVATIONS["sigmoid"]
tanh = torch.tanh
