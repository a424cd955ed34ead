#!/usr/bin/env python3
"""Draws the README's two figures of speed from the measured rows: a step and an update of LSTMs with 8 inputs.

    python3 scripts/charts/speed.py            writes docs/performance/step.svg and update.svg
"""
import json
import math
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "docs" / "performance"
WIDTH, LEFT, RIGHT, TOP, LINE = 360, 110, 70, 52, 30
OURS, THEIRS = "#0b5cad", "#8a97a5"


def nanoseconds(rows, work, units, batch, peer):
    """Our time and a peer's for one work of an LSTM."""
    row = next(row for row in rows if (row["work"], row["cell"], row["inputs"], row["units"], row["batch"], row["peer"]) == (work, "lstm", 8, units, batch, peer))
    return row["oursNs"], row["peerNs"]


def versions():
    """The machine and the peers' versions, as the page has them."""
    page = (FOLDER.parent / "performance.md").read_text()
    return re.search(r"^(.*?, \d+ cores), (\.NET [\d.]+)\..*?Peers: (.*?)\.$", page, re.M).groups()


def text_of(ns):
    """A time in its own unit."""
    return f"{ns:,.0f} ns" if ns < 1e4 else f"{ns / 1e3:,.1f} µs" if ns < 1e6 else f"{ns / 1e6:,.2f} ms"


def chart(title, bars, notes):
    """Bars on a logarithmic axis; each has its number beside it."""
    height = TOP + LINE * len(bars) + 16 * len(notes) + 8
    low = 10 ** math.floor(math.log10(min(ns for _, ns in bars)) - 0.3)
    span = math.log10(max(ns for _, ns in bars) / low)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="14">',
             '<rect width="100%" height="100%" fill="#fff"/>',
             f'<text x="10" y="22" fill="#16202b" font-weight="bold">{title}</text>',
             '<text x="10" y="40" fill="#55616e" font-size="12">less is better; each length is a logarithm</text>']
    for number, (name, ns) in enumerate(bars):
        top, width = TOP + LINE * number, (WIDTH - LEFT - RIGHT) * math.log10(ns / low) / span
        parts += [f'<text x="{LEFT - 8}" y="{top + 17}" text-anchor="end" fill="#16202b">{name}</text>',
                  f'<rect x="{LEFT}" y="{top + 3}" width="{width:.1f}" height="20" fill="{OURS if number == 0 else THEIRS}"/>',
                  f'<text x="{LEFT + width + 6:.1f}" y="{top + 17}" fill="#16202b">{text_of(ns)}</text>']
    for number, note in enumerate(notes):
        parts.append(f'<text x="10" y="{TOP + LINE * len(bars) + 14 + 16 * number}" fill="#55616e" font-size="11">{note}</text>')
    return "\n".join(parts + ["</svg>", ""])


def main():
    rows = json.loads((FOLDER / "rows.json").read_text())
    machine, net, peers = versions()
    ours, eigen = nanoseconds(rows, "step", 32, 1, "Eigen")
    onnx, torch = (nanoseconds(rows, "streamed step", 32, 1, peer)[1] for peer in ("ONNX Runtime", "PyTorch"))
    notes = [f"{machine}, {net}", peers]
    (FOLDER / "step.svg").write_text(chart("A step of an LSTM, 8 inputs, 32 units", [("Unrolled", ours), ("Eigen", eigen), ("ONNX Runtime", onnx), ("PyTorch", torch)], notes))
    ours, torch = nanoseconds(rows, "training 64", 64, 32, "PyTorch")
    (FOLDER / "update.svg").write_text(chart("An update of an LSTM, 64 units, 64 steps, 32 rows", [("Unrolled", ours), ("PyTorch", torch)], notes))


if __name__ == "__main__":
    main()
