"""Gated recurrent units: the reset gate after or before the candidate's product, the update gate keeping or writing."""
from cells.cell import ACTIVATIONS, Cell, gate, sigmoid, tanh, times


def parameters(inputs, units, second_bias):
    """The shapes of z, r and n; a unit that resets after the product has a bias bhn inside the bracket."""
    shapes = {}
    for letter in "zrn":
        shapes.update(gate(letter, inputs, units))
    if second_bias:
        shapes["bhn"] = (units,)
    return shapes


class Gru(Cell):
    """
    z = σ(Wz x + Uz h₋ + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = φ(Wn x + bn + r ⊙ (Un h₋ + bhn))
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    source = "Cho et al. 2014, arXiv:1406.1078v1 (reset after the product), as in PyTorch and cuDNN"

    def __init__(self, inputs, units, candidate="tanh"):
        super().__init__(
            parameters(inputs, units, second_bias=True), {"h": units},
            {"reset": "after", "update": "keeps", "candidate": candidate})
        self.phi = ACTIVATIONS[candidate]

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = self.phi(times(self.Wn, x) + self.bn + r * (times(self.Un, h) + self.bhn))
        h = z * h + (1 - z) * n
        return h, {"h": h}


class GruWrites(Cell):
    """
    z = σ(Wz x + Uz h₋ + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = tanh(Wn x + bn + r ⊙ (Un h₋ + bhn))
    h = (1 − z) ⊙ h₋ + z ⊙ n
    """

    source = "update gate of Chung et al. 2014, arXiv:1412.3555; reset gate of Cho et al. 2014, arXiv:1406.1078v1"

    def __init__(self, inputs, units):
        super().__init__(
            parameters(inputs, units, second_bias=True), {"h": units},
            {"reset": "after", "update": "writes", "candidate": "tanh"})

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = tanh(times(self.Wn, x) + self.bn + r * (times(self.Un, h) + self.bhn))
        h = (1 - z) * h + z * n
        return h, {"h": h}


class GruResetBefore(Cell):
    """
    z = σ(Wz x + Uz h₋ + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = φ(Wn x + Un (r ⊙ h₋) + bn)
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    source = "Cho et al. 2014, arXiv:1406.1078v3 (reset before the product), ONNX's linear_before_reset = 0"

    def __init__(self, inputs, units, candidate="tanh"):
        super().__init__(
            parameters(inputs, units, second_bias=False), {"h": units},
            {"reset": "before", "update": "keeps", "candidate": candidate})
        self.phi = ACTIVATIONS[candidate]

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = self.phi(times(self.Wn, x) + times(self.Un, r * h) + self.bn)
        h = z * h + (1 - z) * n
        return h, {"h": h}


class GruResetBeforeWrites(Cell):
    """
    z = σ(Wz x + Uz h₋ + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = tanh(Wn x + Un (r ⊙ h₋) + bn)
    h = (1 − z) ⊙ h₋ + z ⊙ n
    """

    source = "Chung et al. 2014, arXiv:1412.3555"

    def __init__(self, inputs, units):
        super().__init__(
            parameters(inputs, units, second_bias=False), {"h": units},
            {"reset": "before", "update": "writes", "candidate": "tanh"})

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = tanh(times(self.Wn, x) + times(self.Un, r * h) + self.bn)
        h = (1 - z) * h + z * n
        return h, {"h": h}
