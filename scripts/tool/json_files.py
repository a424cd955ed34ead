"""Writes tests/ToolTests/Files/rtneural and nam: JSON as RTNeural's and Neural Amp Modeler's exporters write it, with inputs and outputs from PyTorch or numpy.

    python3 scripts/tool/json_files.py
"""

import json

import numpy
import torch
from torch import nn

from cases import FILES, inputs, save, weights
from keras_files import gru, lstm
from onnx_files import Amp
from pytorch_files import train


def lists(values):
    return numpy.asarray(values, numpy.float32).tolist()


def rtneural_keras(x):
    k, r, b = weights((2, 12), 101), weights((3, 12), 102), weights(12, 103)
    gk, gr, gb = weights((3, 12), 104), weights((4, 12), 105), weights((2, 12), 106)
    v, c, v2, c2 = weights((4, 3), 107), weights(3, 108), weights((3, 1), 109), weights(1, 110)
    layers = [
        {"type": "lstm", "activation": "tanh", "shape": [None, None, 3], "weights": [lists(k), lists(r), lists(b)]},
        {"type": "gru", "activation": "tanh", "shape": [None, None, 4], "weights": [lists(gk), lists(gr), lists(gb)]},
        {"type": "time-distributed-dense", "activation": "relu", "shape": [None, None, 3], "weights": [lists(v), lists(c)]},
        {"type": "dense", "activation": "", "shape": [None, None, 1], "weights": [lists(v2), lists(c2)]},
    ]
    (FILES / "rtneural" / "keras.json").write_text(json.dumps({"in_shape": [None, None, 2], "layers": layers}))
    y = numpy.maximum(gru(lstm(x, k, r, b), gk, gr, gb, True) @ v + c, 0) @ v2 + c2
    save("rtneural/keras_case.json", x, y)
    layers.insert(0, {"type": "conv1d", "activation": "", "shape": [None, None, 2], "kernel_size": [3], "dilation": [1], "weights": [lists(weights((3, 2, 2), 1)), [0, 0]]})
    (FILES / "rtneural" / "conv.json").write_text(json.dumps({"in_shape": [None, None, 2], "layers": layers}))


def rtneural_pytorch():
    torch.manual_seed(3)
    amp, x = Amp(), torch.from_numpy(inputs(1, 120)[:, None])
    train(amp, x)
    with torch.no_grad():
        y = amp(x)
    data = {"model": "SimpleRNN", "input_size": 1, "skip": 1, "output_size": 1, "unit_type": "LSTM", "num_layers": 1, "hidden_size": 4, "bias_fl": True}
    (FILES / "rtneural" / "pytorch.json").write_text(json.dumps({"model_data": data, "state_dict": {name: lists(values) for name, values in amp.state_dict().items()}}))
    save("rtneural/pytorch_case.json", x.numpy(), y.numpy())


def nam():
    """As its LSTM's export: rows of [W U], b_ih + b_hh, h0, c0 for each layer, then the head."""
    torch.manual_seed(4)
    rnn, head = nn.LSTM(1, 3, num_layers=2), nn.Linear(3, 1)
    h, c = torch.rand(2, 1, 3) - 0.5, torch.rand(2, 1, 3) - 0.5
    x = torch.from_numpy(inputs(1, 130)[:, None])
    with torch.no_grad():
        y = head(rnn(x, (h, c))[0])
        numbers = []
        for layer in range(2):
            w, u, b, d = (getattr(rnn, f"{name}_l{layer}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            numbers += [torch.cat([w, u], 1).flatten(), b + d, h[layer, 0], c[layer, 0]]
        numbers += [head.weight.flatten(), head.bias]
        flat = lists(torch.cat(numbers).numpy())
    model = {"version": "0.5.4", "architecture": "LSTM", "config": {"input_size": 1, "hidden_size": 3, "num_layers": 2}, "weights": flat, "sample_rate": 48000}
    (FILES / "nam" / "lstm.nam").write_text(json.dumps(model))
    save("nam/lstm.nam", x.numpy(), y.numpy())
    (FILES / "nam" / "wavenet.nam").write_text(json.dumps({**model, "architecture": "WaveNet"}))
    (FILES / "nam" / "short.nam").write_text(json.dumps({**model, "weights": flat[:-1]}))


def main():
    for folder in ("rtneural", "nam"):
        (FILES / folder).mkdir(parents=True, exist_ok=True)
    rtneural_keras(inputs(2, 100).astype(numpy.float64))
    rtneural_pytorch()
    nam()


if __name__ == "__main__":
    main()
