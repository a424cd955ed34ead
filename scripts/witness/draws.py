"""Random numbers that every Python, PyTorch and machine draws alike."""
import random

import torch

GRID = 4096


class Draws:
    """Draws from a name: the same name gives the same numbers."""

    def __init__(self, name):
        self._random = random.Random(name)

    def number(self, bound=1):
        """U(−bound, bound) on odd multiples of 2⁻¹³·bound: never zero, exact in float32, thirteen decimals at most."""
        return bound * (int(self._random.random() * 2 * GRID) - GRID + 0.5) / GRID

    def tensor(self, *shape, bound=1, dtype=torch.float64):
        """A tensor of such numbers; bound is a power of two, so that they stay exact."""
        count = 1
        for size in shape:
            count *= size
        return torch.tensor([self.number(bound) for _ in range(count)], dtype=dtype).reshape(shape)

    def tokens(self, vocabulary, *shape):
        """Token ids 0 … vocabulary − 1."""
        count = 1
        for size in shape:
            count *= size
        return torch.tensor([int(self._random.random() * vocabulary) for _ in range(count)]).reshape(shape)
