"""The stored files: writing them, and comparing new numbers with stored ones."""
import json
import pathlib

import numpy
import torch

TESTS = pathlib.Path(__file__).resolve().parents[2] / "tests"
FOLDER = TESTS / "NumericsTests" / "Witnesses"
RUNTIME = TESTS / "RuntimeTests" / "Witnesses"


def numbers(tensor):
    """A tensor as nested lists, in the fewest digits that give back every bit; float32 in those of a float32."""
    if tensor.dtype == torch.float32:
        digits = [float(str(numpy.float32(value))) for value in tensor.detach().flatten().tolist()]
        return numpy.array(digits, dtype=numpy.float64).reshape(tuple(tensor.shape)).tolist()
    return tensor.detach().tolist()


def text(document):
    """The document as JSON: lists of objects are spread out, whatever else an object holds stands on one line."""
    return _spread(document, "") + "\n"


def _spread(value, indent):
    inner = indent + " "
    if isinstance(value, dict) and len(json.dumps(value)) > 100:
        lines = [f"{inner}{json.dumps(key)}: {_spread(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + indent + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + _spread(item, inner) for item in value) + "\n" + indent + "]"
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def differences(stored, fresh, tolerance, path=""):
    """What is not the same, as sentences. Numbers may differ by tolerance times the largest of their tensor."""
    if isinstance(fresh, dict) and isinstance(stored, dict):
        if list(stored) != list(fresh):
            return [f"{path}: has {list(stored)}, expected {list(fresh)}"]
        return [line for key in fresh for line in differences(stored[key], fresh[key], tolerance, f"{path}/{key}")]
    if isinstance(fresh, list) and fresh and isinstance(fresh[0], dict):
        if not isinstance(stored, list) or len(stored) != len(fresh):
            return [f"{path}: is no list of {len(fresh)}"]
        pairs = enumerate(zip(stored, fresh))
        return [line for i, (old, new) in pairs for line in differences(old, new, tolerance, f"{path}[{i}]")]
    if isinstance(fresh, (list, float)):
        return _number_differences(stored, fresh, tolerance, path)
    return [] if stored == fresh else [f"{path}: is {stored!r}, expected {fresh!r}"]


def _number_differences(stored, fresh, tolerance, path):
    if isinstance(fresh, list) and fresh and isinstance(fresh[0], str):
        return [] if stored == fresh else [f"{path}: is {stored}, expected {fresh}"]
    old, new = numpy.array(stored, dtype=numpy.float64), numpy.array(fresh, dtype=numpy.float64)
    if old.shape != new.shape:
        return [f"{path}: has shape {old.shape}, expected {new.shape}"]
    if new.size == 0:
        return []
    error, largest = numpy.abs(old - new).max(), max(numpy.abs(new).max(), 1e-3)
    # "not ≤" and not ">": a NaN is a difference.
    return [] if error <= tolerance * largest else [f"{path}: differs by {error:.3g} where the largest is {largest:.3g}"]
