"""The run folder of docs/readings.md: a manifest, and readings that only grow."""

from __future__ import annotations

import json
import math
import os
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # Windows has no such locks.
    fcntl = None  # type: ignore[assignment]

VERSION_OF_READINGS = 5
VERSION_OF_MANIFEST = 2
LONGEST_NAME = 200


class RunFolder:
    """A folder of its own for one run. Every line is given to the operating system at once, so a kill loses none."""

    def __init__(self, out: str | os.PathLike[str], name: str, written_by: str, level: str) -> None:
        self.path = dated(Path(out), name)
        self.written_by = written_by
        self.level = level
        self.started = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self.lock = claim(self.path / "run.lock")
        self.lines = open(self.path / "readings.jsonl", "ab", buffering=0)
        self.line("header", {"format": "gradiometer-readings", "version": VERSION_OF_READINGS})

    def manifest(self, setup: dict[str, Any]) -> None:
        """Writes the manifest, or puts one that knows more in place of it."""
        whole = {
            "format": "gradiometer-run",
            "version": VERSION_OF_MANIFEST,
            "written-by": self.written_by,
            "started": self.started,
            "seed": setup.get("seed", 0),
            "level": self.level,
            "machine": {"os": os.uname().sysname if hasattr(os, "uname") else os.name, "processors": os.cpu_count()},
            "setup": setup,
        }
        fresh = self.path / "manifest.json.new"
        fresh.write_text(json.dumps(plain(whole), indent=1) + "\n", encoding="utf-8")
        os.replace(fresh, self.path / "manifest.json")

    def line(self, kind: str, record: dict[str, Any]) -> None:
        """Appends one record, whole or, where the disk is full, followed by nothing."""
        text = json.dumps(plain({"kind": kind} | record), separators=(",", ":"), allow_nan=False)
        rest = memoryview((text + "\n").encode())
        while rest:
            rest = rest[self.lines.write(rest) :]

    def close(self) -> None:
        self.lines.close()
        if self.lock is not None:
            self.lock.close()


def plain(value: Any) -> Any:
    """JSON as docs/readings.md has it: nine digits, strings for what is not finite, nothing for what is not known."""
    if isinstance(value, float):
        if math.isfinite(value):
            return float(f"{value:.9g}")
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def dated(out: Path, name: str) -> Path:
    """Makes the folder <local time>-<name> inside out, with a number behind it if it is there already."""
    safe = re.sub(r"[^\w.-]+", "-", name)
    while len(safe.encode()) > LONGEST_NAME:
        safe = safe[:-1]
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{safe}"
    out.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = out / (stem if number == 1 else f"{stem}-{number}")
        try:
            path.mkdir()
            return path
        except FileExistsError:
            number += 1


def claim(path: Path) -> Any:
    """Locks the file for as long as this process writes, as Gradiometer itself does."""
    lock = open(path, "w", encoding="ascii")
    lock.write(str(os.getpid()))
    lock.flush()
    if fcntl is not None:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # A file system without locks.
            pass
    return lock
