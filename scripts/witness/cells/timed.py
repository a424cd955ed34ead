"""Cells with clocks, windows and histories."""
import torch

from cells.cell import Cell, gate, sigmoid, tanh, times


class PhasedLstm(Cell):
    """
    ĉ, ĥ = an LSTM step from c₋, h₋ with peepholes pi, pf on c₋ and po on ĉ
    t = t₋ + Δt
    φ = (t − s)/τ − floor((t − s)/τ)
    k = 2 φ/r where φ < r/2;  2 − 2 φ/r where r/2 ≤ φ < r;  α φ otherwise
    c = k ⊙ ĉ + (1 − k) ⊙ c₋,  h = k ⊙ ĥ + (1 − k) ⊙ h₋
    The last column of x is Δt, which no matrix reads; τ and s are trained, r and α are not.
    """

    source = "Neil, Pfeiffer & Liu 2016, arXiv:1610.09513"

    def __init__(self, inputs, units, ratio, leak):
        shapes = {}
        for letter in "ifgo":
            shapes.update(gate(letter, inputs - 1, units))
        shapes.update({"pi": (units,), "pf": (units,), "po": (units,), "tau": (units,), "s": (units,)})
        super().__init__(shapes, {"h": units, "c": units, "t": 1}, {"ratio": ratio, "leak": leak})
        self.ratio, self.leak = ratio, leak

    def forward(self, x, state):
        x, dt = x[:, :-1], x[:, -1:]
        h, c, t = state["h"], state["c"], state["t"] + dt
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.pi * c + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.pf * c + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        chat = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.po * chat + self.bo)
        hhat = o * tanh(chat)
        phase = (t - self.s) / self.tau
        phase = phase - torch.floor(phase.detach())
        r = self.ratio
        k = torch.where(phase < r / 2, 2 * phase / r, torch.where(phase < r, 2 - 2 * phase / r, self.leak * phase))
        c, h = k * chat + (1 - k) * c, k * hhat + (1 - k) * h
        return h, {"h": h, "c": c, "t": t}


class Lmu(Cell):
    """
    u = ex x + eh h₋ + em m₋ (one number)
    m = A m₋ + B u
    h = tanh(W x + U h₋ + V m)
    A and B are drawn here as everything else is, and fixed.
    """

    source = "Voelker, Kajić & Eliasmith 2019, Legendre Memory Units"

    def __init__(self, inputs, units, order):
        super().__init__({
            "ex": (1, inputs), "eh": (1, units), "em": (1, order), "A": (order, order), "B": (order, 1),
            "W": (units, inputs), "U": (units, units), "V": (units, order)},
            {"h": units, "m": order}, {"order": order}, fixed=("A", "B"))

    def forward(self, x, state):
        h, m = state["h"], state["m"]
        u = times(self.ex, x) + times(self.eh, h) + times(self.em, m)
        m = times(self.A, m) + times(self.B, u)
        h = tanh(times(self.W, x) + times(self.U, h) + times(self.V, m))
        return h, {"h": h, "m": m}


class Qrnn(Cell):
    """
    z = tanh(Wz x + Wz1 x₋ + bz),  f, o, i = σ(W· x + W·1 x₋ + b·), x₋ the input one step back
    c = f ⊙ c₋ + i ⊙ z (without an input gate (1 − f) ⊙ z)
    h = o ⊙ c (without an output gate h = c)
    """

    source = "Bradbury et al. 2016, arXiv:1611.01576, windows of two steps"

    def __init__(self, inputs, units, gates):
        shapes = {}
        for letter in "z" + gates:
            shapes.update({f"W{letter}": (units, inputs), f"W{letter}1": (units, inputs), f"b{letter}": (units,)})
        super().__init__(shapes, {"c": units, "x1": inputs}, {"gates": gates})
        self.gates = gates

    def forward(self, x, state):
        def read(k):
            return times(getattr(self, "W" + k), x) + times(getattr(self, f"W{k}1"), state["x1"]) + getattr(self, "b" + k)

        f = sigmoid(read("f"))
        i = sigmoid(read("i")) if "i" in self.gates else 1 - f
        c = f * state["c"] + i * tanh(read("z"))
        h = sigmoid(read("o")) * c if "o" in self.gates else c
        return h, {"c": c, "x1": x}


class Clockwork(Cell):
    """
    Module k is active at step t where t mod T(k) = 0:
    hk = tanh(Wk x + Σ_{j : T(j) ≥ T(k)} Ukj hj₋ + bk) where active, else hk₋
    U is stored whole here, [units, units]; what lies below the block diagonal is not used. The first step is step 0.
    """

    source = "Koutník et al. 2014, arXiv:1402.3511"

    def __init__(self, inputs, units, periods):
        super().__init__({"W": (units, inputs), "U": (units, units), "b": (units,)}, {"h": units}, {"periods": periods})
        self.periods, self.width, self.time = periods, units // len(periods), 0

    def forward(self, x, state):
        h = state["h"]
        modules = [h[:, k * self.width:(k + 1) * self.width] for k in range(len(self.periods))]
        found = []
        for k, period in enumerate(self.periods):
            rows = slice(k * self.width, (k + 1) * self.width)
            a = times(self.W[rows], x) + times(self.U[rows, k * self.width:], torch.cat(modules[k:], 1)) + self.b[rows]
            found.append(tanh(a) if self.time % period == 0 else modules[k])
        self.time += 1
        h = torch.cat(found, 1)
        return h, {"h": h}


WITNESSES = {
    "lmu": (lambda inputs, units: Lmu(inputs, units, 4), "FEW"),
    "qrnn": (lambda inputs, units: Qrnn(inputs, units, "fo"), "VARIANT"),
    "qrnn_f": (lambda inputs, units: Qrnn(inputs, units, "f"), "FEW"),
    "qrnn_ifo": (lambda inputs, units: Qrnn(inputs, units, "ifo"), "FEW"),
}
