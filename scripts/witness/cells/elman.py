"""Elman's recurrent network."""
from cells.cell import ACTIVATIONS, Cell, times


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
