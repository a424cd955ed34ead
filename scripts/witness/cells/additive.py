"""Cells that add: what is carried is summed with little or no squashing; and the mutations of Jozefowicz et al."""
from cells.cell import Cell, gate, sigmoid, tanh, times


class Ran(Cell):
    """
    n = Wn x
    i = σ(Wi x + Ui h₋ + bi),  f = σ(Wf x + Uf h₋ + bf),  h₋ = tanh(c₋)
    c = f ⊙ c₋ + i ⊙ n
    h = tanh(c)
    """

    source = "Lee, Levy & Zettlemoyer 2017, arXiv:1705.07393"

    def __init__(self, inputs, units):
        super().__init__(
            {"Wn": (units, inputs), **gate("i", inputs, units), **gate("f", inputs, units)}, {"c": units})

    def forward(self, x, state):
        c = state["c"]
        h = tanh(c)
        i = sigmoid(times(self.Wi, x) + times(self.Ui, h) + self.bi)
        f = sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)
        c = f * c + i * times(self.Wn, x)
        return tanh(c), {"c": c}


class Cfn(Cell):
    """
    t = σ(Wt x + Ut h₋ + bt),  e = σ(We x + Ue h₋ + be)
    h = t ⊙ tanh(h₋) + e ⊙ tanh(Wn x)
    """

    source = "Laurent & von Brecht 2016, arXiv:1612.06212"

    def __init__(self, inputs, units):
        super().__init__(
            {**gate("t", inputs, units), **gate("e", inputs, units), "Wn": (units, inputs)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        t = sigmoid(times(self.Wt, x) + times(self.Ut, h) + self.bt)
        e = sigmoid(times(self.We, x) + times(self.Ue, h) + self.be)
        h = t * tanh(h) + e * tanh(times(self.Wn, x))
        return h, {"h": h}


class Atr(Cell):
    """
    p = W x + bp,  q = U h₋ + bq
    i = σ(p + q),  f = σ(p − q)
    h = i ⊙ p + f ⊙ h₋
    """

    source = "Zhang et al. 2018, arXiv:1810.12546, with the order of their code"

    def __init__(self, inputs, units):
        super().__init__(
            {"W": (units, inputs), "bp": (units,), "U": (units, units), "bq": (units,)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        p, q = times(self.W, x) + self.bp, times(self.U, h) + self.bq
        h = sigmoid(p + q) * p + sigmoid(p - q) * h
        return h, {"h": h}


class MinimalRnn(Cell):
    """
    z = tanh(Wz x + bz)
    u = σ(Uu h₋ + Vu z + bu)
    h = u ⊙ h₋ + (1 − u) ⊙ z
    """

    source = "Chen 2017, arXiv:1711.06788"

    def __init__(self, inputs, units):
        super().__init__(
            {"Wz": (units, inputs), "bz": (units,), "Uu": (units, units), "Vu": (units, units), "bu": (units,)},
            {"h": units})

    def forward(self, x, state):
        h = state["h"]
        z = tanh(times(self.Wz, x) + self.bz)
        u = sigmoid(times(self.Uu, h) + times(self.Vu, z) + self.bu)
        h = u * h + (1 - u) * z
        return h, {"h": h}


class Mutation(Cell):
    """What MUT1 to MUT3 share: h = z ⊙ n + (1 − z) ⊙ h₋, the candidate reading r ⊙ h₋."""

    source = "Jozefowicz, Zaremba & Sutskever 2015, An empirical exploration of recurrent network architectures"

    def mix(self, z, n, h):
        h = z * n + (1 - z) * h
        return h, {"h": h}


class Mut1(Mutation):
    """
    z = σ(Wz x + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = tanh(Un (r ⊙ h₋) + tanh(p) + bn), p = x, or Wp x where x is not as wide as h
    """

    def __init__(self, inputs, units):
        extra = {} if inputs == units else {"Wp": (units, inputs)}
        super().__init__(
            {**extra, "Wz": (units, inputs), "bz": (units,), **gate("r", inputs, units), "Un": (units, units), "bn": (units,)},
            {"h": units})

    def forward(self, x, state):
        h = state["h"]
        p = times(self.Wp, x) if hasattr(self, "Wp") else x
        z = sigmoid(times(self.Wz, x) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = tanh(times(self.Un, r * h) + tanh(p) + self.bn)
        return self.mix(z, n, h)


class Mut2(Mutation):
    """
    z = σ(Wz x + Uz h₋ + bz)
    r = σ(p + Ur h₋ + br), p = x, or Wp x where x is not as wide as h
    n = tanh(Un (r ⊙ h₋) + Wn x + bn)
    """

    def __init__(self, inputs, units):
        extra = {} if inputs == units else {"Wp": (units, inputs)}
        super().__init__(
            {**extra, **gate("z", inputs, units), "Ur": (units, units), "br": (units,), **gate("n", inputs, units)},
            {"h": units})

    def forward(self, x, state):
        h = state["h"]
        p = times(self.Wp, x) if hasattr(self, "Wp") else x
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        r = sigmoid(p + times(self.Ur, h) + self.br)
        n = tanh(times(self.Un, r * h) + times(self.Wn, x) + self.bn)
        return self.mix(z, n, h)


class Mut3(Mutation):
    """
    z = σ(Wz x + Uz tanh(h₋) + bz)
    r = σ(Wr x + Ur h₋ + br)
    n = tanh(Un (r ⊙ h₋) + Wn x + bn)
    """

    def __init__(self, inputs, units):
        super().__init__({**gate("z", inputs, units), **gate("r", inputs, units), **gate("n", inputs, units)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, tanh(h)) + self.bz)
        r = sigmoid(times(self.Wr, x) + times(self.Ur, h) + self.br)
        n = tanh(times(self.Un, r * h) + times(self.Wn, x) + self.bn)
        return self.mix(z, n, h)


WITNESSES = {
    "ran": (Ran, "VARIANT"),
    "cfn": (Cfn, "VARIANT"),
    "atr": (Atr, "VARIANT"),
    "minimalrnn": (MinimalRnn, "VARIANT"),
    "mut1": (Mut1, "VARIANT"),
    "mut2": (Mut2, "VARIANT"),
    "mut3": (Mut3, "VARIANT"),
}
