"""Layers without a state: they do the same at every step."""
import torch

from cells.cell import ACTIVATIONS, Cell, away, times


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


class Activation(Cell):
    """y = φ(x)"""

    source = "an elementwise function"

    def __init__(self, units, activation):
        super().__init__({}, {}, {"activation": activation})
        self.phi = ACTIVATIONS[activation]

    def forward(self, x, state):
        return self.phi(x), {}


class PRelu(Cell):
    """y = max(0, x) + a ⊙ min(0, x)"""

    source = "He et al. 2015, arXiv:1502.01852"

    def __init__(self, units):
        super().__init__({"a": (units,)}, {})

    def forward(self, x, state):
        return torch.where(away(x, 0) > 0, x, self.a * x), {}


class Softmax(Cell):
    """yᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)"""

    source = "Bridle 1990, Probabilistic interpretation of feedforward classification network outputs"

    def forward(self, x, state):
        power = torch.exp(x)
        return power / power.sum(dim=1, keepdim=True), {}

    def __init__(self, units):
        super().__init__({}, {})


class BatchNorm(Cell):
    """y = (x − m) / √(v + ε) ⊙ g + s; m and v are statistics of data, and no loss changes them"""

    source = "Ioffe & Szegedy 2015, arXiv:1502.03167"
    positive_parameters = ("v",)

    def __init__(self, units, epsilon):
        super().__init__({"g": (units,), "s": (units,), "m": (units,), "v": (units,)}, {}, {"epsilon": epsilon}, fixed=["m", "v"])
        self.epsilon = epsilon

    def forward(self, x, state):
        return (x - self.m) / torch.sqrt(self.v + self.epsilon) * self.g + self.s, {}


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
    "activation": (lambda i, h: Activation(h, "leaky_relu"), "WIDE"),
    "prelu": (lambda i, h: PRelu(h), "WIDE"),
    "softmax": (lambda i, h: Softmax(h), "WIDE"),
    "batchnorm": (lambda i, h: BatchNorm(h, 1e-5), "WIDE"),
    "batchnorm_epsilon": (lambda i, h: BatchNorm(h, 0.1), "WIDE"),
}
