"""Gated cells with fewer gates, matrices or squashings than an LSTM or a GRU."""
from cells.cell import Cell, gate, relu, sigmoid, tanh, times


def shapes(inputs, units, letters):
    """W, U and b of each gate."""
    found = {}
    for letter in letters:
        found.update(gate(letter, inputs, units))
    return found


class IndRnn(Cell):
    """h = φ(W x + u ⊙ h₋ + b), here φ = relu"""

    source = "Li et al. 2018, arXiv:1803.04831"

    def __init__(self, inputs, units):
        super().__init__({"W": (units, inputs), "u": (units,), "b": (units,)}, {"h": units})

    def forward(self, x, state):
        h = relu(times(self.W, x) + self.u * state["h"] + self.b)
        return h, {"h": h}


class Janet(Cell):
    """
    a = Wf x + Uf h₋ + bf
    g = tanh(Wg x + Ug h₋ + bg)
    c = σ(a) ⊙ c₋ + (1 − σ(a − β)) ⊙ g, β = 1
    h = c
    """

    source = "van der Westhuizen & Lasenby 2018, arXiv:1804.04849"

    def __init__(self, inputs, units):
        super().__init__(shapes(inputs, units, "fg"), {"h": units})

    def forward(self, x, state):
        h = state["h"]
        a = times(self.Wf, x) + times(self.Uf, h) + self.bf
        g = tanh(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        h = sigmoid(a) * h + (1 - sigmoid(a - 1)) * g
        return h, {"h": h}


class MinimalGatedUnit(Cell):
    """
    f = σ(Wf x + Uf h₋ + bf)
    n = tanh(Wn x + Un (f ⊙ h₋) + bn)
    h = (1 − f) ⊙ h₋ + f ⊙ n
    """

    source = "Zhou et al. 2016, arXiv:1603.09420"

    def __init__(self, inputs, units):
        super().__init__(shapes(inputs, units, "fn"), {"h": units})

    def gate(self, x, h):
        return sigmoid(times(self.Wf, x) + times(self.Uf, h) + self.bf)

    def forward(self, x, state):
        h = state["h"]
        f = self.gate(x, h)
        n = tanh(times(self.Wn, x) + times(self.Un, f * h) + self.bn)
        h = (1 - f) * h + f * n
        return h, {"h": h}


class Mgu1(MinimalGatedUnit):
    """The minimal gated unit with f = σ(Uf h₋ + bf)"""

    source = "Heck & Salem 2017, arXiv:1701.03452"

    def __init__(self, inputs, units):
        Cell.__init__(self, {"Uf": (units, units), "bf": (units,), **gate("n", inputs, units)}, {"h": units})

    def gate(self, x, h):
        return sigmoid(times(self.Uf, h) + self.bf)


class Mgu2(MinimalGatedUnit):
    """The minimal gated unit with f = σ(Uf h₋)"""

    source = "Heck & Salem 2017, arXiv:1701.03452"

    def __init__(self, inputs, units):
        Cell.__init__(self, {"Uf": (units, units), **gate("n", inputs, units)}, {"h": units})

    def gate(self, x, h):
        return sigmoid(times(self.Uf, h))


class Mgu3(MinimalGatedUnit):
    """The minimal gated unit with f = σ(bf)"""

    source = "Heck & Salem 2017, arXiv:1701.03452"

    def __init__(self, inputs, units):
        Cell.__init__(self, {"bf": (units,), **gate("n", inputs, units)}, {"h": units})

    def gate(self, x, h):
        return sigmoid(self.bf).expand_as(h)


class LightGru(Cell):
    """
    z = σ(Wz x + Uz h₋ + bz)
    n = relu(Wn x + Un h₋ + bn)
    h = z ⊙ h₋ + (1 − z) ⊙ n
    """

    source = "Ravanelli et al. 2018, arXiv:1803.10225, without its batch normalisation"

    def __init__(self, inputs, units):
        super().__init__(shapes(inputs, units, "zn"), {"h": units})

    def forward(self, x, state):
        h = state["h"]
        z = sigmoid(times(self.Wz, x) + times(self.Uz, h) + self.bz)
        n = relu(times(self.Wn, x) + times(self.Un, h) + self.bn)
        h = z * h + (1 - z) * n
        return h, {"h": h}


class UgRnn(Cell):
    """
    g = σ(Wg x + Ug h₋ + bg)
    n = tanh(Wn x + Un h₋ + bn)
    h = g ⊙ h₋ + (1 − g) ⊙ n
    """

    source = "Collins et al. 2016, arXiv:1611.09913"

    def __init__(self, inputs, units):
        super().__init__(shapes(inputs, units, "gn"), {"h": units})

    def forward(self, x, state):
        h = state["h"]
        g = sigmoid(times(self.Wg, x) + times(self.Ug, h) + self.bg)
        n = tanh(times(self.Wn, x) + times(self.Un, h) + self.bn)
        h = g * h + (1 - g) * n
        return h, {"h": h}


class IntersectionRnn(Cell):
    """
    gh = σ(Wgh x + Ugh h₋ + bgh),  n = tanh(Wn x + Un h₋ + bn),  h = gh ⊙ h₋ + (1 − gh) ⊙ n
    gy = σ(Wgy x + Ugy h₋ + bgy),  v = relu(Wv x + Uv h₋ + bv),  y = gy ⊙ p + (1 − gy) ⊙ v
    p = x where it is as wide as h; else p = Wp x, which all gates read in the place of x
    """

    source = "Collins et al. 2016, arXiv:1611.09913 (+RNN)"

    def __init__(self, inputs, units):
        self.projects = inputs != units
        extra = {"Wp": (units, inputs)} if self.projects else {}
        super().__init__({**extra, **shapes(units, units, ["gh", "n", "gy", "v"])}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        p = times(self.Wp, x) if "Wp" in dict(self.named_parameters()) else x
        gh = sigmoid(times(self.Wgh, p) + times(self.Ugh, h) + self.bgh)
        n = tanh(times(self.Wn, p) + times(self.Un, h) + self.bn)
        gy = sigmoid(times(self.Wgy, p) + times(self.Ugy, h) + self.bgy)
        v = relu(times(self.Wv, p) + times(self.Uv, h) + self.bv)
        h = gh * h + (1 - gh) * n
        return gy * p + (1 - gy) * v, {"h": h}


class Star(Cell):
    """
    z = tanh(Wz x + bz)
    k = σ(Wk x + Uk h₋ + bk)
    h = tanh((1 − k) ⊙ h₋ + k ⊙ z)
    """

    source = "Turkoglu et al. 2019, arXiv:1911.11033"

    def __init__(self, inputs, units):
        super().__init__({"Wz": (units, inputs), "bz": (units,), **gate("k", inputs, units)}, {"h": units})

    def forward(self, x, state):
        h = state["h"]
        z = tanh(times(self.Wz, x) + self.bz)
        k = sigmoid(times(self.Wk, x) + times(self.Uk, h) + self.bk)
        h = tanh((1 - k) * h + k * z)
        return h, {"h": h}


class MinGru(Cell):
    """
    z = σ(Wz x + bz)
    n = Wn x + bn
    h = (1 − z) ⊙ h₋ + z ⊙ n
    """

    source = "Feng et al. 2024, arXiv:2410.01201"

    def __init__(self, inputs, units):
        super().__init__({"Wz": (units, inputs), "bz": (units,), "Wn": (units, inputs), "bn": (units,)}, {"h": units})

    def forward(self, x, state):
        z = sigmoid(times(self.Wz, x) + self.bz)
        n = times(self.Wn, x) + self.bn
        h = (1 - z) * state["h"] + z * n
        return h, {"h": h}


class MinLstm(Cell):
    """
    f = σ(Wf x + bf),  i = σ(Wi x + bi),  n = Wn x + bn
    f' = f / (f + i)
    h = f' ⊙ h₋ + (1 − f') ⊙ n
    """

    source = "Feng et al. 2024, arXiv:2410.01201"

    def __init__(self, inputs, units):
        shape = {}
        for letter in "fin":
            shape.update({"W" + letter: (units, inputs), "b" + letter: (units,)})
        super().__init__(shape, {"h": units})

    def forward(self, x, state):
        f, i = sigmoid(times(self.Wf, x) + self.bf), sigmoid(times(self.Wi, x) + self.bi)
        n = times(self.Wn, x) + self.bn
        share = f / (f + i)
        h = share * state["h"] + (1 - share) * n
        return h, {"h": h}


class TRnn(Cell):
    """
    z = Wz x + bz
    f = σ(Wf x + bf)
    h = f ⊙ h₋ + (1 − f) ⊙ z
    """

    source = "Balduzzi & Ghifary 2016, arXiv:1602.02218"

    def __init__(self, inputs, units):
        super().__init__({"Wz": (units, inputs), "bz": (units,), "Wf": (units, inputs), "bf": (units,)}, {"h": units})

    def forward(self, x, state):
        f = sigmoid(times(self.Wf, x) + self.bf)
        h = f * state["h"] + (1 - f) * (times(self.Wz, x) + self.bz)
        return h, {"h": h}


WITNESSES = {
    "mgu": (MinimalGatedUnit, "VARIANT"),
    "mgu1": (Mgu1, "VARIANT"),
    "mgu2": (Mgu2, "VARIANT"),
    "mgu3": (Mgu3, "VARIANT"),
    "janet": (Janet, "VARIANT"),
    "lightgru": (LightGru, "VARIANT"),
    "ugrnn": (UgRnn, "VARIANT"),
    "plusrnn": (IntersectionRnn, "VARIANT"),
    "star": (Star, "VARIANT"),
    "indrnn": (IndRnn, "VARIANT"),
    "mingru": (MinGru, "VARIANT"),
    "minlstm": (MinLstm, "VARIANT"),
    "typedrnn": (TRnn, "VARIANT"),
}
