"""What the tests share: one thread, and a run folder read back."""

from __future__ import annotations

import json
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
