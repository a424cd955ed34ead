"""Runs a cell over random sequences in double precision and writes down everything that goes in and comes out."""
import itertools

import torch

import crosscheck
from catalog import entries
from cells.cell import NearKink
from draws import Draws
from storage import numbers


def make():
    """File name → document, for every cell of the catalog."""
    return {f"{name}.json": document(name, new_cell, sizes) for name, new_cell, sizes in entries()}


def document(name, new_cell, sizes):
    """All cases of one cell."""
    cases = [case(name, new_cell, *size) for size in sizes]
    cell = new_cell(1, 1)
    return {"cell": name, "source": cell.source, "cases": cases}


def case(name, new_cell, inputs, units, steps, batch):
    """One case: parameters, inputs, initial states and adjoints are drawn, the rest is computed."""
    for attempt in itertools.count():
        draws = Draws(f"{name} {inputs} {units} {steps} {batch} {attempt}")
        cell = new_cell(inputs, units)
        drawn = draw(draws, cell, inputs, units, steps, batch)
        x, initial, dy, dfinal = drawn
        try:
            y, final = run(cell, x, initial)
        except NearKink:
            continue
        found = gradients(cell, x, initial, y, final, dy, dfinal)
        # Where relu silences every unit all gradients are zero, and wrong ones would be too.
        if all(value.abs().max() > 0 for name, value in found["parameters"].items() if name not in cell.fixed):
            break
    crosscheck.check(name, cell, x, initial, dy, dfinal, y, final, found)
    return record(cell, inputs, drawn, y, final, found)


def draw(draws, cell, inputs, units, steps, batch):
    """Fills the parameters, and gives inputs, initial states, and adjoints of every output and of the final states."""
    for name, parameter in cell.named_parameters():
        drawn = draws.tensor(*parameter.shape)
        parameter.data = drawn.abs() if name in cell.positive_parameters else drawn
    if cell.reads_tokens:
        x = draws.tokens(inputs, steps, batch)
    else:
        x = draws.tensor(steps, batch, inputs).requires_grad_()
    initial = {state: draws.tensor(batch, size) for state, size in cell.state_sizes.items()}
    initial = {state: (value.abs() if state in cell.positive_states else value).requires_grad_() for state, value in initial.items()}
    dy = draws.tensor(steps, batch, cell.state_sizes.get("h", units) + cell.exported)
    dfinal = {state: draws.tensor(batch, size) for state, size in cell.state_sizes.items()}
    return x, initial, dy, dfinal


def record(cell, inputs, drawn, y, final, found):
    """The case as it is stored."""
    x, initial, dy, dfinal = drawn
    steps, batch = x.shape[:2]
    units = cell.state_sizes.get("c", dy.shape[2] - cell.exported)
    stored = {"inputs": 1 if cell.reads_tokens else inputs, "units": units, "steps": steps, "batch": batch}
    stored.update(cell.settings)
    stored["parameters"] = {key: numbers(value) for key, value in cell.named_parameters()}
    stored["tokens" if cell.reads_tokens else "x"] = numbers(x)
    stored["initial"] = {key: numbers(value) for key, value in initial.items()}
    stored["dy"] = numbers(dy)
    stored["dfinal"] = {key: numbers(value) for key, value in dfinal.items()}
    stored["y"] = numbers(y)
    stored["final"] = {key: numbers(value) for key, value in final.items()}
    stored["gradients"] = {key: numbers(value) for key, value in found["parameters"].items()}
    if not cell.reads_tokens:
        stored["dx"] = numbers(found["x"])
    stored["dinitial"] = {key: numbers(value) for key, value in found["initial"].items()}
    return stored


def run(cell, x, initial):
    """All steps, one after the other: the outputs [steps, batch, width] and the last states."""
    state, outputs = initial, []
    for step in range(x.shape[0]):
        y, state = cell(x[step], state)
        outputs.append(y)
    return torch.stack(outputs), state


def gradients(cell, x, initial, y, final, dy, dfinal):
    """The derivatives of L = Σ dy ⊙ y + Σ dfinal ⊙ final."""
    loss = (dy * y).sum() + sum((dfinal[state] * final[state]).sum() for state in final)
    parameters, states = dict(cell.named_parameters()), list(initial)
    sources = list(parameters.values()) + [initial[state] for state in states] + ([] if cell.reads_tokens else [x])
    found = list(torch.autograd.grad(loss, sources))
    return {
        "parameters": {name: torch.zeros_like(value) if name in cell.fixed else value for name, value in zip(parameters, found)},
        "initial": dict(zip(states, found[len(parameters):])),
        "x": None if cell.reads_tokens else found[-1],
    }
