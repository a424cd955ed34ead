"""What the scripts of this folder share: a case is a file of another system and, beside it, inputs and the outputs that system computed."""

import json
import pathlib

import numpy

FILES = pathlib.Path(__file__).resolve().parents[2] / "tests" / "ToolTests" / "Files"
STEPS = 7


def inputs(width, seed):
    """[time][feature], rounded to float."""
    return numpy.random.default_rng(seed).uniform(-1.5, 1.5, (STEPS, width)).astype(numpy.float32)


def tokens(vocabulary, seed):
    """[time]"""
    return numpy.random.default_rng(seed).integers(0, vocabulary, STEPS)


def weights(shape, seed, scale=0.6):
    """Numbers of either sign."""
    return numpy.random.default_rng(seed).uniform(-scale, scale, shape).astype(numpy.float32)


def save(path, x, y):
    """Writes inputs and outputs beside a file: floats as the shortest decimals that give them back."""
    def text(values):
        return [float(numpy.format_float_positional(numpy.float32(v), unique=True)) for v in numpy.asarray(values, numpy.float32).ravel()]

    (FILES / path).with_suffix(".json").write_text(json.dumps({"inputs": text(x), "outputs": text(y)}) + "\n")
