"""Writes tests/ToolTests/Files/pytorch: state dictionaries that real PyTorch has saved, trained a little, with inputs and outputs.

    python3 scripts/tool/pytorch_files.py
"""

import collections
import pickle

import numpy
import torch
from torch import nn

from cases import FILES, STEPS, inputs, save, tokens


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 5, num_layers=2)
        self.head = nn.Linear(5, 2)

    def forward(self, x):
        return self.head(self.rnn(x)[0])


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(11, 4)
        self.rnn = nn.GRU(4, 3, bidirectional=True)
        self.norm = nn.LayerNorm(6)
        self.out = nn.Linear(6, 11, bias=False)

    def forward(self, x):
        return self.out(self.norm(self.rnn(self.embed(x))[0]))


class Projected(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(2, 6, proj_size=3)
        self.fc1 = nn.Linear(3, 4)
        self.fc2 = nn.Linear(4, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(self.rnn(x)[0])))


class Elman(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 3, nonlinearity="relu")
        self.out = nn.Linear(3, 1)

    def forward(self, x):
        h, y = torch.zeros(1, 3), []
        for step in x:
            h = self.cell(step, h)
            y.append(self.out(h))
        return torch.stack(y)


def train(module, x, integer=False):
    """A few steps of training, so that the weights are nobody's initial values."""
    optimizer = torch.optim.Adam(module.parameters(), lr=0.02)
    for _ in range(20):
        optimizer.zero_grad()
        y = module(x)
        ((y - torch.sin(torch.arange(y.numel(), dtype=torch.float32)).reshape(y.shape)) ** 2).mean().backward()
        optimizer.step()
    return optimizer


def main():
    folder = FILES / "pytorch"
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    for name, module, x in (
        ("lstm", Classifier(), inputs(3, 1)[:, None]),
        ("reader", Reader(), tokens(11, 2)[:, None]),
        ("projected", Projected(), inputs(2, 3)[:, None]),
        ("elman", Elman(), inputs(2, 4)[:, None]),
    ):
        x = torch.from_numpy(numpy.ascontiguousarray(x))
        optimizer = train(module, x)
        with torch.no_grad():
            y = module(x)
        save(f"pytorch/{name}.pt", x.numpy(), y.numpy())
        if name == "projected":
            # As training scripts save it: among other things, and in half of the numbers' width beside.
            torch.save({"epoch": 3, "model_state_dict": module.state_dict(), "optimizer": optimizer.state_dict(), "best": 0.5, "note": None}, folder / f"{name}.pt")
        else:
            torch.save(module.state_dict(), folder / f"{name}.pt")

    # What must be refused, and by which name.
    torch.save(Classifier(), folder / "module.pt")
    torch.jit.save(torch.jit.script(nn.Linear(2, 2)), folder / "script.pt")
    torch.save(nn.Sequential(nn.Conv1d(1, 2, 3)).state_dict(), folder / "conv.pt")
    torch.save(nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).state_dict(), folder / "batchnorm.pt")
    torch.save(nn.Linear(2, 2).state_dict(), folder / "old.pt", _use_new_zipfile_serialization=False)
    torch.save({"weight": torch.zeros(1).expand(1000, 1000)}, folder / "expanded.pt")
    # Views: transposed, and a part of a larger block; tensors of other types.
    block = torch.arange(24, dtype=torch.float64).reshape(4, 6) / 8
    torch.save(collections.OrderedDict([("fc.weight", block[1:3, 1:5].t().half()), ("fc.bias", block[0, :4].bfloat16()), ("steps", torch.tensor(7))]), folder / "views.pt")


if __name__ == "__main__":
    main()
