"""Writes tests/ToolTests/Files/keras: files in the layouts that Keras documents, written with h5py, with inputs and outputs from numpy.

    python3 scripts/tool/keras_files.py

Keras itself is not needed. Layouts: https://keras.io/api/models/model_saving_apis and Keras' saving/legacy/hdf5_format.py (.h5), saving/saving_lib.py (.keras). Equations and the
order of gates: keras.layers.LSTM (i f c o), GRU (z r h; reset_after has two rows of biases), SimpleRNN, kernels [inputs, gates · units].
"""

import io
import json
import zipfile

import h5py
import numpy

from cases import FILES, inputs, save, tokens, weights


def sigmoid(a):
    return 1 / (1 + numpy.exp(-a))


ACTIVATIONS = {
    "linear": lambda a: a, "tanh": numpy.tanh, "sigmoid": sigmoid, "relu": lambda a: numpy.maximum(a, 0), "hard_sigmoid": lambda a: numpy.clip(0.2 * a + 0.5, 0, 1),
    "elu": lambda a: numpy.where(a > 0, a, numpy.exp(numpy.minimum(a, 0)) - 1),
}


def lstm(x, kernel, recurrent, bias, activation="tanh", gate="sigmoid"):
    f, s = ACTIVATIONS[activation], ACTIVATIONS[gate]
    n = recurrent.shape[0]
    h, c, y = numpy.zeros(n), numpy.zeros(n), []
    for step in x:
        i, forget, g, o = numpy.split(step @ kernel + h @ recurrent + bias, 4)
        c = s(forget) * c + s(i) * f(g)
        h = s(o) * f(c)
        y.append(h)
    return numpy.array(y)


def gru(x, kernel, recurrent, bias, reset_after):
    n = recurrent.shape[0]
    h, y = numpy.zeros(n), []
    for step in x:
        a = step @ kernel + (bias[0] if reset_after else bias)
        u = h @ recurrent + (bias[1] if reset_after else 0)
        z, r = sigmoid(a[:n] + u[:n]), sigmoid(a[n:2 * n] + u[n:2 * n])
        candidate = numpy.tanh(a[2 * n:] + (r * u[2 * n:] if reset_after else (r * h) @ recurrent[:, 2 * n:]))
        h = z * h + (1 - z) * candidate
        y.append(h)
    return numpy.array(y)


def simple(x, kernel, recurrent, bias, activation):
    h, y = numpy.zeros(recurrent.shape[0]), []
    for step in x:
        h = ACTIVATIONS[activation](step @ kernel + h @ recurrent + bias)
        y.append(h)
    return numpy.array(y)


def layer(kind, name, **config):
    return {"class_name": kind, "config": {"name": name, "trainable": True, "dtype": "float32", **config}}


def sequential(*layers):
    return {"class_name": "Sequential", "config": {"name": "sequential", "layers": list(layers)}}


def h5(name, model, variables, version="2.15.0"):
    """variables: layer → list of (path within the layer, numbers)."""
    with h5py.File(FILES / "keras" / f"{name}.h5", "w") as file:
        file.attrs["keras_version"] = version.encode()
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(model).encode()
        root = file.create_group("model_weights")
        root.attrs["layer_names"] = [n.encode() for n in variables]
        for owner, own in variables.items():
            group = root.create_group(owner)
            group.attrs["weight_names"] = [path.encode() for path, _ in own]
            for path, values in own:
                group.create_dataset(path, data=values)


def keras(name, model, variables, version="3.3.3"):
    """variables: path within model.weights.h5 → numbers."""
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        for path, values in variables.items():
            file.create_dataset(path, data=values)
    with zipfile.ZipFile(FILES / "keras" / f"{name}.keras", "w") as archive:
        for entry, data in (("metadata.json", json.dumps({"keras_version": version, "date_saved": "2024-01-01@00:00:00"})), ("config.json", json.dumps(model)), ("model.weights.h5", buffer.getvalue())):
            archive.writestr(zipfile.ZipInfo(entry, (2024, 1, 1, 0, 0, 0)), data)


def main():
    (FILES / "keras").mkdir(parents=True, exist_ok=True)
    x = inputs(3, 60).astype(numpy.float64)

    # .h5: LSTM with Keras 2's hard sigmoid, dropout, a time-distributed dense layer, a softmax at the end.
    k, r, b, v, c = weights((3, 16), 61), weights((4, 16), 62), weights(16, 63), weights((4, 2), 64), weights(2, 65)
    model = sequential(
        {"class_name": "InputLayer", "config": {"batch_input_shape": [None, None, 3], "name": "lstm_input"}},
        layer("LSTM", "lstm", units=4, activation="elu", recurrent_activation="hard_sigmoid", use_bias=True, return_sequences=True),
        layer("Dropout", "dropout", rate=0.2),
        layer("TimeDistributed", "head", layer=layer("Dense", "dense", units=2, activation="softmax", use_bias=True)))
    y = lstm(x, k, r, b, "elu", "hard_sigmoid") @ v + c
    h5("lstm", model, {"lstm": [("lstm/lstm_cell/kernel:0", k), ("lstm/lstm_cell/recurrent_kernel:0", r), ("lstm/lstm_cell/bias:0", b)], "dropout": [],
                       "head": [("head/kernel:0", v), ("head/bias:0", c)]})
    save("keras/lstm.h5", x, y)

    # .h5, functional: a GRU that resets before and keeps the last step, and one that resets after, in both directions.
    gk, gr, gb = weights((3, 12), 71), weights((4, 12), 72), weights(12, 73)
    functional = {"class_name": "Functional", "config": {"name": "model", "layers": [
        {**layer("InputLayer", "x", batch_input_shape=[None, None, 3]), "name": "x", "inbound_nodes": []},
        {**layer("GRU", "gru", units=4, activation="tanh", recurrent_activation="sigmoid", use_bias=True, return_sequences=False, reset_after=False), "name": "gru", "inbound_nodes": [[["x", 0, 0, {}]]]},
        {**layer("Dense", "out", units=2, activation="linear", use_bias=False), "name": "out", "inbound_nodes": [[["gru", 0, 0, {}]]]}]}}
    h5("gru_before", functional, {"x": [], "gru": [("gru/gru_cell/kernel:0", gk), ("gru/gru_cell/recurrent_kernel:0", gr), ("gru/gru_cell/bias:0", gb)], "out": [("out/kernel:0", v)]})
    save("keras/gru_before.h5", x, gru(x, gk, gr, gb, False) @ v)
    branched = json.loads(json.dumps(functional))
    branched["config"]["layers"][2]["inbound_nodes"] = [[["x", 0, 0, {}], ["gru", 0, 0, {}]]]
    h5("branches", branched, {"x": [], "gru": [("gru/gru_cell/kernel:0", gk), ("gru/gru_cell/recurrent_kernel:0", gr), ("gru/gru_cell/bias:0", gb)], "out": [("out/kernel:0", v)]})

    # .keras: embedding, a GRU that resets after in both directions, summed, a simple layer, an activation of its own, a dense layer; two kinds counted.
    table = weights((9, 3), 80)
    t = tokens(9, 81)
    fk, fr, fb = weights((3, 12), 82), weights((4, 12), 83), weights((2, 12), 84)
    bk, br, bb = weights((3, 12), 85), weights((4, 12), 86), weights((2, 12), 87)
    sk, sr, sb = weights((4, 3), 88), weights((3, 3), 89), weights(3, 90)
    d1, e1, d2, e2 = weights((3, 3), 91), weights(3, 92), weights((3, 9), 93), weights(9, 94)
    settings = dict(units=4, activation="tanh", recurrent_activation="sigmoid", use_bias=True, return_sequences=True, reset_after=True)
    model = sequential(
        layer("InputLayer", "input_layer", batch_shape=[None, None]), layer("Embedding", "tokens", input_dim=9, output_dim=3),
        layer("Bidirectional", "both", merge_mode="sum", layer=layer("GRU", "forward_gru", **settings), backward_layer=layer("GRU", "backward_gru", go_backwards=True, **settings)),
        layer("SimpleRNN", "elman", units=3, activation="relu", use_bias=True, return_sequences=True),
        layer("Dense", "mix", units=3, activation="linear", use_bias=True), layer("Activation", "act", activation="tanh"),
        layer("Dense", "scores", units=9, activation="sigmoid", use_bias=True))
    keras("reader", model, {
        "layers/embedding/vars/0": table,
        "layers/bidirectional/forward_layer/cell/vars/0": fk, "layers/bidirectional/forward_layer/cell/vars/1": fr, "layers/bidirectional/forward_layer/cell/vars/2": fb,
        "layers/bidirectional/backward_layer/cell/vars/0": bk, "layers/bidirectional/backward_layer/cell/vars/1": br, "layers/bidirectional/backward_layer/cell/vars/2": bb,
        "layers/simple_rnn/cell/vars/0": sk, "layers/simple_rnn/cell/vars/1": sr, "layers/simple_rnn/cell/vars/2": sb,
        "layers/dense/vars/0": d1, "layers/dense/vars/1": e1, "layers/dense_1/vars/0": d2, "layers/dense_1/vars/1": e2})
    embedded = table[t].astype(numpy.float64)
    both = gru(embedded, fk, fr, fb, True) + gru(embedded[::-1], bk, br, bb, True)[::-1]
    save("keras/reader.keras", t, sigmoid(numpy.tanh(simple(both, sk, sr, sb, "relu") @ d1 + e1) @ d2 + e2))

    # What must be refused.
    h5("conv", sequential(layer("Conv1D", "conv", filters=2)), {"conv": [("conv/kernel:0", weights((3, 3, 2), 95))]})
    with h5py.File(FILES / "keras" / "weights.h5", "w") as file:
        file.create_dataset("lstm/lstm/kernel:0", data=k)


if __name__ == "__main__":
    main()
