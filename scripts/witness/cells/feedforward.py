"""Layers without a state: they do the same at every step."""
from cells.cell import ACTIVATIONS, Cell, times


class Dense(Cell):
    """y = φ(V x + c)"""

    source = "an affine map and an elementwise function"

    def __init__(self, inputs, units, activation):
        super().__init__({"V": (units, inputs), "c": (units,)}, {}, {"activation": activation})
        self.phi = ACTIVATIONS[activation]

    def forward(self, x, state):
        return self.phi(times(self.V, x) + self.c), {}


class Standardize(Cell):
    """y = (x − m) ⊙ s; m and s are statistics of data, and no loss changes them"""

    source = "Pedregosa et al. 2011, Scikit-learn, JMLR 12 (StandardScaler)"

    def __init__(self, units):
        super().__init__({"m": (units,), "s": (units,)}, {}, fixed=["m", "s"])

    def forward(self, x, state):
        return (x - self.m) * self.s, {}


class Embedding(Cell):
    """y = E[x], row x of a table of `vocabulary` rows"""

    source = "Bengio et al. 2003, A neural probabilistic language model, JMLR 3"
    reads_tokens = True

    def __init__(self, vocabulary, width):
        super().__init__({"E": (vocabulary, width)}, {}, {"vocabulary": vocabulary})

    def forward(self, x, state):
        return self.E[x], {}


WITNESSES = {
    "standardize": (lambda i, h: Standardize(h), "WIDE"),
}
