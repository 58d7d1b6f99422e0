"""From layers in the order of execution to the list of a manifest: names, blocks around residual branches, indices."""

from __future__ import annotations

from gradiometer import roles
from gradiometer.layer import Key, Layer


class Structure:
    """All layers by index, a block before the layers of its branch."""

    def __init__(self, called: list[Layer]) -> None:
        ancestry = Ancestry(called)
        parents: dict[int, int] = {}
        for place, layer in enumerate(called):
            start = ancestry.branch_from(layer, place) if layer.kind == "add" else None
            if start is None or start >= place:
                continue
            layer.role, layer.kind = roles.RESIDUAL, "residual"
            for inner in range(start, place):
                parents.setdefault(inner, place)
        self.layers: list[Layer] = []
        self.flatten([p for p in range(len(called)) if p not in parents], called, parents, -1)
        self.index: dict[Key, int] = {layer.key: at for at, layer in enumerate(self.layers)}
        self.give_names()

    def flatten(self, places: list[int], called: list[Layer], parents: dict[int, int], parent: int) -> None:
        for place in places:
            called[place].parent = parent
            self.layers.append(called[place])
            own = len(self.layers) - 1
            self.flatten([p for p, block in parents.items() if block == place], called, parents, own)

    def forward_order(self) -> list[int]:
        """All indices as they were executed: a block after the layers of its branch."""
        def when(index: int) -> tuple[int, int]:
            last = self.last_inside(index)
            return (last, 0) if last == index else (last, len(self.layers) - index)

        return sorted(range(len(self.layers)), key=when)

    def last_inside(self, block: int) -> int:
        """The last layer inside a block, or the layer itself."""
        inside = block
        for index in range(block + 1, len(self.layers)):
            parent = self.layers[index].parent
            while parent > block:
                parent = self.layers[parent].parent
            if parent != block:
                break
            inside = index
        return inside

    def give_names(self) -> None:
        counts: dict[str, int] = {}
        for layer in self.layers:
            counts[layer.kind] = counts.get(layer.kind, 0) + 1
            owner = layer.parameters[0][1].rpartition(".")[0] if layer.parameters else ""
            layer.name = owner if owner and not owner.isdigit() else f"{layer.kind}{counts[layer.kind]}"
        seen: dict[str, int] = {}
        for layer in self.layers:
            seen[layer.name] = seen.get(layer.name, 0) + 1
            if seen[layer.name] > 1:
                layer.name = f"{layer.name} ({seen[layer.name]})"


class Ancestry:
    """Which layers feed which."""

    def __init__(self, called: list[Layer]) -> None:
        self.place = {layer.key: at for at, layer in enumerate(called)}
        self.above: dict[Key, set[int]] = {}
        for at, layer in enumerate(called):
            self.above[layer.key] = {at}.union(*(self.of(key) for key in layer.sources))

    def of(self, key: Key) -> set[int]:
        """The places of the layers behind a key, itself included."""
        if key in self.above:
            return self.above[key]
        if key and key[0] == "joined":
            return set().union(*(self.of(part) for part in key[1]))
        return set()

    def branch_from(self, layer: Layer, place: int) -> int | None:
        """Where the branch of a sum begins: behind the place where its two sides part. None if they never did."""
        if len(layer.sources) != 2:
            return None
        one, other = (self.of(key) for key in layer.sources)
        common = one & other
        if not common and () not in layer.sources:
            return None
        start = max(common, default=-1) + 1
        return start if all(at in one | other for at in range(start, place)) else None
