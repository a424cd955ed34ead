"""Writes tests/ToolTests/Files/onnx: what real PyTorch exports, and graphs written by hand with every attribute, with inputs and outputs.

    python3 scripts/tool/onnx_files.py

Outputs of exported models are PyTorch's; those of graphs written by hand are numpy's, from the operators' definitions (https://onnx.ai/onnx/operators). ONNX Runtime is
asked about the same files by scripts/beyond.
"""

import warnings

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from cases import FILES, inputs, save, tokens, weights
from pytorch_files import Classifier, Reader, train


class Last(nn.Module):
    """Batch first, and the last step alone."""

    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.fc1 = nn.Linear(4, 3)
        self.fc2 = nn.Linear(3, 2)

    def steps(self, x):
        return torch.softmax(self.fc2(torch.tanh(self.fc1(self.rnn(x)[0]))), -1)

    def forward(self, x):
        return torch.softmax(self.fc2(torch.tanh(self.fc1(self.rnn(x)[0][:, -1]))), -1)


class Amp(nn.Module):
    """The input added to the output."""

    def __init__(self):
        super().__init__()
        self.rec = nn.LSTM(1, 4)
        self.lin = nn.Linear(4, 1)

    def forward(self, x):
        return self.lin(self.rec(x)[0]) + x


def export(name, module, x, y=None):
    warnings.simplefilter("ignore")
    module.eval()
    with torch.no_grad():
        y = module(x) if y is None else y
    torch.onnx.export(module, x, FILES / "onnx" / f"{name}.onnx", input_names=["x"], output_names=["y"], opset_version=14)
    save(f"onnx/{name}.onnx", x.numpy(), y.numpy())


def sigmoid(a):
    return 1 / (1 + numpy.exp(-a))


FUNCTIONS = {
    "Sigmoid": lambda a, *_: sigmoid(a), "Tanh": lambda a, *_: numpy.tanh(a), "Relu": lambda a, *_: numpy.maximum(a, 0),
    "HardSigmoid": lambda a, alpha, beta: numpy.clip(alpha * a + beta, 0, 1), "LeakyRelu": lambda a, alpha, _: numpy.where(a > 0, a, alpha * a),
    "Softsign": lambda a, *_: a / (1 + abs(a)), "ScaledTanh": lambda a, alpha, beta: alpha * numpy.tanh(beta * a), "Affine": lambda a, alpha, beta: alpha * a + beta,
}


def lstm(x, w, r, b, p, functions, clip, coupled, h, c):
    """i o f g; P: i o f (https://onnx.ai/onnx/operators/onnx__LSTM.html)."""
    n, y = r.shape[1], []
    cut = (lambda a: numpy.clip(a, -clip, clip)) if clip else (lambda a: a)
    for step in x:
        a = w @ step + r @ h + b[:4 * n] + b[4 * n:]
        i, o, f, g = a[:n], a[n:2 * n], a[2 * n:3 * n], a[3 * n:]
        i = functions[0](cut(i + p[:n] * c))
        f = 1 - i if coupled else functions[0](cut(f + p[2 * n:] * c))
        c = f * c + i * functions[1](cut(g))
        o = functions[0](cut(o + p[n:2 * n] * c))
        h = o * functions[2](c)
        y.append(h)
    return numpy.array(y)


def gru(x, w, r, b, functions, after, h):
    """z r h (https://onnx.ai/onnx/operators/onnx__GRU.html)."""
    n, y = r.shape[1], []
    for step in x:
        z = functions[0](w[:n] @ step + r[:n] @ h + b[:n] + b[3 * n:4 * n])
        reset = functions[0](w[n:2 * n] @ step + r[n:2 * n] @ h + b[n:2 * n] + b[4 * n:5 * n])
        if after:
            g = functions[1](w[2 * n:] @ step + reset * (r[2 * n:] @ h + b[5 * n:]) + b[2 * n:3 * n])
        else:
            g = functions[1](w[2 * n:] @ step + r[2 * n:] @ (reset * h) + b[5 * n:] + b[2 * n:3 * n])
        h = (1 - z) * g + z * h
        y.append(h)
    return numpy.array(y)


def rnn(x, w, r, b, function, h):
    n, y = r.shape[1], []
    for step in x:
        h = function(w @ step + r @ h + b[:n] + b[n:])
        y.append(h)
    return numpy.array(y)


def by_hand(name, operator, y, tensors, width, units, directions=1, **attributes):
    """One recurrent operator, its axis of directions taken away as exporters do it."""
    names = ["x"] + [n if n in tensors else "" for n in ("W", "R", "B", "", "h", "c", "P")]
    while not names[-1]:
        names.pop()
    nodes = [helper.make_node(operator, names, ["steps"], hidden_size=units, **attributes)]
    initializers = [numpy_helper.from_array(values, n) for n, values in tensors.items()]
    if directions == 2:
        initializers.append(numpy_helper.from_array(numpy.array([0, 0, -1], numpy.int64), "shape"))
        nodes += [helper.make_node("Transpose", ["steps"], ["moved"], perm=[0, 2, 1, 3]), helper.make_node("Reshape", ["moved", "shape"], ["y"])]
    else:
        initializers.append(numpy_helper.from_array(numpy.array([1], numpy.int64), "axes"))
        nodes.append(helper.make_node("Squeeze", ["steps", "axes"], ["y"]))
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["T", 1, width])], [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["T", 1, directions * units])], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], producer_name="by hand")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, FILES / "onnx" / f"{name}.onnx")
    save(f"onnx/{name}.onnx", inputs(width, 40), y)


def make_by_hand():
    x, zero = inputs(3, 40).astype(numpy.float64), numpy.zeros(4)
    f = FUNCTIONS
    w, r, b, p = weights((2, 16, 3), 41), weights((2, 16, 4), 42), weights((2, 32), 43), weights((2, 12), 44)
    plain = [f["Sigmoid"], f["Tanh"], f["Tanh"]]
    one = dict(W=w[:1], R=r[:1], B=b[:1])
    by_hand("lstm_peepholes", "LSTM", lstm(x, w[0], r[0], b[0], p[0], plain, 0.8, False, zero, zero), dict(one, P=p[:1]), 3, 4, clip=0.8)
    by_hand("lstm_input_forget", "LSTM", lstm(x, w[0], r[0], b[0], p[0], plain, 0, True, zero, zero), dict(one, P=p[:1]), 3, 4, input_forget=1)
    by_hand("lstm_reverse", "LSTM", lstm(x[::-1], w[0], r[0], b[0], 0 * p[0], plain, 0, False, zero, zero)[::-1], one, 3, 4, direction="reverse")
    h0, c0 = weights((1, 1, 4), 45), weights((1, 1, 4), 46)
    by_hand("lstm_state", "LSTM", lstm(x, w[0], r[0], b[0], 0 * p[0], plain, 0, False, h0[0, 0], c0[0, 0]), dict(one, h=h0, c=c0), 3, 4)
    functions = [lambda a: f["HardSigmoid"](a, 0.3, 0.4), lambda a: f["LeakyRelu"](a, 0.1, 0), f["Softsign"]]
    again = [f["Sigmoid"], lambda a: f["ScaledTanh"](a, 1.2, 0.5), f["Tanh"]]
    both = numpy.concatenate(
        [lstm(x, w[0], r[0], b[0], 0 * p[0], functions, 0, False, zero, zero), lstm(x[::-1], w[1], r[1], b[1], 0 * p[0], again, 0, False, zero, zero)[::-1]], axis=1)
    by_hand("lstm_both_activations", "LSTM", both, dict(W=w, R=r, B=b), 3, 4, directions=2, direction="bidirectional",
            activations=["HardSigmoid", "LeakyRelu", "Softsign", "Sigmoid", "ScaledTanh", "Tanh"], activation_alpha=[0.3, 0.1, 1.2], activation_beta=[0.4, 0.5])
    three = dict(W=w[:1, :12], R=r[:1, :12], B=b[:1, :24])
    gates = [f["Sigmoid"], f["Tanh"]]
    by_hand("gru_before", "GRU", gru(x, w[0, :12], r[0, :12], b[0, :24], gates, False, zero), three, 3, 4)
    by_hand("gru_after", "GRU", gru(x, w[0, :12], r[0, :12], b[0, :24], gates, True, zero), three, 3, 4, linear_before_reset=1)
    by_hand("rnn_affine", "RNN", rnn(x, w[0, :4], r[0, :4], b[0, :8], lambda a: f["Affine"](a, 0.5, 0.1), zero), dict(W=w[:1, :4], R=r[:1, :4], B=b[:1, :8]), 3, 4,
            activations=["Affine"], activation_alpha=[0.5], activation_beta=[0.1])


def refused():
    """What must be refused, and why."""
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, ["T", 1, 2])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, None)
    kernel = numpy_helper.from_array(weights((2, 2, 3), 1), "k")
    matrix = numpy_helper.from_array(weights((2, 2), 1), "m")
    graphs = {
        "conv": ([helper.make_node("Conv", ["x", "k"], ["y"])], [kernel]),
        "branches": ([helper.make_node("MatMul", ["x", "m"], ["a"]), helper.make_node("MatMul", ["x", "m"], ["b"]), helper.make_node("Mul", ["a", "b"], ["y"])], [matrix]),
        "custom": ([helper.make_node("Swish", ["x"], ["y"], domain="com.example")], []),
    }
    for name, (nodes, initializers) in graphs.items():
        model = helper.make_model(helper.make_graph(nodes, name, [x], [y], initializers), opset_imports=[helper.make_opsetid("", 14), helper.make_opsetid("com.example", 1)])
        onnx.save(model, FILES / "onnx" / f"{name}.onnx")


def main():
    (FILES / "onnx").mkdir(parents=True, exist_ok=True)
    torch.manual_seed(2)
    for name, module, x in (("lstm", Classifier(), torch.from_numpy(inputs(3, 11)[:, None])), ("reader", Reader(), torch.from_numpy(tokens(11, 12)[:, None])), ("amp", Amp(), torch.from_numpy(inputs(1, 13)[:, None]))):
        train(module, x)
        export(name, module, x)
    last, x = Last(), torch.from_numpy(inputs(3, 14)[None])
    train(last, x)
    with torch.no_grad():
        scores = last.fc2(torch.tanh(last.fc1(last.rnn(x)[0])))
    export("last", last, x, scores)
    make_by_hand()
    refused()


if __name__ == "__main__":
    main()
