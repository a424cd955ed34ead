"""PyTorch's side of the comparison: obeys one line of JSON after the other on stdin and answers each with one on stdout.

    {"do": "prepare", "work": "step" | "sequence" | "training", "cell": …, "inputs": …, "units": …, "batch": …, "steps": …,
     "weights": {name: base64 of floats}, "x": base64, "t": base64}     → what the work computes, to be compared
    {"do": "run", "repeats": n}                                         → {"ns": nanoseconds for all repeats}

One thread, weights as nn.LSTM, nn.GRU and nn.RNN have them, time first.
"""
import base64
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import torch  # noqa: E402  (after the number of threads is set)

torch.set_num_threads(1)


def decode(text, *shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32).reshape(*shape).clone()


def encode(*tensors):
    return base64.b64encode(b"".join(t.detach().contiguous().numpy().tobytes() for t in tensors)).decode()


def fill(module, weights):
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(decode(weights[name], *parameter.shape))


def layer_of(order):
    kind = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[order["cell"]]
    return kind(order["inputs"], order["units"])


def prepare_step(order):
    layer = layer_of(order)
    fill(layer, order["weights"])
    # A list: taking a row out of a tensor costs a tenth of a step.
    rows = list(decode(order["x"], -1, 1, 1, order["inputs"]).unbind())
    state = None

    @torch.inference_mode()
    def run(repeats):
        nonlocal state
        count = len(rows)
        for k in range(repeats):
            output, state = layer(rows[k % count], state)

    with torch.inference_mode():
        outputs, last = [], None
        for row in rows:
            output, last = layer(row, last)
            outputs.append(output)
    return run, {"outputs": encode(*outputs)}


def prepare_sequence(order):
    layer = layer_of(order)
    fill(layer, order["weights"])
    x = decode(order["x"], order["steps"], 1, order["inputs"])

    @torch.inference_mode()
    def run(repeats):
        for _ in range(repeats):
            layer(x)

    with torch.inference_mode():
        return run, {"outputs": encode(layer(x)[0])}


def prepare_training(order):
    layer, head = layer_of(order), torch.nn.Linear(order["units"], 1)
    fill(layer, order["weights"])
    fill(head, {name: order["weights"]["head." + name] for name in ("weight", "bias")})
    x = decode(order["x"], order["steps"], order["batch"], order["inputs"])
    target = decode(order["t"], order["steps"], order["batch"], 1)
    parameters = [*layer.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=order["rate"])
    loss_of = torch.nn.MSELoss()

    def update():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(head(layer(x)[0]), target)
        loss.backward()
        optimizer.step()
        return loss

    def run(repeats):
        for _ in range(repeats):
            update()

    names = [name for name, _ in layer.named_parameters()] + ["head.weight", "head.bias"]
    loss = update()
    return run, {
        "loss": loss.item(),
        "gradients": {name: encode(p.grad) for name, p in zip(names, parameters)},
        "weights": {name: encode(p) for name, p in zip(names, parameters)},
    }


def blas():
    """On the reference BLAS PyTorch is ten times slower: whoever reads the figures has to know."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    try:
        with open("/proc/self/maps") as maps:
            loaded = maps.read()
    except OSError:
        return "an unknown BLAS"
    return next((name for name, file in (("OpenBLAS", "openblas"), ("MKL", "mkl"), ("BLIS", "blis")) if file in loaded), "the reference BLAS")


def main():
    run = None
    print(json.dumps({"version": f"{torch.__version__} on {blas()}"}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "prepare":
            prepare = {"step": prepare_step, "sequence": prepare_sequence, "training": prepare_training}[order["work"]]
            run, answer = prepare(order)
        else:
            start = time.perf_counter_ns()
            run(order["repeats"])
            answer = {"ns": time.perf_counter_ns() - start}
        print(json.dumps(answer), flush=True)


main()
