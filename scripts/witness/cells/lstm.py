"""Long short-term memory: the usual one, and its cousins with fewer gates."""
import torch

from cells.cell import Cell, gate, sigmoid, tanh, times


class Lstm(Cell):
    """
    i = σ(Wi x + Ui h₋ + bi)
    f = σ(Wf x + Uf h₋ + bf)
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + bo)
    h = o ⊙ tanh(c)
    """

    source = "Hochreiter & Schmidhuber 1997, Neural Computation 9; forget gate: Gers, Schmidhuber & Cummins 2000, Neural Computation 12"

    def __init__(self, inputs, units):
        gates = {}
        for letter in "ifgo":
            gates.update(gate(letter, inputs, units))
        super().__init__(gates, {"h": units, "c": units})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class LstmWithoutForgetGate(Cell):
    """
    i = σ(Wi x + Ui h₋ + bi)
    g = tanh(Wg x + Ug h₋ + bg)
    c = c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + bo)
    h = o ⊙ tanh(c)
    """

    source = "Hochreiter & Schmidhuber 1997, Neural Computation 9; variant NFG of Greff et al. 2015, arXiv:1503.04069"

    def __init__(self, inputs, units):
        gates = {}
        for letter in "igo":
            gates.update(gate(letter, inputs, units))
        super().__init__(gates, {"h": units, "c": units}, {"forget": False})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class LstmInputDriven(Cell):
    """
    i = σ(Wi x + Ui h₋ + bi)
    f = 1 − i
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + bo)
    h = o ⊙ tanh(c)
    """

    source = "coupled gates, f = 1 − i: CIFG of Greff et al. 2015, arXiv:1503.04069; ONNX's input_forget"

    def __init__(self, inputs, units):
        gates = {}
        for letter in "igo":
            gates.update(gate(letter, inputs, units))
        super().__init__(gates, {"h": units, "c": units}, {"coupled": "input"})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = 1 - i
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class LstmForgetDriven(Cell):
    """
    f = σ(Wf x + Uf h₋ + bf)
    i = 1 − f
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + bo)
    h = o ⊙ tanh(c)
    """

    source = "coupled gates, i = 1 − f: after Gers, Schmidhuber & Cummins 2000, Neural Computation 12"

    def __init__(self, inputs, units):
        gates = {}
        for letter in "fgo":
            gates.update(gate(letter, inputs, units))
        super().__init__(gates, {"h": units, "c": units}, {"coupled": "forget"})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        i = 1 - f
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class DepthGatedLstm(Cell):
    """
    d = σ(Wd x + wd ⊙ c₋ + wl ⊙ l + bd)
    c = d ⊙ l + f ⊙ c₋ + i ⊙ g, all else as in the LSTM
    l, the new cell state of the layer below at this step, stands behind x: the last columns of the input.
    """

    source = "Yao, Cohn, Vylomova, Duh & Dyer 2015, arXiv:1508.03790"

    def __init__(self, inputs, units):
        gates = {}
        for letter in "ifgo":
            gates.update(gate(letter, inputs - units, units))
        gates.update({"Wd": (units, inputs - units), "wd": (units,), "wl": (units,), "bd": (units,)})
        super().__init__(gates, {"h": units, "c": units}, {"depth": True})
        self.units = units

    def forward(self, x, state):
        x, below = torch.split(x, [x.shape[1] - self.units, self.units], 1)
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        d = sigmoid(times(self.Wd, x) + self.wd * c + self.wl * below + self.bd)
        c = d * below + f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


WITNESSES = {
    "lstm_depth_gate": (DepthGatedLstm, "DEEP"),
}
