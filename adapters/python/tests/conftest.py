"""What the tests share: one thread, and a run folder read back."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)


class Read:
    """A run folder's manifest and records."""

    def __init__(self, path: Path) -> None:
        self.setup = json.loads((path / "manifest.json").read_text())["setup"]
        self.records = [json.loads(line) for line in (path / "readings.jsonl").read_text().splitlines()]
        self.layers = self.setup["layers"]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [record for record in self.records if record["kind"] == kind]

    @property
    def steps(self) -> list[dict[str, Any]]:
        return self.of("step")


@pytest.fixture
def read() -> Any:
    return Read


@pytest.fixture
def on_keras(tmp_path) -> Any:
    """Runs a program of Keras on a backend in a process of its own, with what every program needs and a way to `say`
    what it found. It gives back what was said; `out` is where run folders are made."""
    begin = """
import json, sys, warnings
sys.path[:0] = {path!r}
import numpy as np, keras
from keras import layers as L
import gradiometer.keras
out = {out!r}
def say(found):
    print(json.dumps(found))
"""

    def run(backend: str, program: str) -> Any:
        for needed in ("keras", backend):
            if importlib.util.find_spec(needed) is None:
                pytest.skip(f"{needed} is not installed")
        text = begin.format(path=[str(Path(__file__).parents[1] / "src")], out=str(tmp_path)) + program
        environment = os.environ | {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
        done = subprocess.run(
            [sys.executable, "-c", text], capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run
