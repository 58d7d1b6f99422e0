"""Some of the rows that a training reads, with their targets, for plain models to be held against: the file
samples.safetensors of docs/readings.md."""

from __future__ import annotations

import heapq
import json
import os
import struct
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

MOST_ROWS = 1_000
MOST_BYTES = 16_000_000
FEWEST_ROWS = 64
MOST_TARGETS = 256
"""Of rows so large that fewer fit, or with more numbers to predict, none are kept."""


class Rows:
    """An even choice of the different rows seen: those with the smallest digests, so that none is there twice."""

    def __init__(self) -> None:
        self.heap: list[tuple[int, bytes, bytes]] = []
        self.digests: set[int] = set()
        self.form: Any = None
        self.room = 0
        self.seen = self.written = 0

    def take(self, inputs: np.ndarray, targets: np.ndarray) -> None:
        """Offers a batch: rows of numbers or tokens, with a class each or with numbers to predict."""
        if len(inputs) != len(targets) or inputs.dtype.kind not in "fiu" or targets[:1].size > MOST_TARGETS:
            return
        some = slice(None, None, -(-max(1, len(inputs)) // MOST_ROWS))
        x = np.ascontiguousarray(inputs[some], dtype="<f4" if inputs.dtype.kind == "f" else "<i4")
        y = np.ascontiguousarray(targets[some], dtype="<f4" if targets.dtype.kind == "f" else "<i4")
        form = (x.dtype.str, x.shape[1:], y.dtype.str, y.shape[1:])
        if self.form is None:
            size = 4 * (x[:1].size + y[:1].size)
            self.form, self.room = form, min(MOST_ROWS, MOST_BYTES // max(1, size))
        if form != self.form or self.room < FEWEST_ROWS:
            return
        self.seen += len(x)
        named = y.reshape(len(y), -1).min(1, initial=0) >= 0 if y.dtype.kind == "i" else sound(y)
        for at in np.flatnonzero(sound(x) & named):
            self.offer(x[at].tobytes(), y[at].tobytes())

    def offer(self, x: bytes, y: bytes) -> None:
        digest = int.from_bytes(blake2b(x + y, digest_size=8).digest(), "little")
        full = len(self.heap) >= self.room
        if digest in self.digests or (full and -self.heap[0][0] < digest):
            return
        self.digests.add(digest)
        row = (-digest, x, y)
        if full:
            self.digests.discard(-heapq.heapreplace(self.heap, row)[0])
        else:
            heapq.heappush(self.heap, row)

    def write(self, folder: Path, reads: str, classes: int, over: bool = False) -> None:
        """Puts them in the folder, all at once, if twice as many were seen as at the last time, or the run is over.

        :param reads: what the loss takes outputs for, and :param classes: how many there are; 0 for numbers
        """
        if not self.heap or self.seen < (self.written + 1 if over else 2 * self.written):
            return
        self.written = self.seen
        kept = sorted(self.heap, reverse=True)
        given = b"".join(x for _, x, _ in kept)
        told = b"".join(y for _, _, y in kept)
        inputs, extents, targets, told_extents = self.form
        about = {"format": "gradiometer-samples", "version": "1", "reads": reads, "classes": str(classes)}
        header = json.dumps({
            "__metadata__": about,
            "inputs": tensor(inputs, [len(kept), *extents], 0, len(given)),
            "targets": tensor(targets, [len(kept), *told_extents], len(given), len(given) + len(told)),
        }).encode()
        header += b" " * (-len(header) % 8)
        fresh = folder / "samples.safetensors.new"
        fresh.write_bytes(struct.pack("<Q", len(header)) + header + given + told)
        os.replace(fresh, folder / "samples.safetensors")


def sound(rows: np.ndarray) -> np.ndarray:
    return np.isfinite(rows.reshape(len(rows), -1)).all(1)


def tensor(kind: str, shape: list[int], start: int, end: int) -> dict[str, Any]:
    return {"dtype": "F32" if kind == "<f4" else "I32", "shape": shape, "data_offsets": [start, end]}
