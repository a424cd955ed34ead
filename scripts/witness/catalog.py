"""Which cells have witnesses, in which file, at which sizes.

A module of cells/ names its own in a table WITNESSES: file → (how to make the cell, the name of its list of sizes below).
"""
import importlib
import pathlib
import pkgutil

from cells.activated import ActivatedElman, ActivatedGru, ActivatedLstm
from cells.elman import Elman
from cells.feedforward import Dense, Embedding
from cells.gru import Gru, GruResetBefore, GruResetBeforeWrites, GruWrites
from cells.lstm import Lstm, LstmForgetDriven, LstmInputDriven, LstmWithoutForgetGate
from cells.normalized import LayerNorm, NormalizedElman, NormalizedGru, NormalizedGruResetBefore, NormalizedLstm
from cells.peepholes import InputDrivenPeepholeLstm, PeepholeLstm
from cells.projection import Lstmp, PeepholeLstmp
from cells.zoneout import ZoneoutElman, ZoneoutGru, ZoneoutLstm

# (inputs, units, steps, batch). 17 units are one more than a 512-bit register holds, 1 is the least there is.
SMALL = [
    (3, 5, 1, 1), (3, 5, 1, 3), (3, 5, 2, 1), (3, 5, 2, 3), (3, 5, 7, 1), (3, 5, 7, 3),
    (1, 1, 1, 1), (1, 1, 2, 3), (1, 1, 7, 1), (1, 1, 7, 3),
    (2, 3, 2, 1), (2, 3, 7, 3),
]
ALL = SMALL + [(8, 17, 2, 3), (8, 17, 7, 1)]
VARIANT = [(3, 5, 1, 1), (3, 5, 2, 3), (3, 5, 7, 3), (1, 1, 7, 1), (2, 3, 2, 1), (8, 17, 2, 3)]
FEW = VARIANT[:-1]
SPREAD = [(3, 5, 1, 1), (3, 5, 2, 3), (3, 5, 7, 3), (2, 3, 2, 1)]    # the variance of one or two numbers is all rounding
WIDE = [(5, 5, 2, 3), (17, 17, 2, 1), (3, 3, 2, 3)]    # as many outputs as inputs

DEEP = [(8, 5, 1, 1), (8, 5, 2, 3), (8, 5, 7, 3), (2, 1, 7, 1), (5, 3, 2, 1), (25, 17, 2, 3)]    # behind the inputs as many numbers as units

TIMED = [(4, 5, 1, 1), (4, 5, 2, 3), (4, 5, 7, 3), (2, 1, 7, 1), (3, 3, 2, 1), (9, 17, 2, 3)]    # the last of the inputs is Δt

ACTIVATIONS = ["tanh", "relu", "sigmoid", "identity"]


def projected(cell):
    """A projection to about half of the units; to more of them than there are inputs, and to fewer."""
    return lambda inputs, units: cell(inputs, units, (units + 1) // 2)


def entries():
    """(file, how to make the cell from inputs and units, its cases), in a fixed order."""
    for activation in ACTIVATIONS:
        yield f"rnn_{activation}", lambda i, h, a=activation: Elman(i, h, a), ALL
    yield "lstm", Lstm, ALL
    yield "gru", Gru, ALL
    for activation in ACTIVATIONS:
        yield f"dense_{activation}", lambda i, h, a=activation: Dense(i, h, a), ALL
    yield "embedding", Embedding, ALL
    yield "lstm_peepholes_ifo", lambda i, h: PeepholeLstm(i, h, "ifo"), VARIANT
    for gates in ["i", "f", "o", "if", "io", "fo"]:
        yield f"lstm_peepholes_{gates}", lambda i, h, g=gates: PeepholeLstm(i, h, g), FEW
    yield "lstm_without_forget", LstmWithoutForgetGate, VARIANT
    yield "lstm_coupled_input", LstmInputDriven, VARIANT
    yield "lstm_coupled_forget", LstmForgetDriven, VARIANT
    yield "lstm_coupled_input_peepholes_io", InputDrivenPeepholeLstm, FEW
    yield "gru_writes", GruWrites, VARIANT
    yield "gru_reset_before", GruResetBefore, VARIANT
    yield "gru_reset_before_writes", GruResetBeforeWrites, FEW
    yield "gru_relu", lambda i, h: Gru(i, h, "relu"), VARIANT
    yield "gru_reset_before_relu", lambda i, h: GruResetBefore(i, h, "relu"), FEW
    yield "lstmp", projected(Lstmp), VARIANT
    yield "lstmp_peepholes_ifo", projected(PeepholeLstmp), VARIANT
    for activation in ["leaky_relu", "elu", "hard_sigmoid", "scaled_tanh", "affine", "thresholded_relu"]:
        yield f"rnn_{activation}", lambda i, h, a=activation: Elman(i, h, a), FEW
    yield "rnn_clip", lambda i, h: ActivatedElman(i, h, "tanh"), FEW
    yield "lstm_clip", lambda i, h: ActivatedLstm(i, h, "sigmoid", "tanh", "tanh"), FEW
    yield "lstm_activations", lambda i, h: ActivatedLstm(i, h, "hard_sigmoid", "leaky_relu", "scaled_tanh"), FEW
    yield "gru_activations", lambda i, h: ActivatedGru(i, h, "hard_sigmoid", "scaled_tanh"), FEW
    yield "rnn_layer_norm", NormalizedElman, SPREAD
    yield "lstm_layer_norm", NormalizedLstm, SPREAD
    yield "gru_layer_norm", NormalizedGru, SPREAD
    yield "gru_layer_norm_reset_before", NormalizedGruResetBefore, SPREAD
    yield "layer_norm", lambda i, h: LayerNorm(h), WIDE
    yield "layer_norm_epsilon", lambda i, h: LayerNorm(h, 0.1), WIDE
    yield "rnn_zoneout", lambda i, h: ZoneoutElman(i, h, 0.25), FEW
    yield "lstm_zoneout", lambda i, h: ZoneoutLstm(i, h, 0.25, 0.4), FEW
    yield "gru_zoneout", lambda i, h: ZoneoutGru(i, h, 0.25), FEW
    for module in sorted(found.name for found in pkgutil.iter_modules([str(pathlib.Path(__file__).parent / "cells")])):
        for name, (cell, sizes) in getattr(importlib.import_module("cells." + module), "WITNESSES", {}).items():
            yield name, cell, globals()[sizes]
