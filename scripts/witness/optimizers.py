"""Ten updates of each optimizer in float32 on a fixed sequence of gradients, by PyTorch's own optimizers.

Lion is written by hand from its paper, since PyTorch has none; NAdam too, because PyTorch 1.13 has one factor too many in its
product of momenta: with that factor put back, ours must be PyTorch's before anything is written.
"""
import torch

from draws import Draws
from storage import numbers

UPDATES, WEIGHTS = 10, 24


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, arXiv:2302.06675, Algorithm 2."""

    def __init__(self, parameters, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, {"lr": lr, "betas": betas, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                c = beta1 * m + (1 - beta1) * w.grad
                w -= group["lr"] * (torch.sign(c) + group["weight_decay"] * w)
                m.copy_(beta2 * m + (1 - beta2) * w.grad)


class NAdam(torch.optim.Optimizer):
    """Dozat 2016, as documented by torch.optim.NAdam. surplus: whether M(t+1) has the one mu(t) too many of PyTorch 1.13."""

    def __init__(self, parameters, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3, surplus=False):
        super().__init__(parameters, {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "momentum_decay": momentum_decay})
        self.surplus = surplus
        self.t, self.product = 0, 1.0

    @torch.no_grad()
    def step(self):
        (group,) = self.param_groups
        (w,) = group["params"]
        (beta1, beta2), lr, psi = group["betas"], group["lr"], group["momentum_decay"]
        m = self.state[w].setdefault("m", torch.zeros_like(w))
        v = self.state[w].setdefault("v", torch.zeros_like(w))
        self.t += 1
        now = beta1 * (1 - 0.5 * 0.96 ** (self.t * psi))
        following = beta1 * (1 - 0.5 * 0.96 ** ((self.t + 1) * psi))
        self.product *= now
        product_following = self.product * following * (now if self.surplus else 1)
        g = w.grad + group["weight_decay"] * w
        m.copy_(beta1 * m + (1 - beta1) * g)
        v.copy_(beta2 * v + (1 - beta2) * g * g)
        d = (v / (1 - beta2 ** self.t)).sqrt() + group["eps"]
        w -= lr * (1 - now) / (1 - self.product) * g / d + lr * following / (1 - product_following) * m / d


# By the product's names; settings by PyTorch's, what is not there has PyTorch's default.
RUNS = [
    ("Sgd", torch.optim.SGD, [
        {"lr": 0.1}, {"lr": 0.05, "weight_decay": 0.1}, {"lr": 0.05, "momentum": 0.9}, {"lr": 0.05, "momentum": 0.9, "dampening": 0.3},
        {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.01}]),
    ("RmsProp", torch.optim.RMSprop, [
        {"lr": 0.01}, {"lr": 0.02, "alpha": 0.5, "eps": 1e-3, "weight_decay": 0.1}, {"lr": 0.01, "centered": True},
        {"lr": 0.01, "momentum": 0.9}, {"lr": 0.01, "alpha": 0.9, "momentum": 0.5, "centered": True, "weight_decay": 0.01}]),
    ("Adagrad", torch.optim.Adagrad, [
        {"lr": 0.01}, {"lr": 0.1, "lr_decay": 0.25, "weight_decay": 0.1, "eps": 1e-3}]),
    ("Adam", torch.optim.Adam, [
        {"lr": 0.001}, {"lr": 0.02, "betas": [0.5, 0.9], "eps": 1e-3, "weight_decay": 0.1}, {"lr": 0.01, "betas": [0.0, 0.5]}]),
    ("AdamW", torch.optim.AdamW, [
        {"lr": 0.001}, {"lr": 0.02, "betas": [0.5, 0.9], "eps": 1e-3, "weight_decay": 0.3}]),
    ("NAdam", NAdam, [
        {"lr": 0.002}, {"lr": 0.02, "betas": [0.5, 0.9], "eps": 1e-3, "weight_decay": 0.1, "momentum_decay": 0.5}]),
    ("Lion", Lion, [
        {"lr": 0.0001}, {"lr": 0.01, "betas": [0.5, 0.75], "weight_decay": 0.5}]),
]


def make():
    """The one file: optimizers and settings, each with the weights after every update."""
    check_nadam()
    cases = [run(name, kind, settings) for name, kind, runs in RUNS for settings in runs]
    return {"optimizers.json": {"source": "torch.optim; NAdam and Lion by hand", "cases": cases}}


def run(name, kind, settings):
    draws = Draws(f"{name} {settings}")
    w = draws.tensor(WEIGHTS, bound=2, dtype=torch.float32).requires_grad_()
    initial, gradients, weights = numbers(w), [], []
    optimizer = kind([w], **settings)
    for _ in range(UPDATES):
        # Of all sizes; the first weight never gets one, the last of them always the same.
        w.grad = draws.tensor(WEIGHTS, dtype=torch.float32) * torch.tensor([4.0 ** -(i % 4) for i in range(WEIGHTS)])
        w.grad[0], w.grad[-1] = 0, 0.5
        optimizer.step()
        gradients.append(numbers(w.grad))
        weights.append(numbers(w))
    return {"name": name, "settings": settings, "initial": initial, "gradients": gradients, "weights": weights}


def check_nadam():
    """PyTorch's own NAdam must be ours, with the surplus factor where PyTorch has it."""
    surplus = int(torch.__version__.split(".")[0]) < 2
    for settings in RUNS[5][2]:
        own = run("check", lambda parameters, **given: NAdam(parameters, surplus=surplus, **given), settings)["weights"]
        theirs = run("check", torch.optim.NAdam, settings)["weights"]
        error = (torch.tensor(own) - torch.tensor(theirs)).abs().max()
        assert error < 2e-6, f"NAdam by hand is {error} away from PyTorch's"
