#!/usr/bin/env python3
"""Makes every witness again, or says whether the stored ones still hold.

    python3 scripts/witness/all.py            writes tests/*/Witnesses
    python3 scripts/witness/all.py mgu janet  writes those of these cells
    python3 scripts/witness/all.py --check    computes everything anew and compares; writes nothing

Exit code: 0 for success, 1 where a stored file differs, 2 where PyTorch is not installed or an argument is unknown.
"""
import argparse
import json
import sys

try:
    import torch
except ImportError:
    print(
        f"PyTorch is not installed for {sys.executable}, so no witness can be computed.\n"
        "Install it (pip install torch; on Debian: apt-get install python3-torch libopenblas0-pthread, "
        "then run this with /usr/bin/python3).\n"
        "The stored files in tests/*/Witnesses do not need it.", file=sys.stderr)
    sys.exit(2)

import cases
import crosscheck
import graphs
import losses
import optimizers
import safetensors_files
import schedules
import sequences
import training
from catalog import entries
from storage import FOLDER, RUNTIME, differences, text

DOUBLE, SINGLE, TRAINING = 1e-9, 1e-5, 1e-4


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the stored files, write nothing")
    parser.add_argument("cells", nargs="*", help="files of cells to write, without .json; all files unless given")
    arguments = parser.parse_args()
    check = arguments.check
    torch.set_num_threads(1)    # so that sums are taken in the same order each time
    if arguments.cells:
        return write_cells(arguments.cells)

    crosscheck.check_identities()
    folders = {
        FOLDER: {**cases.make(), **training.make(), **safetensors_files.make(), **sequences.make(), **graphs.make()},
        RUNTIME: {**losses.make(), **optimizers.make(), **schedules.make()},
    }
    print("agree with PyTorch's own layers:", ", ".join(sorted(crosscheck.checked)))
    complaints = []
    for folder, files in folders.items():
        complaints += surplus(folder, files)
        for name, content in files.items():
            if check:
                complaints += compare(folder / name, name, content)
            else:
                write(folder / name, content)
    for line in complaints:
        print(line)
    print(f"{sum(map(len, folders.values()))} files,", f"{len(complaints)} complaints" if complaints or check else "written")
    return 1 if complaints else 0


def write_cells(names):
    """The files of some cells alone."""
    known = {name: (new_cell, sizes) for name, new_cell, sizes in entries()}
    for name in names:
        if name not in known:
            print(f"no cell of the catalog has a file {name}")
            return 2
        write(FOLDER / f"{name}.json", cases.document(name, *known[name]))
    return 0


def surplus(folder, files):
    """Stored files that no script makes."""
    stored = (path for path in folder.rglob("*") if path.suffix in (".json", ".safetensors"))
    names = sorted(path.relative_to(folder).as_posix() for path in stored)
    return [f"{name}: no script makes this file; delete it" for name in names if name not in files]


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else text(content).encode("utf-8"))


def compare(path, name, content):
    """What a stored file says differently: any byte of a .safetensors file, or numbers beyond their tolerance."""
    if not path.exists():
        return [f"{name}: is missing"]
    if isinstance(content, bytes):
        return [] if path.read_bytes() == content else [f"{name}: has other bytes"]
    tolerance = TRAINING if name.startswith(("training", "optimizers")) else SINGLE if name.startswith("files/") else DOUBLE
    # Through JSON and back, so that both sides are plain lists and numbers.
    return differences(json.loads(path.read_text("utf-8")), json.loads(text(content)), tolerance, name)


if __name__ == "__main__":
    sys.exit(main())
