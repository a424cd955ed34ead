"""Cells whose matrices read the input alone, so that a sequence can be taken in parallel; FastRNN and its kin; sLSTM."""
import torch

from cells.cell import Cell, gate, sigmoid, tanh, times


class Sru(Cell):
    """
    f = σ(Wf x + vf ⊙ c₋ + bf),  r = σ(Wr x + vr ⊙ c₋ + br)
    c = f ⊙ c₋ + (1 − f) ⊙ W x
    h = r ⊙ c + (1 − r) ⊙ p, p = x, or Wp x where x is not as wide as c
    """

    source = "Lei et al. 2018, arXiv:1709.02755"

    def __init__(self, inputs, units):
        shapes = {"W": (units, inputs)}
        for letter in "fr":
            shapes.update({"W" + letter: (units, inputs), "v" + letter: (units,), "b" + letter: (units,)})
        if inputs != units:
            shapes["Wp"] = (units, inputs)
        super().__init__(shapes, {"c": units})

    def forward(self, x, state):
        c = state["c"]
        f = sigmoid(times(self.Wf, x) + self.vf * c + self.bf)
        r = sigmoid(times(self.Wr, x) + self.vr * c + self.br)
        c = f * c + (1 - f) * times(self.W, x)
        p = times(self.Wp, x) if hasattr(self, "Wp") else x
        return r * c + (1 - r) * p, {"c": c}


class FastRnn(Cell):
    """h = σ(α) tanh(W x + U h₋ + b) + σ(β) h₋, α and β single numbers"""

    source = "Kusupati et al. 2018, arXiv:1901.02358"

    def __init__(self, inputs, units):
        super().__init__(
            {"W": (units, inputs), "U": (units, units), "b": (units,), "alpha": (1,), "beta": (1,)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        h = sigmoid(self.alpha) * tanh(times(self.W, x) + times(self.U, h) + self.b) + sigmoid(self.beta) * h
        return h, {"h": h}


class FastGrnn(Cell):
    """
    a = W x + U h₋
    z = σ(a + bz),  n = tanh(a + bn)
    h = (σ(ζ)(1 − z) + σ(ν)) ⊙ n + z ⊙ h₋, ζ and ν single numbers
    """

    source = "Kusupati et al. 2018, arXiv:1901.02358"

    def __init__(self, inputs, units):
        super().__init__(
            {"W": (units, inputs), "U": (units, units), "bz": (units,), "bn": (units,), "zeta": (1,), "nu": (1,)},
            {"h": units})

    def forward(self, x, state):
        h = state["h"]
        a = times(self.W, x) + times(self.U, h)
        z, n = sigmoid(a + self.bz), tanh(a + self.bn)
        h = (sigmoid(self.zeta) * (1 - z) + sigmoid(self.nu)) * n + z * h
        return h, {"h": h}


class SLstm(Cell):
    """
    ai, af, az, ao = W· x + U· h₋ + b·,  l = −softplus(−af)
    m = max(l + m₋, ai)
    i = exp(ai − m),  f = exp(l + m₋ − m)
    c = f ⊙ c₋ + i ⊙ tanh(az),  n = f ⊙ n₋ + i
    h = σ(ao) ⊙ c / n
    One head: U is not divided into blocks.
    """

    source = "Beck et al. 2024, arXiv:2405.04517"
    positive_states = ("n",)

    def __init__(self, inputs, units):
        shapes = {}
        for letter in "ifzo":
            shapes.update(gate(letter, inputs, units))
        super().__init__(shapes, {"h": units, "c": units, "n": units, "m": units})

    def forward(self, x, state):
        h = state["h"]
        ai, af, az, ao = (
            times(getattr(self, "W" + k), x) + times(getattr(self, "U" + k), h) + getattr(self, "b" + k) for k in "ifzo")
        kept = state["m"] - torch.nn.functional.softplus(-af)
        m = torch.maximum(kept, ai)
        i, f = torch.exp(ai - m), torch.exp(kept - m)
        c = f * state["c"] + i * tanh(az)
        n = f * state["n"] + i
        h = sigmoid(ao) * c / n
        return h, {"h": h, "c": c, "n": n, "m": m}


class Lru(Cell):
    """
    ρ = exp(−exp(ν)),  λr = ρ cos(exp θ),  λi = ρ sin(exp θ)
    sr = λr ⊙ sr₋ − λi ⊙ si₋ + exp(γ) ⊙ (Br x),  si = λr ⊙ si₋ + λi ⊙ sr₋ + exp(γ) ⊙ (Bi x)
    y = Cr sr − Ci si + d ⊙ x where x is as wide as y, else + D x
    """

    source = "Orvieto et al. 2023, arXiv:2303.06349"

    def __init__(self, inputs, units, states):
        shapes = {"nu": (states,), "theta": (states,), "gamma": (states,)}
        shapes.update({"Br": (states, inputs), "Bi": (states, inputs), "Cr": (units, states), "Ci": (units, states)})
        shapes.update({"d": (units,)} if inputs == units else {"D": (units, inputs)})
        super().__init__(shapes, {"sr": states, "si": states}, {"states": states})

    def forward(self, x, state):
        rho = torch.exp(-torch.exp(self.nu))
        re, im = rho * torch.cos(torch.exp(self.theta)), rho * torch.sin(torch.exp(self.theta))
        scale = torch.exp(self.gamma)
        sr = re * state["sr"] - im * state["si"] + scale * times(self.Br, x)
        si = re * state["si"] + im * state["sr"] + scale * times(self.Bi, x)
        y = times(self.Cr, sr) - times(self.Ci, si)
        y = y + (self.d * x if hasattr(self, "d") else times(self.D, x))
        return y, {"sr": sr, "si": si}


WITNESSES = {
    "sru": (Sru, "VARIANT"),
    "fastrnn": (FastRnn, "VARIANT"),
    "lru": (lambda inputs, units: Lru(inputs, units, units), "VARIANT"),
    "lru_states": (lambda inputs, units: Lru(inputs, units, 4), "FEW"),
    "slstm": (SLstm, "VARIANT"),
    "fastgrnn": (FastGrnn, "VARIANT"),
}
