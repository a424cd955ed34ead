"""Trains NAME on one machine or on many, and writes a safetensors file that its C# class loads. Written by unrolled export.

    python3 NAME_train_ddp.py --data data.pt                                    one process
    torchrun --nproc_per_node 2 NAME_train_ddp.py --data data.pt                two on this machine
    torchrun --nnodes 4 --nproc_per_node 8 --rdzv_backend c10d --rdzv_endpoint HOST:29500 NAME_train_ddp.py --data data.pt

data.pt is torch.save({"inputs": [...], "targets": [...]}, "data.pt"): a tensor per sequence, inputs [time, READS], targets [time, WRITES] or,
with --loss cross_entropy, class numbers [time]. Sequences may differ in length where every layer runs with time. Every process reads the
file and takes its share of each epoch; where the shares are not equal, a few sequences are taken twice. After each epoch process 0 writes a checkpoint; --resume goes on from it, with the same batches.
"""

import argparse
import json
import os
import pathlib
import runpy
import struct

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler

# By its path: a file's name need not be a name of Python.
load = runpy.run_path(str(pathlib.Path(__file__).with_name("NAME.py")))["load"]
WEIGHTS = pathlib.Path(__file__).with_name("WEIGHTS_FILE")
RUNS_WITH_TIME = IS_CAUSAL  # no layer runs in reverse
READS_TOKENS = IS_TOKENS


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="sequences, as torch.save has written them")
    parser.add_argument("--output", default="NAME.trained.safetensors", help="the trained weights")
    parser.add_argument("--checkpoint", default="NAME.checkpoint.pt", help="where the training stands, after each epoch")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint, where there is one")
    parser.add_argument("--loss", choices=["mse", "cross_entropy"], default="mse")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=32, help="sequences per process and update")
    parser.add_argument("--rate", type=float, default=1e-3, help="Adam's learning rate")
    parser.add_argument("--clip", type=float, default=1.0, help="largest norm of a gradient; 0 for any")
    parser.add_argument("--seed", type=int, default=0, help="of the order of sequences")
    return parser.parse_args()


def read(path):
    """The sequences, pairs of inputs and targets."""
    data = torch.load(path, map_location="cpu")
    sequences = list(zip(data["inputs"], data["targets"]))
    if not RUNS_WITH_TIME and len({len(x) for x, _ in sequences}) > 1:
        raise SystemExit("A layer of this model runs in reverse, and would begin in the padding: give sequences of one length.")
    return sequences


def collate(batch):
    """A batch [time, row, ...] of sequences of any length, and where its steps are."""
    inputs, targets = zip(*batch)
    lengths = torch.tensor([len(x) for x in inputs])
    mask = torch.arange(int(lengths.max()))[:, None] < lengths
    return torch.nn.utils.rnn.pad_sequence(inputs), torch.nn.utils.rnn.pad_sequence(targets), mask


def loss_sum(kind, outputs, targets, mask):
    """The loss of all steps that there are."""
    if kind == "cross_entropy":
        return F.cross_entropy(outputs[mask], targets[mask].long(), reduction="sum")
    return F.mse_loss(outputs[mask], targets[mask], reduction="sum") / outputs.shape[-1]


def save(module, path):
    """A safetensors file with the tensors of the module and the metadata of the file that it came from, put in place at once."""
    with open(WEIGHTS, "rb") as file:
        metadata = json.loads(file.read(struct.unpack("<Q", file.read(8))[0])).get("__metadata__", {})
    header, data = {"__metadata__": metadata}, bytearray()
    for name, tensor in sorted(module.state_dict().items()):
        # As bytes of its numbers: no package beside PyTorch is needed.
        numbers = tensor.detach().cpu().float().contiguous().flatten().tolist()
        begin = len(data)
        data += struct.pack(f"<{len(numbers)}f", *numbers)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    with open(f"{path}.part", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)
    os.replace(f"{path}.part", path)


def main():
    options = arguments()
    # torchrun says who this process is; without it there is one.
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29500")
    rank, world, local = (int(os.environ.get(name, other)) for name, other in (("RANK", 0), ("WORLD_SIZE", 1), ("LOCAL_RANK", 0)))
    dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo", rank=rank, world_size=world)
    device = torch.device("cuda", local) if torch.cuda.is_available() else torch.device("cpu")

    sequences = read(options.data)
    sampler = DistributedSampler(sequences, shuffle=True, seed=options.seed)
    loader = DataLoader(sequences, batch_size=options.batch, sampler=sampler, collate_fn=collate)
    module = load(WEIGHTS).to(device)
    model = DistributedDataParallel(module, device_ids=[local] if device.type == "cuda" else None)
    optimizer = torch.optim.Adam([p for p in module.parameters() if p.requires_grad], lr=options.rate)
    first = 0
    if options.resume and os.path.exists(options.checkpoint):
        state = torch.load(options.checkpoint, map_location=device)
        module.load_state_dict(state["module"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["epoch"]

    for epoch in range(first, options.epochs):
        sampler.set_epoch(epoch)
        total = torch.zeros(2, device=device)
        for inputs, targets, mask in loader:
            inputs, targets, mask = inputs.to(device), targets.to(device), mask.to(device)
            outputs = model(inputs.long() if READS_TOKENS else inputs)
            loss = loss_sum(options.loss, outputs, targets, mask)
            steps = mask.sum().float()
            everywhere = steps.clone()
            dist.all_reduce(everywhere)
            optimizer.zero_grad()
            # Gradients are averaged over processes: so that each step counts the same, whatever the lengths in each process.
            (loss * world / everywhere).backward()
            if options.clip > 0:
                torch.nn.utils.clip_grad_norm_(module.parameters(), options.clip)
            optimizer.step()
            total += torch.stack([loss.detach(), steps])
        dist.all_reduce(total)
        if rank == 0:
            print(f"epoch {epoch + 1}: loss {float(total[0] / total[1]):.6g}", flush=True)
            torch.save({"module": module.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, f"{options.checkpoint}.part")
            os.replace(f"{options.checkpoint}.part", options.checkpoint)
    if rank == 0:
        save(module, options.output)
        print(f"{options.output}: load it with the C# class's Load.")
    dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
