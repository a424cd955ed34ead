"""Layer normalisation, by itself and inside the recurrent cells: there each product is normalised over all gates together."""
import torch

from cells.cell import Cell, sigmoid, tanh, times

EPSILON = 1e-5


def norm(vectors, gains, shifts, epsilon=EPSILON):
    """The vectors ([batch, size] each), normalised with mean and variance over all of their numbers."""
    v = torch.cat(vectors, dim=1)
    mean = v.mean(dim=1, keepdim=True)
    variance = ((v - mean) ** 2).mean(dim=1, keepdim=True)
    n = (v - mean) / (variance + epsilon) ** 0.5 * torch.cat(gains) + torch.cat(shifts)
    return n.split([vector.shape[1] for vector in vectors], dim=1)


class LayerNorm(Cell):
    """y = (x − mean(x)) / √(var(x) + ε) ⊙ g + s"""

    source = "Ba, Kiros & Hinton 2016, arXiv:1607.06450"

    def __init__(self, units, epsilon=EPSILON):
        super().__init__({"g": (units,), "s": (units,)}, {})
        self.epsilon = epsilon

    def forward(self, x, state):
        return norm([x], [self.g], [self.s], self.epsilon)[0], {}


class Normalized(Cell):
    """A recurrent cell with normalised products."""

    source = "Ba, Kiros & Hinton 2016, arXiv:1607.06450"

    def __init__(self, gates, inputs, units, states, more=None):
        parameters = {}
        for letter in gates:
            parameters.update({
                "W" + letter: (units, inputs), "U" + letter: (units, units), "b" + letter: (units,),
                "gx" + letter: (units,), "sx" + letter: (units,), "gh" + letter: (units,), "sh" + letter: (units,)})
        parameters.update(more or {})
        super().__init__(parameters, states, {"layer_norm": True})

    def of(self, kind, gates):
        return [getattr(self, kind + letter) for letter in gates]

    def products(self, matrix, suffix, gates, operand):
        """LN(M v) over the given gates."""
        stacked = [times(m, operand) for m in self.of(matrix, gates)]
        return norm(stacked, self.of("g" + suffix, gates), self.of("s" + suffix, gates))


class NormalizedElman(Normalized):
    """h = tanh(LN(W x) + LN(U h₋) + b)"""

    def __init__(self, inputs, units):
        super().__init__([""], inputs, units, {"h": units})

    def forward(self, x, state):
        wx, = self.products("W", "x", [""], x)
        uh, = self.products("U", "h", [""], state["h"])
        h = tanh(wx + uh + self.b)
        return h, {"h": h}


class NormalizedLstm(Normalized):
    """
    a = LN(W x) + LN(U h₋) + b for i, f, g, o together
    c = σ(af) ⊙ c₋ + σ(ai) ⊙ tanh(ag)
    h = σ(ao) ⊙ tanh(LN(c))
    """

    def __init__(self, inputs, units):
        super().__init__("ifgo", inputs, units, {"h": units, "c": units}, {"gc": (units,), "sc": (units,)})

    def forward(self, x, state):
        wx = self.products("W", "x", "ifgo", x)
        uh = self.products("U", "h", "ifgo", state["h"])
        i, f, g, o = (w + u + b for w, u, b in zip(wx, uh, self.of("b", "ifgo")))
        c = sigmoid(f) * state["c"] + sigmoid(i) * tanh(g)
        h = sigmoid(o) * tanh(norm([c], [self.gc], [self.sc])[0])
        return h, {"h": h, "c": c}


class NormalizedGru(Normalized):
    """
    z, r = σ(LN(W x) + LN(U h₋) + b)
    n = tanh(LN(W x) + bn + r ⊙ (LN(U h₋) + bhn))   normalised together with z and r
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    def __init__(self, inputs, units):
        super().__init__("rzn", inputs, units, {"h": units}, {"bhn": (units,)})

    def forward(self, x, state):
        h = state["h"]
        xr, xz, xn = self.products("W", "x", "rzn", x)
        hr, hz, hn = self.products("U", "h", "rzn", h)
        r, z = sigmoid(xr + hr + self.br), sigmoid(xz + hz + self.bz)
        n = tanh(xn + self.bn + r * (hn + self.bhn))
        h = z * h + (1 - z) * n
        return h, {"h": h}


class NormalizedGruResetBefore(Normalized):
    """
    z, r = σ(LN(W x) + LN(U h₋) + b)
    n = tanh(LN(W x) + LN(Un (r ⊙ h₋)) + bn)         Wn x together with z and r, the other by itself
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    def __init__(self, inputs, units):
        super().__init__("rzn", inputs, units, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        xr, xz, xn = self.products("W", "x", "rzn", x)
        hr, hz = self.products("U", "h", "rz", h)
        r, z = sigmoid(xr + hr + self.br), sigmoid(xz + hz + self.bz)
        hn, = self.products("U", "h", "n", r * h)
        n = tanh(xn + hn + self.bn)
        h = z * h + (1 - z) * n
        return h, {"h": h}
