#!/usr/bin/env python3
"""Draws docs/icon.png, the packages' icon: a cell unrolled over three steps, inputs below, outputs above, the state passed on.

    python3 scripts/charts/icon.py
"""
import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4
GROUND, INPUT, STATE, CELL = (11, 42, 74), (127, 184, 238), (255, 200, 87), (255, 255, 255)
COLUMNS = (26, 64, 102)


def near(x, y, x0, y0, x1, y1, reach):
    """Whether a point is within reach of a line."""
    dx, dy = x1 - x0, y1 - y0
    t = 0 if dx == dy == 0 else min(1, max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)))
    return (x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2 <= reach * reach


def colour(x, y):
    """The colour at a point, or None outside the rounded ground."""
    if any(near(x, y, column, 64, column, 64, 14) for column in COLUMNS):
        return CELL
    if near(x, y, 43, 64, 47, 64, 3.2) or near(x, y, 81, 64, 85, 64, 3.2):
        return STATE
    if any(near(x, y, column, 24, column, 38, 3.2) or near(x, y, column, 90, column, 104, 3.2) for column in COLUMNS):
        return INPUT
    return GROUND if near(x, y, min(max(x, 26), SIZE - 26), min(max(y, 26), SIZE - 26), min(max(x, 26), SIZE - 26), min(max(y, 26), SIZE - 26), 26) else None


def pixel(column, row):
    """The mean of a pixel's samples, as red, green, blue and alpha."""
    seen = [colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    inside = [each for each in seen if each]
    if not inside:
        return 0, 0, 0, 0
    return (*(round(sum(channel) / len(inside)) for channel in zip(*inside)), round(255 * len(inside) / len(seen)))


def chunk(kind, data):
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main():
    lines = b"".join(b"\0" + bytes(value for column in range(SIZE) for value in pixel(column, row)) for row in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    path = pathlib.Path(__file__).resolve().parents[2] / "docs" / "icon.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main()
