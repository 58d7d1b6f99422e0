"""What the tests share: one thread, and a run folder read back."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable

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


class OnKeras:
    """Runs programs of Keras, each with what every one of them needs, a folder `out` for its runs, and a way to `say`
    what it found, which is given back."""

    BEGIN = """
import json, sys, warnings
import numpy as np, keras
from keras import layers as L
import gradiometer.keras
out = {out!r}
def say(found):
    print(json.dumps(found))
"""

    def __init__(self, folder: Callable[[str], Path]) -> None:
        self.folder = folder
        self.servers: dict[str, subprocess.Popen[str]] = {}

    def __call__(self, backend: str, program: str) -> Any:
        for needed in ("keras", backend):
            if importlib.util.find_spec(needed) is None:
                pytest.skip(f"{needed} is not installed")
        if backend not in self.servers:
            self.servers[backend] = self.start(backend)
        server, out = self.servers[backend], self.folder("keras")
        path = out / "program.py"
        path.write_text(self.BEGIN.format(out=str(out)) + program)
        assert server.stdin is not None and server.stdout is not None
        server.stdin.write(f"{path}\n")
        server.stdin.flush()
        status = server.stdout.readline().strip()
        assert status == "0", f"{status}: {Path(f'{path}.err').read_text()}"
        return json.loads(Path(f"{path}.out").read_text().splitlines()[-1])

    def start(self, backend: str) -> subprocess.Popen[str]:
        home = Path(__file__).parents[1]
        environment = os.environ | {"KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "",
                                    "PYTHONPATH": str(home / "src")}
        return subprocess.Popen([sys.executable, str(home / "tests" / "keras_server.py")], text=True, env=environment,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        for server in self.servers.values():
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def on_keras(tmp_path_factory) -> Any:
    started = OnKeras(tmp_path_factory.mktemp)
    yield started
    started.close()
