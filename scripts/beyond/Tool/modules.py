"""Runs PyTorch modules that 'unrolled export' has written and compares with stored outputs.

    python3 modules.py FOLDER CASE.json ...     FOLDER has, for each CASE, CASE.py and CASE.safetensors
"""

import importlib.util
import json
import pathlib
import sys

import torch

# Both sides compute in float. FastGRNN with every variant is 2.9e-6 off; a wrong term is thousands of times more.
LIMIT = 5e-6


def width_of(model):
    """Numbers that the lowest layer reads."""
    first = next(m for m in model.modules() if isinstance(m, (torch.nn.RNNBase, torch.nn.Linear)) or type(m).__name__.startswith("Layer"))
    return getattr(first, "input_size", None) or getattr(first, "in_features", None) or next(p for n, p in first.named_parameters() if n.startswith(("W", "weight_ih"))).shape[1]


def run(folder, case):
    name = folder / case.stem
    spec = importlib.util.spec_from_file_location(case.stem, name.with_suffix(".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model = module.load(name.with_suffix(".safetensors"))
    stored = json.loads(case.read_text())
    expected = torch.tensor(stored["outputs"])
    tokens = any(isinstance(layer, torch.nn.Embedding) for layer in model.modules())
    x = torch.tensor(stored["inputs"])
    x = x.long()[:, None] if tokens else x.reshape(-1, 1, stored.get("width") or width_of(model))
    with torch.no_grad():
        y = model(x).flatten()
    worst = float(((y - expected).abs() / expected.abs().clamp(min=1)).max())
    print(f"{case.name}: {'passed' if worst <= LIMIT else 'FAILED'}, at most {worst:.2g} off")
    return worst <= LIMIT


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    verdicts = [run(folder, pathlib.Path(case)) for case in sys.argv[2:]]
    sys.exit(0 if all(verdicts) else 1)
