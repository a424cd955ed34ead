"""The learning rates of fifty updates in double precision, by PyTorch's own schedulers.

Some of PyTorch's are recursions: their rounding grows with the updates, though not past 1e-12.
"""
import warnings

import torch
from torch.optim import lr_scheduler

from draws import Draws

UPDATES, RATE = 50, 0.5

# SequentialLR itself calls what PyTorch warns against.
warnings.filterwarnings("ignore", message="The epoch parameter in")


def sequence(optimizer):
    """A constant quarter, a warm-up, steps."""
    parts = [
        lr_scheduler.ConstantLR(optimizer, factor=0.25, total_iters=100),
        lr_scheduler.LinearLR(optimizer, start_factor=0.25, total_iters=10),
        lr_scheduler.StepLR(optimizer, step_size=8, gamma=0.5),
    ]
    return lr_scheduler.SequentialLR(optimizer, parts, milestones=[5, 15])


# By the product's names; settings by PyTorch's.
RUNS = [
    ("StepSchedule", lr_scheduler.StepLR, {"step_size": 7, "gamma": 0.5}),
    ("ExponentialSchedule", lr_scheduler.ExponentialLR, {"gamma": 0.9}),
    ("LinearSchedule", lr_scheduler.LinearLR, {"start_factor": 0.125, "end_factor": 1.0, "total_iters": 20}),
    ("LinearSchedule", lr_scheduler.LinearLR, {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 37}),
    ("CosineSchedule", lr_scheduler.CosineAnnealingLR, {"T_max": 49, "eta_min": 0.0}),
    ("CosineSchedule", lr_scheduler.CosineAnnealingLR, {"T_max": 60, "eta_min": 0.0625}),
    ("CosineRestartSchedule", lr_scheduler.CosineAnnealingWarmRestarts, {"T_0": 11, "T_mult": 1, "eta_min": 0.0}),
    ("CosineRestartSchedule", lr_scheduler.CosineAnnealingWarmRestarts, {"T_0": 6, "T_mult": 2, "eta_min": 0.0625}),
    ("OneCycleSchedule", lr_scheduler.OneCycleLR, {"total_steps": 50, "pct_start": 0.3, "div_factor": 25.0, "final_div_factor": 1e4}),
    ("OneCycleSchedule", lr_scheduler.OneCycleLR, {"total_steps": 53, "pct_start": 0.25, "div_factor": 10.0, "final_div_factor": 3.0}),
    ("OneCycleSchedule", lr_scheduler.OneCycleLR, {"total_steps": 60, "pct_start": 0.0, "div_factor": 10.0, "final_div_factor": 3.0}),
]

PLATEAUS = [
    {"factor": 0.5, "patience": 2},
    {"factor": 0.5, "patience": 1, "cooldown": 3, "min_lr": 0.0625},
    {"factor": 0.25, "patience": 3, "threshold": 0.2, "threshold_mode": "rel"},
    {"factor": 0.5, "patience": 2, "threshold": 0.5, "threshold_mode": "abs"},
    {"factor": 0.5, "patience": 2, "threshold": 0.1, "mode": "max"},
]


def make():
    """The one file: schedules, and plateaus with what they saw; each with the rate of every update."""
    cases = [run(name, kind, settings) for name, kind, settings in RUNS]
    cases.append({"name": "SequentialSchedule", "settings": {}, "rates": rates(sequence)})
    return {"schedules.json": {
        "source": "torch.optim.lr_scheduler", "rate": RATE, "cases": cases, "plateaus": [plateau(settings) for settings in PLATEAUS]}}


def run(name, kind, settings):
    peak = {"max_lr": RATE, "cycle_momentum": False} if name == "OneCycleSchedule" else {}
    return {"name": name, "settings": settings, "rates": rates(lambda optimizer: kind(optimizer, **peak, **settings))}


def rates(new_scheduler):
    optimizer = new_optimizer()
    scheduler, found = new_scheduler(optimizer), []
    for _ in range(UPDATES):
        found.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        scheduler.step()
    return found


def plateau(settings):
    """The rate after each observation; the observations fall (or rise) ever more slowly, with noise, and some repeat."""
    optimizer, draws, metrics, found = new_optimizer(), Draws(f"plateau {settings}"), [], []
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, eps=0, **settings)
    for i in range(UPDATES):
        curve = 4 / (1 + i) + draws.number(0.25)
        curve = metrics[-1] if i % 7 == 6 else -curve if settings.get("mode") == "max" else curve
        # Values on both sides of zero belong to the absolute threshold alone.
        metrics.append(curve if i % 7 == 6 or settings.get("threshold_mode") == "abs" else curve + (5 if settings.get("mode") == "max" else 1))
        scheduler.step(metrics[-1])
        found.append(float(optimizer.param_groups[0]["lr"]))
    return {"settings": settings, "metrics": metrics, "rates": found}


def new_optimizer():
    weight = torch.zeros(1, requires_grad=True)
    weight.grad = torch.zeros(1)
    return torch.optim.SGD([weight], lr=RATE)
