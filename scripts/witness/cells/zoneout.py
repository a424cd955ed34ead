"""Zoneout as a trained model runs: in the place of masks stand their probabilities."""
from cells.cell import Cell, gate, sigmoid, tanh, times


class ZoneoutElman(Cell):
    """
    ĥ = tanh(W x + U h₋ + b)
    h = p h₋ + (1 − p) ĥ
    """

    source = "Krueger et al. 2017, arXiv:1606.01305"

    def __init__(self, inputs, units, p):
        super().__init__(gate("", inputs, units), {"h": units}, {"zoneout": p})
        self.p = p

    def forward(self, x, state):
        h = self.p * state["h"] + (1 - self.p) * tanh(times(self.W, x) + times(self.U, state["h"]) + self.b)
        return h, {"h": h}


class ZoneoutLstm(Cell):
    """
    ĉ = σ(af) ⊙ c₋ + σ(ai) ⊙ tanh(ag)
    ĥ = σ(ao) ⊙ tanh(ĉ)                  it reads the candidate
    c = q c₋ + (1 − q) ĉ
    h = p h₋ + (1 − p) ĥ
    """

    source = "Krueger et al. 2017, arXiv:1606.01305"

    def __init__(self, inputs, units, p, q):
        parameters = {}
        for letter in "ifgo":
            parameters.update(gate(letter, inputs, units))
        super().__init__(parameters, {"h": units, "c": units}, {"zoneout": p, "zoneout_c": q})
        self.p, self.q = p, q

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        candidate = f * c + i * g
        h = self.p * h + (1 - self.p) * o * tanh(candidate)
        c = self.q * c + (1 - self.q) * candidate
        return h, {"h": h, "c": c}


class ZoneoutGru(Cell):
    """
    ĥ = z ⊙ h₋ + (1 − z) ⊙ tanh(Wn x + bn + r ⊙ (Un h₋ + bhn))
    h = p h₋ + (1 − p) ĥ
    """

    source = "Krueger et al. 2017, arXiv:1606.01305"

    def __init__(self, inputs, units, p):
        parameters = {}
        for letter in "zrn":
            parameters.update(gate(letter, inputs, units))
        parameters.update(bhn=(units,))
        super().__init__(parameters, {"h": units}, {"zoneout": p})
        self.p = p

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = tanh(times(self.Wn, x) + self.bn + r * (times(self.Un, h) + self.bhn))
        h = self.p * h + (1 - self.p) * (z * h + (1 - z) * n)
        return h, {"h": h}
