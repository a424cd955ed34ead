"""Multiplicative, two-speed and deep recurrences."""
import torch

from cells.cell import Cell, relu, sigmoid, tanh, times


class MultiplicativeRnn(Cell):
    """
    m = (Wm x) ⊙ (Um h₋)
    h = tanh(W x + V m + b)
    """

    source = "Sutskever, Martens & Hinton 2011, Generating text with recurrent neural networks"

    def __init__(self, inputs, units):
        super().__init__(
            {"Wm": (units, inputs), "Um": (units, units), "W": (units, inputs), "V": (units, units), "b": (units,)},
            {"h": units})

    def forward(self, x, state):
        m = times(self.Wm, x) * times(self.Um, state["h"])
        h = tanh(times(self.W, x) + times(self.V, m) + self.b)
        return h, {"h": h}


class MultiplicativeLstm(Cell):
    """
    m = (Wm x) ⊙ (Um h₋)
    i, f, o = σ(W· x + V· m + b·),  g = tanh(Wg x + Vg m + bg)
    c = f ⊙ c₋ + i ⊙ g
    h = o ⊙ tanh(c)
    """

    source = "Krause et al. 2016, arXiv:1609.07959"

    def __init__(self, inputs, units):
        shapes = {"Wm": (units, inputs), "Um": (units, units)}
        for letter in "ifgo":
            shapes.update({"W" + letter: (units, inputs), "V" + letter: (units, units), "b" + letter: (units,)})
        super().__init__(shapes, {"h": units, "c": units})

    def forward(self, x, state):
        m = times(self.Wm, x) * times(self.Um, state["h"])
        i = sigmoid(times(self.Wi, x) + times(self.Vi, m) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Vf, m) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Vg, m) + self.bg)
        o = sigmoid(times(self.Wo, x) + times(self.Vo, m) + self.bo)
        c = f * state["c"] + i * g
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class RecurrentHighway(Cell):
    """
    s = h₋;  for l = 1 … L:
      n = tanh([l = 1] Wn x + Unl s + bnl),  t = σ([l = 1] Wt x + Utl s + btl)
      s = s + t ⊙ (n − s)
    h = s
    """

    source = "Zilly et al. 2016, arXiv:1607.03474"

    def __init__(self, inputs, units, depth):
        shapes = {"Wn": (units, inputs), "Wt": (units, inputs)}
        for level in range(1, depth + 1):
            for letter in "nt":
                shapes.update({f"U{letter}{level}": (units, units), f"b{letter}{level}": (units,)})
        super().__init__(shapes, {"h": units}, {"depth": depth})
        self.depth = depth

    def forward(self, x, state):
        s = state["h"]
        for level in range(1, self.depth + 1):
            n = times(getattr(self, f"Un{level}"), s) + getattr(self, f"bn{level}")
            t = times(getattr(self, f"Ut{level}"), s) + getattr(self, f"bt{level}")
            if level == 1:
                n, t = n + times(self.Wn, x), t + times(self.Wt, x)
            s = s + sigmoid(t) * (tanh(n) - s)
        return s, {"h": s}


class Nas(Cell):
    """
    pj = Wj x,  qj = Uj h₋, j = 0 … 7
    a0 = σ(p0 + q0)  a1 = relu(p1 + q1)  a2 = σ(p2 + q2)  a3 = relu(p3 ⊙ q3)
    a4 = tanh(p4 + q4)  a5 = σ(p5 + q5)  a6 = tanh(p6 + q6)  a7 = σ(p7 + q7)
    c = tanh(tanh(a0 ⊙ a1) + c₋) ⊙ tanh(a2 + a3)
    h = tanh(c ⊙ tanh(tanh(a4 ⊙ a5) + σ(a6 + a7)))
    """

    source = "Zoph & Le 2016, arXiv:1611.01578"

    def __init__(self, inputs, units):
        shapes = {}
        for j in range(8):
            shapes.update({f"W{j}": (units, inputs), f"U{j}": (units, units)})
        super().__init__(shapes, {"h": units, "c": units})

    def forward(self, x, state):
        p = [times(getattr(self, f"W{j}"), x) for j in range(8)]
        q = [times(getattr(self, f"U{j}"), state["h"]) for j in range(8)]
        a0, a1, a2 = sigmoid(p[0] + q[0]), relu(p[1] + q[1]), sigmoid(p[2] + q[2])
        a3 = relu(p[3] * q[3])
        a4, a5, a6, a7 = tanh(p[4] + q[4]), sigmoid(p[5] + q[5]), tanh(p[6] + q[6]), sigmoid(p[7] + q[7])
        c = tanh(tanh(a0 * a1) + state["c"]) * tanh(a2 + a3)
        h = tanh(c * tanh(tanh(a4 * a5) + sigmoid(a6 + a7)))
        return h, {"h": h, "c": c}


class Scrn(Cell):
    """
    s = (1 − α) B x + α s₋, α = 0.95
    h = σ(W x + U h₋ + V s)
    y = [h; s]
    """

    source = "Mikolov et al. 2014, arXiv:1412.7753"

    def __init__(self, inputs, units, context):
        super().__init__(
            {"B": (context, inputs), "W": (units, inputs), "U": (units, units), "V": (units, context)},
            {"h": units, "s": context}, {"context": context})
        self.exported = context

    def forward(self, x, state):
        s = 0.05 * times(self.B, x) + 0.95 * state["s"]
        h = sigmoid(times(self.W, x) + times(self.U, state["h"]) + times(self.V, s))
        return torch.cat([h, s], 1), {"h": h, "s": s}


WITNESSES = {
    "multiplicativernn": (MultiplicativeRnn, "VARIANT"),
    "multiplicativelstm": (MultiplicativeLstm, "VARIANT"),
    "rhn": (lambda inputs, units: RecurrentHighway(inputs, units, 2), "VARIANT"),
    "nas": (Nas, "VARIANT"),
    "scrn": (lambda inputs, units: Scrn(inputs, units, 4), "VARIANT"),
}
