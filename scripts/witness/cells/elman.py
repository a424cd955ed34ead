"""Elman's recurrent network, and its kin that is not trained."""
from cells.cell import ACTIVATIONS, Cell, tanh, times


class Elman(Cell):
    """h = φ(W x + U h₋ + b)"""

    source = "Elman 1990, Finding structure in time, Cognitive Science 14; with relu: Le, Jaitly & Hinton 2015, arXiv:1504.00941"

    def __init__(self, inputs, units, activation):
        super().__init__(
            {"W": (units, inputs), "U": (units, units), "b": (units,)}, {"h": units}, {"activation": activation})
        self.phi = ACTIVATIONS[activation]

    def forward(self, x, state):
        h = self.phi(times(self.W, x) + times(self.U, state["h"]) + self.b)
        return h, {"h": h}


class EchoState(Cell):
    """h = (1 − a) h₋ + a tanh(W x + U h₋ + b), all of them fixed"""

    source = "Jaeger 2001, The echo state approach to analysing and training recurrent neural networks"

    def __init__(self, inputs, units, leak):
        super().__init__(
            {"W": (units, inputs), "U": (units, units), "b": (units,)}, {"h": units}, {"leak": leak}, fixed=("W", "U", "b"))
        self.leak = leak

    def forward(self, x, state):
        h = state["h"]
        h = (1 - self.leak) * h + self.leak * tanh(times(self.W, x) + times(self.U, h) + self.b)
        return h, {"h": h}


WITNESSES = {
    "echostate": (lambda inputs, units: EchoState(inputs, units, 1), "FEW"),
    "echostate_leak": (lambda inputs, units: EchoState(inputs, units, 0.3), "FEW"),
}
