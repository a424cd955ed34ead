"""Cells with clocks, windows and histories."""
import math

import torch

from cells.cell import Cell, away, gate, sigmoid, tanh, times


class PhasedLstm(Cell):
    """
    ĉ, ĥ = an LSTM step from c₋, h₋ with peepholes pi, pf on c₋ and po on ĉ
    t = t₋ + Δt
    φ = (t − s)/τ − floor((t − s)/τ)
    k = 2 φ/r where φ < r/2;  2 − 2 φ/r where r/2 ≤ φ < r;  α φ otherwise
    c = k ⊙ ĉ + (1 − k) ⊙ c₋,  h = k ⊙ ĥ + (1 − k) ⊙ h₋
    The last column of x is Δt, which no matrix reads and nothing is derived for; τ and s are trained, r and α are not.
    The state before the first step is p₋, the share of a turn of each unit that is over then: t₋ = p₋ τ; the one behind the last step is p = t/τ − floor(t/τ).
    """

    source = "Neil, Pfeiffer & Liu 2016, arXiv:1610.09513"

    def __init__(self, inputs, units, ratio, leak):
        shapes = {}
        for letter in "ifgo":
            shapes.update(gate(letter, inputs - 1, units))
        shapes.update({"pi": (units,), "pf": (units,), "po": (units,), "tau": (units,), "s": (units,)})
        super().__init__(shapes, {"h": units, "c": units, "p": units}, {"ratio": ratio, "leak": leak})
        self.ratio, self.leak = ratio, leak

    def forward(self, x, state):
        x, dt = x[:, :-1], x[:, -1:].detach()
        h, c, turns = state["h"], state["c"], state["p"] + dt / self.tau
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.pi * c + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.pf * c + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        chat = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.po * chat + self.bo)
        hhat = o * tanh(chat)
        phase = turns - self.s / self.tau    # (t − s)/τ
        phase = phase - torch.floor(phase.detach())
        r = self.ratio
        away(phase, 0, r / 2, r, 1)
        k = torch.where(phase < r / 2, 2 * phase / r, torch.where(phase < r, 2 - 2 * phase / r, self.leak * phase))
        c, h = k * chat + (1 - k) * c, k * hhat + (1 - k) * h
        return h, {"h": h, "c": c, "p": turns - torch.floor(turns.detach())}


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
    The first step is step 0. Units are dealt out evenly, the first modules one wider; t is kept modulo the periods' least common multiple.
    """

    source = "Koutník et al. 2014, arXiv:1402.3511"
    positive_states = ("t",)

    def __init__(self, inputs, units, periods):
        periods = periods[:units]
        widths = [units // len(periods) + (1 if k < units % len(periods) else 0) for k in range(len(periods))]
        shapes, states = {}, {}
        for k, width in enumerate(widths):
            shapes[f"W{k + 1}"], shapes[f"b{k + 1}"] = (width, inputs), (width,)
            for j, other in enumerate(widths):
                if periods[j] >= periods[k]:
                    shapes[f"U{k + 1}{j + 1}"] = (width, other)
            states[f"h{k + 1}"] = width
        super().__init__(shapes, {**states, "t": 1}, {"periods": periods})
        self.periods = periods

    def forward(self, x, state):
        step, after = state["t"], {}
        for k, period in enumerate(self.periods):
            a = times(getattr(self, f"W{k + 1}"), x) + getattr(self, f"b{k + 1}")
            for j, other in enumerate(self.periods):
                if other >= period:
                    a = a + times(getattr(self, f"U{k + 1}{j + 1}"), state[f"h{j + 1}"])
            active = torch.trunc(step.detach()) % period == 0
            after[f"h{k + 1}"] = torch.where(active, tanh(a), state[f"h{k + 1}"])
        cycle = math.lcm(*self.periods)
        next_step = step + 1
        after["t"] = torch.where(next_step.detach() >= cycle - 0.5, next_step - cycle, next_step)
        return torch.cat([after[f"h{k + 1}"] for k in range(len(self.periods))], 1), after


WITNESSES = {
    "phasedlstm": (lambda inputs, units: PhasedLstm(inputs, units, 0.5, 0.25), "TIMED"),
    "clockwork": (lambda inputs, units: Clockwork(inputs, units, [1, 2, 4, 8]), "VARIANT"),
    "clockwork_not_nested": (lambda inputs, units: Clockwork(inputs, units, [1, 2, 3, 5]), "VARIANT"),
    "lmu": (lambda inputs, units: Lmu(inputs, units, 4), "FEW"),
    "qrnn": (lambda inputs, units: Qrnn(inputs, units, "fo"), "VARIANT"),
    "qrnn_f": (lambda inputs, units: Qrnn(inputs, units, "f"), "FEW"),
    "qrnn_ifo": (lambda inputs, units: Qrnn(inputs, units, "ifo"), "FEW"),
}
