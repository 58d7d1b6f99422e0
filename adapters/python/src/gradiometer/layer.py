"""A layer as a manifest has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Key = tuple[Any, ...]


@dataclass
class Layer:
    """One layer: where it stands, what it does, and whose parameters it has."""

    key: Key
    kind: str
    role: dict[str, Any]
    sources: tuple[Key, ...]
    axis: int
    input: list[int]
    output: list[int]
    live: tuple[float, float] | None = None
    parameters: list[tuple[str, str]] = field(default_factory=list)
    name: str = ""
    parent: int = -1

    @property
    def units(self) -> int:
        return self.output[0]

    def setup(self, index: int) -> dict[str, Any]:
        """Its entry in the manifest."""
        return {"index": index, "parent": self.parent, "name": self.name, "kind": self.kind,
                "input": self.input, "output": self.output, "role": self.role}
