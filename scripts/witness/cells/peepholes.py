"""LSTM whose gates also see the cell state."""
from cells.cell import Cell, gate, sigmoid, tanh, times


class PeepholeLstm(Cell):
    """
    i = σ(Wi x + Ui h₋ + pi ⊙ c₋ + bi)
    f = σ(Wf x + Uf h₋ + pf ⊙ c₋ + bf)
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + po ⊙ c + bo)         the output gate sees the new cell state
    h = o ⊙ tanh(c)

    peepholes says which gates have one: any of the letters i, f, o. The others have no such term and no parameter.
    """

    source = "Gers & Schmidhuber 2000, Recurrent nets that time and count; Gers, Schraudolph & Schmidhuber 2002, JMLR 3"

    def __init__(self, inputs, units, peepholes):
        parameters = {}
        for letter in "ifgo":
            parameters.update(gate(letter, inputs, units))
        for letter in peepholes:
            parameters["p" + letter] = (units,)
        super().__init__(parameters, {"h": units, "c": units}, {"peepholes": peepholes})

    def peep(self, letter, c):
        """p ⊙ c where the gate has a peephole, else nothing."""
        return getattr(self, "p" + letter) * c if letter in self.settings["peepholes"] else 0

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.peep("i", c) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.peep("f", c) + self.bf)
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.peep("o", c) + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}


class InputDrivenPeepholeLstm(Cell):
    """
    i = σ(Wi x + Ui h₋ + pi ⊙ c₋ + bi)
    f = 1 − i
    g = tanh(Wg x + Ug h₋ + bg)
    c = f ⊙ c₋ + i ⊙ g
    o = σ(Wo x + Uo h₋ + po ⊙ c + bo)
    h = o ⊙ tanh(c)
    """

    source = "coupled gates with peepholes: variant CIFG of Greff et al. 2015, arXiv:1503.04069"

    def __init__(self, inputs, units):
        parameters = {}
        for letter in "igo":
            parameters.update(gate(letter, inputs, units))
        parameters.update(pi=(units,), po=(units,))
        super().__init__(parameters, {"h": units, "c": units}, {"coupled": "input", "peepholes": "io"})

    def forward(self, x, state):
        h, c = state["h"], state["c"]
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.pi * c + self.bi)
        f = 1 - i
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        c = f * c + i * g
        o = sigmoid(times(self.Wo, x) + times(self.Uo, h) + self.po * c + self.bo)
        h = o * tanh(c)
        return h, {"h": h, "c": c}
