"""Files as PyTorch users save them, each beside the outputs that PyTorch computes with them in float32."""
import torch

from draws import Draws
from safetensors_format import file_bytes
from storage import numbers

STEPS, BATCH = 5, 2


class Model(torch.nn.Module):
    """[embed →] rnn [→ head], the fields of a user's module."""

    def __init__(self, rnn, head=None, embed=None):
        super().__init__()
        self.rnn = rnn
        if head:
            self.head = head
        if embed:
            self.embed = embed

    def forward(self, x):
        h, state = self.rnn(self.embed(x) if hasattr(self, "embed") else x)
        return (self.head(h) if hasattr(self, "head") else h), state


# File, what is in it, and its numbers' type. A user's two biases are both random.
MODULES = [
    ("lstm_head", "rnn = LSTM(8, 32), head = Linear(32, 4)",
     lambda: Model(torch.nn.LSTM(8, 32), torch.nn.Linear(32, 4)), torch.float32),
    ("lstm_two_layers", "rnn = LSTM(3, 9, num_layers=2)", lambda: Model(torch.nn.LSTM(3, 9, num_layers=2)), torch.float32),
    ("lstm_bidirectional_head", "rnn = LSTM(4, 9, num_layers=2, bidirectional), head = Linear(18, 3)",
     lambda: Model(torch.nn.LSTM(4, 9, num_layers=2, bidirectional=True), torch.nn.Linear(18, 3)), torch.float32),
    ("gru", "rnn = GRU(5, 17)", lambda: Model(torch.nn.GRU(5, 17)), torch.float32),
    ("rnn", "rnn = RNN(4, 7, tanh)", lambda: Model(torch.nn.RNN(4, 7)), torch.float32),
    ("rnn_relu", "rnn = RNN(4, 7, relu)", lambda: Model(torch.nn.RNN(4, 7, nonlinearity="relu")), torch.float32),
    ("embed_gru_head", "embed = Embedding(11, 6), rnn = GRU(6, 10), head = Linear(10, 11)",
     lambda: Model(torch.nn.GRU(6, 10), torch.nn.Linear(10, 11), torch.nn.Embedding(11, 6)), torch.float32),
    ("lstm_head_f64", "rnn = LSTM(2, 3), head = Linear(3, 2)",
     lambda: Model(torch.nn.LSTM(2, 3), torch.nn.Linear(3, 2)), torch.float64),
    ("lstm_head_f16", "rnn = LSTM(2, 3), head = Linear(3, 2)",
     lambda: Model(torch.nn.LSTM(2, 3), torch.nn.Linear(3, 2)), torch.float16),
    ("lstm_head_bf16", "rnn = LSTM(2, 3), head = Linear(3, 2)",
     lambda: Model(torch.nn.LSTM(2, 3), torch.nn.Linear(3, 2)), torch.bfloat16),
]


def make():
    """File name → document or bytes."""
    files = {}
    for name, fields, new_model, dtype in MODULES:
        model, draws = new_model(), Draws("file " + name)
        for parameter in model.parameters():
            # A third of a drawn number has no short binary form: every type rounds it, and F64 holds more of it than F32.
            parameter.data = (draws.tensor(*parameter.shape) / 3).to(dtype)
        files[f"files/{name}.safetensors"] = file_bytes(model.state_dict())
        files[f"files/{name}.json"] = outputs(name, fields, model.float(), draws)
    return files


@torch.no_grad()
def outputs(name, fields, model, draws):
    """A random sequence from a zero state, and what the model makes of it; final states are [layer][batch][unit]."""
    tokens = hasattr(model, "embed")
    if tokens:
        x = draws.tokens(model.embed.num_embeddings, STEPS, BATCH)
    else:
        x = draws.tensor(STEPS, BATCH, model.rnn.input_size, dtype=torch.float32)
    y, state = model(x)
    final = dict(zip(("h", "c"), state)) if isinstance(state, tuple) else {"h": state}
    return {
        "file": f"{name}.safetensors", "module": fields, "steps": STEPS, "batch": BATCH,
        "tokens" if tokens else "x": numbers(x), "y": numbers(y),
        "final": {key: numbers(value) for key, value in final.items()},
    }
