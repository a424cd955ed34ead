"""The recurrent cells with ONNX's activations f, g, h and its clip: what gates and candidates read is cut first."""
from cells.cell import ACTIVATIONS, Cell, clip, gate, times

LIMIT = 0.75


class ActivatedElman(Cell):
    """h = φ(clip(W x + U h₋ + b))"""

    source = "ONNX's RNN: activations, clip"

    def __init__(self, inputs, units, activation, limit=LIMIT):
        super().__init__(gate("", inputs, units), {"h": units}, {"activation": activation, "clip": limit})
        self.phi, self.limit = ACTIVATIONS[activation], limit

    def forward(self, x, state):
        h = self.phi(clip(times(self.W, x) + times(self.U, state["h"]) + self.b, self.limit))
        return h, {"h": h}


class ActivatedLstm(Cell):
    """
    i = f(clip(Wi x + Ui h₋ + pi ⊙ c₋ + bi))
    f = f(clip(Wf x + Uf h₋ + pf ⊙ c₋ + bf))
    g = g(clip(Wg x + Ug h₋ + bg))
    c = f ⊙ c₋ + i ⊙ g
    o = f(clip(Wo x + Uo h₋ + po ⊙ c + bo))
    h = o ⊙ h(c)                               c is not cut
    """

    source = "ONNX's LSTM: activations, clip, peepholes"

    def __init__(self, inputs, units, f, g, h, limit=LIMIT):
        parameters = {}
        for letter in "ifgo":
            parameters.update(gate(letter, inputs, units))
        parameters.update(pi=(units,), pf=(units,), po=(units,))
        super().__init__(parameters, {"h": units, "c": units}, {"f": f, "g": g, "h": h, "clip": limit, "peepholes": "ifo"})
        self.f, self.g, self.h, self.limit = ACTIVATIONS[f], ACTIVATIONS[g], ACTIVATIONS[h], limit

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = self.f(clip(times(self.Wi, x) + times(self.Ui, h) + self.pi * c + self.bi, self.limit))
        f = self.f(clip(times(self.Wf, x) + times(self.Uf, h) + self.pf * c + self.bf, self.limit))
        g = self.g(clip(times(self.Wg, x) + times(self.Ug, h) + self.bg, self.limit))
        c = f * c + i * g
        o = self.f(clip(times(self.Wo, x) + times(self.Uo, h) + self.po * c + self.bo, self.limit))
        h = o * self.h(c)
        return h, {"h": h, "c": c}


class ActivatedGru(Cell):
    """
    z = f(clip(Wz x + Uz h₋ + bz))
    r = f(clip(Wr x + Ur h₋ + br))
    n = g(clip(Wn x + bn + r ⊙ (Un h₋ + bhn)))
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    source = "ONNX's GRU with linear_before_reset: activations, clip"

    def __init__(self, inputs, units, f, g, limit=LIMIT):
        parameters = {}
        for letter in "zrn":
            parameters.update(gate(letter, inputs, units))
        parameters.update(bhn=(units,))
        super().__init__(parameters, {"h": units}, {"f": f, "g": g, "clip": limit})
        self.f, self.g, self.limit = ACTIVATIONS[f], ACTIVATIONS[g], limit

    def forward(self, x, state):
        h = state["h"]
        z = self.f(clip(times(self.Wz, x) + times(self.Uz, h) + self.bz, self.limit))
        r = self.f(clip(times(self.Wr, x) + times(self.Ur, h) + self.br, self.limit))
        n = self.g(clip(times(self.Wn, x) + self.bn + r * (times(self.Un, h) + self.bhn), self.limit))
        h = z * h + (1 - z) * n
        return h, {"h": h}
