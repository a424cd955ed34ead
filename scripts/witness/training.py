"""Ten optimizer steps in float32 with PyTorch's own layers and optimizers.

bias_hh is frozen at zero (in a GRU: its r and z rows), so that there is one trainable bias per gate. Every update has a
window of its own; the state before it is zero, or, where the model carries its state, the last one of the window before.
"""
import torch

from draws import Draws
from safetensors_format import file_bytes
from storage import numbers

UPDATES, STEPS, BATCH = 10, 6, 4


class Model(torch.nn.Module):
    """[embed →] rnn → head."""

    def __init__(self, rnn, outputs, embed=None):
        super().__init__()
        self.embed = embed
        self.rnn = rnn
        self.head = torch.nn.Linear(rnn.hidden_size, outputs)

    def forward(self, x, state):
        h, state = self.rnn(x if self.embed is None else self.embed(x), state)
        return self.head(h), state


ADAMW = {"name": "AdamW", "lr": 0.01, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0.01}
SGD = {"name": "SGD", "lr": 0.1, "momentum": 0.9}

# File, layers, and how the model is trained.
RUNS = [
    ("training_embedding_lstm_adamw", "Embedding(7, 4) → LSTM(4, 6) → Linear(6, 7)",
     lambda: Model(torch.nn.LSTM(4, 6), 7, torch.nn.Embedding(7, 4)), {"loss": "cross_entropy", "optimizer": ADAMW}),
    ("training_gru_sgd", "GRU(3, 5) → Linear(5, 2)",
     lambda: Model(torch.nn.GRU(3, 5), 2), {"loss": "mse", "optimizer": SGD}),
    ("training_rnn_last_step_clipped", "RNN(3, 5, tanh) → Linear(5, 2)",
     lambda: Model(torch.nn.RNN(3, 5), 2), {"loss": "mse", "at": "last step", "clip": 1.0, "optimizer": ADAMW}),
    ("training_lstm_two_layers", "LSTM(3, 5, num_layers=2) → Linear(5, 2)",
     lambda: Model(torch.nn.LSTM(3, 5, num_layers=2), 2), {"loss": "mse", "optimizer": ADAMW}),
    ("training_lstm_carried_state", "LSTM(3, 5) → Linear(5, 2)",
     lambda: Model(torch.nn.LSTM(3, 5), 2), {"loss": "mse", "state": "carried", "clip": 0.25, "optimizer": SGD}),
]


def make():
    """File name → document or bytes: a run's record, and its initial parameters as a file too."""
    files = {}
    for name, layers, new_model, settings in RUNS:
        record, initial = run(name, layers, new_model(), settings)
        files[f"{name}.json"] = record
        files[f"files/{name}.safetensors"] = file_bytes(initial)
    return files


def run(name, layers, model, settings):
    """Trains and records: what went in, the losses, the gradient norms before clipping, the final parameters."""
    settings = {"at": "every step", "state": "fresh", "clip": None, **settings}
    draws = Draws(name)
    draw_parameters(model, draws)
    initial = {key: value.clone() for key, value in model.state_dict().items()}
    optimizer = new_optimizer(model, settings["optimizer"])
    updates, state = [], None
    for _ in range(UPDATES):
        x, targets = window(model, settings, draws)
        y, last = model(x, state)
        loss = loss_of(settings, y, targets)
        norm = update(model, optimizer, loss, settings["clip"])
        state = detached(last) if settings["state"] == "carried" else None
        updates.append({
            "tokens" if model.embed else "x": numbers(x), "targets": numbers(targets),
            "loss": float(numbers(loss)), "gradientNorm": float(numbers(norm)),
        })
    record = {"model": layers, "steps": STEPS, "batch": BATCH, **settings}
    record["initial"] = {key: numbers(value) for key, value in initial.items()}
    record["updates"] = updates
    record["final"] = {key: numbers(value) for key, value in model.state_dict().items()}
    return record, initial


def draw_parameters(model, draws):
    """Every parameter U(−½, ½), embeddings U(−1, 1); bias_hh is zero and frozen but for a GRU's bhn."""
    for name, parameter in model.named_parameters():
        bound = 1 if name.startswith("embed") else 0.5
        parameter.data = draws.tensor(*parameter.shape, bound=bound, dtype=torch.float32)
        if "bias_hh" in name:
            frozen = frozen_rows(model, parameter)
            parameter.data[:frozen] = 0
            parameter.requires_grad_(frozen < len(parameter))


def frozen_rows(model, bias_hh):
    """How many rows of bias_hh repeat a bias of bias_ih: all, or a GRU's r and z."""
    return 2 * model.rnn.hidden_size if isinstance(model.rnn, torch.nn.GRU) else len(bias_hh)


def new_optimizer(model, settings):
    """torch.optim's optimizer over what is trained."""
    settings = dict(settings)
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return getattr(torch.optim, settings.pop("name"))(trained, **settings)


def window(model, settings, draws):
    """The inputs and targets of one update."""
    if model.embed:
        tokens = draws.tokens(model.embed.num_embeddings, STEPS + 1, BATCH)
        return tokens[:-1], tokens[1:]
    x = draws.tensor(STEPS, BATCH, model.rnn.input_size, dtype=torch.float32)
    shape = (BATCH, 2) if settings["at"] == "last step" else (STEPS, BATCH, 2)
    # Targets up to 2 keep the loss, and so the gradients, from dying away within ten updates.
    return x, draws.tensor(*shape, bound=2, dtype=torch.float32)


def loss_of(settings, y, targets):
    """The mean over all targets: over rows for cross entropy, over every number for the squared error."""
    if settings["at"] == "last step":
        y = y[-1]
    if settings["loss"] == "mse":
        return torch.nn.functional.mse_loss(y, targets)
    return torch.nn.functional.cross_entropy(y.flatten(0, 1), targets.flatten())


def update(model, optimizer, loss, clip):
    """Gradients, without those of frozen rows; clipping; the optimizer. Gives the norm before clipping."""
    optimizer.zero_grad()
    loss.backward()
    for name, parameter in model.named_parameters():
        if "bias_hh" in name and parameter.grad is not None:
            parameter.grad[:frozen_rows(model, parameter)] = 0
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    norm = torch.nn.utils.clip_grad_norm_(trained, float("inf") if clip is None else clip)
    optimizer.step()
    return norm


def detached(state):
    """The state without its history: back-propagation ends at the window's beginning."""
    return tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()
