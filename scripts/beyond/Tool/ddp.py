"""Runs the script that 'unrolled export --to pytorch' writes beside a module: one process, two over gloo, and one that is stopped and goes on.

    python3 ddp.py FOLDER NAME     FOLDER has NAME.py, NAME.safetensors and NAME_train_ddp.py, of a model that reads 3 and writes 2 numbers

Two processes with half the batch see the sequences of one with all of it, and so their losses are the same but for rounding.
"""

import os
import pathlib
import re
import subprocess
import sys

import torch


def data(path):
    """Sequences of different lengths: a running mean of the inputs."""
    generator = torch.Generator().manual_seed(1)
    inputs = [torch.rand(5 + index % 7, 3, generator=generator) for index in range(64)]
    targets = [(x.cumsum(0) / torch.arange(1, len(x) + 1)[:, None])[:, :2] for x in inputs]
    torch.save({"inputs": inputs, "targets": targets}, path)


def train(folder, name, output, processes, *options):
    """The losses of the epochs. The processes are started here with what torchrun tells them: that of PyTorch 1.13 does not start under Python 3.11."""
    command = [sys.executable, f"{name}_train_ddp.py", "--data", "data.pt", "--rate", "0.01", "--output", output, "--checkpoint", output + ".checkpoint", *options]
    told = {"WORLD_SIZE": str(processes), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29611", "OMP_NUM_THREADS": "1"}
    started = [
        subprocess.Popen(command, cwd=folder, env={**os.environ, **told, "RANK": str(rank), "LOCAL_RANK": str(rank)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for rank in range(processes)
    ]
    outputs = [process.communicate(timeout=600)[0] for process in started]
    if any(process.returncode != 0 for process in started):
        raise SystemExit(f"{' '.join(command)} failed:\n" + "\n".join(outputs))
    return [float(loss) for loss in re.findall(r"loss (\S+)", outputs[0])]


def main():
    folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
    data(folder / "data.pt")
    one = train(folder, name, "one.safetensors", 1, "--epochs", "4", "--batch", "32")
    two = train(folder, name, "two.safetensors", 2, "--epochs", "4", "--batch", "16")
    part = train(folder, name, "resumed.safetensors", 2, "--epochs", "2", "--batch", "16")
    rest = train(folder, name, "resumed.safetensors", 2, "--epochs", "4", "--batch", "16", "--resume")
    print("one process:", *one)
    print("two processes:", *two)
    print("stopped, and gone on with:", *part, "|", *rest)
    assert len(one) == 4 and one[-1] < one[0], "the loss did not fall"
    assert all(abs(a - b) <= 1e-4 * a for a, b in zip(one, two)), "two processes train otherwise than one"
    assert len(rest) == 2 and all(abs(a - b) <= 1e-5 * a for a, b in zip(two, part + rest)), "going on is not going through"


if __name__ == "__main__":
    main()
