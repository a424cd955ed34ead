"""Each loss's value and gradient in double precision, by PyTorch's own functions.

A target is float32, as the product takes it; the outputs are double.
"""
import torch
from torch.nn import functional

from draws import Draws
from storage import numbers

ROWS, OUTPUTS = 7, 5
WEIGHTS = [0.5, 2.0, 0.0, 1.25, 0.75]
IGNORED = -100


def make():
    """The one file: a list of losses, each with what it was given and what it found."""
    return {"losses.json": {"source": "torch.nn.functional", "cases": vectors() + classes()}}


def vectors():
    """Losses whose targets are vectors."""
    found = [
        vector("MeanSquaredError", {}, functional.mse_loss),
        vector("MeanAbsoluteError", {}, functional.l1_loss),
        vector("BinaryCrossEntropy", {}, functional.binary_cross_entropy_with_logits, unit=True),
        vector("GaussianNegativeLogLikelihood", {}, gaussian, outputs=2 * OUTPUTS),
    ]
    for delta in (0.25, 1.0, 3.0):
        found.append(vector("Huber", {"delta": delta}, lambda y, t, d=delta: functional.huber_loss(y, t, delta=d)))
    return found


def vector(name, settings, function, outputs=OUTPUTS, unit=False):
    draws = Draws(f"{name} {settings}")
    y = draws.tensor(ROWS, outputs, bound=4)
    t = draws.tensor(ROWS, OUTPUTS, bound=2)
    if unit:    # probabilities; the first two rows are plain yes and no, the second of them with logits of any size
        t = t / 4 + 0.5
        t[:2] = (t[:2] > 0.5).double()
        y[1] *= 16
    else:       # a target that is met exactly: the kink of the absolute value
        t[0, 0] = y[0, 0]
    return case(name, settings, y, t, function)


def gaussian(y, t):
    """y is [means, log variances]; the floor of the variance is out of reach."""
    mean, log_variance = y.chunk(2, dim=1)
    return functional.gaussian_nll_loss(mean, t, log_variance.exp(), eps=1e-30)


def classes():
    """Losses whose targets are classes: every combination of smoothing, weights and an ignored index."""
    found = []
    for smoothing in (0.0, 0.125, 1.0):
        for weights in (None, WEIGHTS):
            for ignored in (None, IGNORED, 1):
                found.append(entropy(smoothing, weights, ignored))
    return found


def entropy(smoothing, weights, ignored):
    settings = {"labelSmoothing": smoothing, "classWeights": weights, "ignoredIndex": ignored}
    draws = Draws(f"SoftmaxCrossEntropy {settings}")
    y, t = draws.tensor(ROWS, OUTPUTS, bound=4), draws.tokens(OUTPUTS, ROWS)
    t[0] = 3    # one that counts, whatever is drawn
    if ignored is not None:
        t[1] = t[4] = ignored

    def function(outputs, targets):
        weight = None if weights is None else torch.tensor(weights, dtype=torch.float64)
        # Without an ignored index, one that no target has.
        index = IGNORED if ignored is None else ignored
        return functional.cross_entropy(outputs, targets, weight=weight, ignore_index=index, label_smoothing=smoothing)

    return case("SoftmaxCrossEntropy", settings, y, t, function)


def case(name, settings, y, t, function):
    y = y.clone().requires_grad_()
    loss = function(y, t)
    loss.backward()
    return {
        "name": name, **settings, "outputs": numbers(y), "targets": numbers(t),
        "loss": float(loss.detach()), "gradient": numbers(y.grad),
    }
