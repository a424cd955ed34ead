"""LSTM with a recurrent projection: h is shorter than c."""
from cells.cell import Cell, gate, sigmoid, tanh, times


class Lstmp(Cell):
    """
    i = σ(Wi x + Ui h₋ + bi)
    f = σ(Wf x + Uf h₋ + bf)
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + bo)
    h = R (o ⊙ tanh(c))

    c has as many numbers as there are units, h and y have as many as R has rows.
    """

    source = "Sak, Senior & Beaufays 2014, arXiv:1402.1128, without peepholes, as in PyTorch's proj_size"

    def __init__(self, inputs, units, projection):
        parameters = {}
        for letter in "ifgo":
            parameters.update(gate(letter, inputs, units, projection))
        parameters["R"] = (projection, units)
        super().__init__(parameters, {"h": projection, "c": units}, {"projection": projection})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.bo)
        h = times(self.R, o * tanh(c))
        return h, {"h": h, "c": c}


class PeepholeLstmp(Cell):
    """
    i = σ(Wi x + Ui h₋ + pi ⊙ c₋ + bi)
    f = σ(Wf x + Uf h₋ + pf ⊙ c₋ + bf)
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + po ⊙ c + bo)
    h = R (o ⊙ tanh(c))
    """

    source = "Sak, Senior & Beaufays 2014, arXiv:1402.1128, equations 1 to 7 without the non-recurrent projection"

    def __init__(self, inputs, units, projection):
        parameters = {}
        for letter in "ifgo":
            parameters.update(gate(letter, inputs, units, projection))
        parameters.update(pi=(units,), pf=(units,), po=(units,), R=(projection, units))
        super().__init__(
            parameters, {"h": projection, "c": units}, {"projection": projection, "peepholes": "ifo"})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.pi * c + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.pf * c + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.po * c + self.bo)
        h = times(self.R, o * tanh(c))
        return h, {"h": h, "c": c}
