"""Bistable cells, oscillators, and cells that discretise a differential equation."""
import torch

from cells.cell import Cell, gate, sigmoid, tanh, times


class Brc(Cell):
    """
    a = 1 + tanh(Wa x + ua ⊙ h₋ + ba)
    z = σ(Wz x + uz ⊙ h₋ + bz)
    h = z ⊙ h₋ + (1 − z) ⊙ tanh(Wn x + a ⊙ h₋)
    """

    source = "Vecoven, Ernst & Drion 2020, arXiv:2006.05252"

    def __init__(self, inputs, units):
        super().__init__({
            "Wa": (units, inputs), "ua": (units,), "ba": (units,),
            "Wz": (units, inputs), "uz": (units,), "bz": (units,), "Wn": (units, inputs)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        a = 1 + tanh(times(self.Wa, x) + self.ua * h + self.ba)
        z = sigmoid(times(self.Wz, x) + self.uz * h + self.bz)
        h = z * h + (1 - z) * tanh(times(self.Wn, x) + a * h)
        return h, {"h": h}


class NBrc(Cell):
    """The bistable cell with neuromodulation: matrices Ua and Uz in the place of the vectors ua and uz."""

    source = "Vecoven, Ernst & Drion 2020, arXiv:2006.05252"

    def __init__(self, inputs, units):
        super().__init__({**gate("a", inputs, units), **gate("z", inputs, units), "Wn": (units, inputs)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        a = 1 + tanh(times(self.Wa, x) + times(self.Ua, h) + self.ba)
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        h = z * h + (1 - z) * tanh(times(self.Wn, x) + a * h)
        return h, {"h": h}


class CoRnn(Cell):
    """
    v = v₋ + Δt (tanh(W x + U h₋ + V v₋ + b) − γ h₋ − ε v₋)
    h = h₋ + Δt v
    """

    source = "Rusch & Mishra 2020, arXiv:2010.00951"

    def __init__(self, inputs, units, step, gamma, epsilon):
        super().__init__(
            {"W": (units, inputs), "U": (units, units), "V": (units, units), "b": (units,)},
            {"h": units, "v": units}, {"step": step, "gamma": gamma, "epsilon": epsilon})
        self.step, self.gamma, self.epsilon = step, gamma, epsilon

    def forward(self, x, state):
        h, v = state["h"], state["v"]
        force = tanh(times(self.W, x) + times(self.U, h) + times(self.V, v) + self.b)
        v = v + self.step * (force - self.gamma * h - self.epsilon * v)
        h = h + self.step * v
        return h, {"h": h, "v": v}


class UnIcoRnn(Cell):
    """
    s = Δt σ(c)
    v = v₋ − s ⊙ (tanh(W x + u ⊙ h₋ + b) + α h₋)
    h = h₋ + s ⊙ v
    """

    source = "Rusch & Mishra 2021, arXiv:2103.05487"

    def __init__(self, inputs, units, step, alpha):
        super().__init__(
            {"W": (units, inputs), "u": (units,), "b": (units,), "c": (units,)},
            {"h": units, "v": units}, {"step": step, "alpha": alpha})
        self.step, self.alpha = step, alpha

    def forward(self, x, state):
        h, v = state["h"], state["v"]
        s = self.step * sigmoid(self.c)
        v = v - s * (tanh(times(self.W, x) + self.u * h + self.b) + self.alpha * h)
        h = h + s * v
        return h, {"h": h, "v": v}


class Lem(Cell):
    """
    d = Δt σ(Wd x + Ud h₋ + bd),  e = Δt σ(We x + Ue h₋ + be)
    c = (1 − d) ⊙ c₋ + d ⊙ tanh(Wc x + Uc h₋ + bc)
    h = (1 − e) ⊙ h₋ + e ⊙ tanh(Wh x + Vh c + bh)
    """

    source = "Rusch et al. 2021, arXiv:2110.04744"

    def __init__(self, inputs, units, step):
        shapes = {}
        for letter in "dec":
            shapes.update(gate(letter, inputs, units))
        shapes.update({"Wh": (units, inputs), "Vh": (units, units), "bh": (units,)})
        super().__init__(shapes, {"h": units, "c": units}, {"step": step})
        self.step = step

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        d = self.step * sigmoid(times(self.Wd, x) + times(self.Ud, h) + self.bd)
        e = self.step * sigmoid(times(self.We, x) + times(self.Ue, h) + self.be)
        c = (1 - d) * c + d * tanh(times(self.Wc, x) + times(self.Uc, h) + self.bc)
        h = (1 - e) * h + e * tanh(times(self.Wh, x) + times(self.Vh, c) + self.bh)
        return h, {"h": h, "c": c}


class CfC(Cell):
    """
    u = 1.7159 tanh(0.666 (Wu x + Uu h₋ + bu)), further levels u = 1.7159 tanh(0.666 (Vul u + bul))
    τ = σ((Va u + ba) Δt + (Vb u + bb))
    h = tanh(V1 u + b1) ⊙ (1 − τ) + τ ⊙ tanh(V2 u + b2)
    The last column of x is Δt, which Wu does not read; it is given, and has no gradient.
    """

    source = "Hasani et al. 2022, arXiv:2106.13898, with the signs of the authors' code"

    def __init__(self, inputs, units, backbone, levels):
        shapes = {"Wu": (backbone, inputs - 1), "Uu": (backbone, units), "bu": (backbone,)}
        for level in range(2, levels + 1):
            shapes.update({f"Vu{level}": (backbone, backbone), f"bu{level}": (backbone,)})
        for letter in ["a", "b", "1", "2"]:
            shapes.update({"V" + letter: (units, backbone), "b" + letter: (units,)})
        super().__init__(shapes, {"h": units}, {"backbone": backbone, "levels": levels})
        self.levels = levels

    def forward(self, x, state):
        x, dt = x[:, :-1], x[:, -1:].detach()
        u = 1.7159 * tanh(0.666 * (times(self.Wu, x) + times(self.Uu, state["h"]) + self.bu))
        for level in range(2, self.levels + 1):
            u = 1.7159 * tanh(0.666 * (times(getattr(self, f"Vu{level}"), u) + getattr(self, f"bu{level}")))
        tau = sigmoid((times(self.Va, u) + self.ba) * dt + times(self.Vb, u) + self.bb)
        h = tanh(times(self.V1, u) + self.b1) * (1 - tau) + tau * tanh(times(self.V2, u) + self.b2)
        return h, {"h": h}


class Antisymmetric(Cell):
    """
    A = U − Uᵀ − γ I
    h = h₋ + ε tanh(W x + A h₋ + b)
    gated: h = h₋ + ε z ⊙ tanh(W x + A h₋ + b), z = σ(Wz x + A h₋ + bz)
    """

    source = "Chang et al. 2019, arXiv:1902.09689"

    def __init__(self, inputs, units, gated, epsilon, gamma):
        shapes = {"W": (units, inputs), "b": (units,), "U": (units, units)}
        if gated:
            shapes.update({"Wz": (units, inputs), "bz": (units,)})
        super().__init__(shapes, {"h": units}, {"gated": gated, "epsilon": epsilon, "gamma": gamma})
        self.gated, self.epsilon, self.gamma, self.units = gated, epsilon, gamma, units
        if units == 1:
            self.fixed = {"U"}    # U − Uᵀ is zero, and so is its gradient

    def forward(self, x, state):
        h = state["h"]
        recurrent = times(self.U - self.U.T - self.gamma * torch.eye(self.units, dtype=h.dtype), h)
        change = tanh(times(self.W, x) + recurrent + self.b)
        if self.gated:
            change = sigmoid(times(self.Wz, x) + recurrent + self.bz) * change
        h = h + self.epsilon * change
        return h, {"h": h}


WITNESSES = {
    "brc": (Brc, "VARIANT"),
    "modulatedbrc": (NBrc, "VARIANT"),
    "cornn": (lambda inputs, units: CoRnn(inputs, units, 0.034, 1.3, 12.7), "VARIANT"),
    "unicornn": (lambda inputs, units: UnIcoRnn(inputs, units, 0.2, 1), "VARIANT"),
    "lem": (lambda inputs, units: Lem(inputs, units, 1), "VARIANT"),
    "antisymmetricrnn": (lambda inputs, units: Antisymmetric(inputs, units, False, 0.25, 0.5), "VARIANT"),
    "antisymmetricrnn_gated": (lambda inputs, units: Antisymmetric(inputs, units, True, 0.25, 0.5), "VARIANT"),
    "cfc": (lambda inputs, units: CfC(inputs, units, units, 1), "TIMED"),
    "cfc_backbone": (lambda inputs, units: CfC(inputs, units, units + 2, 3), "TIMED"),
}
