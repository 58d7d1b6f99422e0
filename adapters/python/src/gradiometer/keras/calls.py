"""The calls of a Keras model's layers in one pass, in their order."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import Any, Callable, Iterator

import keras

from gradiometer import roles
from gradiometer.keras.functions import Made, recognised, shown
from gradiometer.keras.layers import described, looked_at, parameters_of, role_of, slope
from gradiometer.layer import Key, Layer


class Call:
    """One layer's output in one pass; an activation inside of a layer is a layer of its own."""

    def __init__(self, layer: Layer, given: Any, output: Any, variables: list[Any]) -> None:
        self.layer, self.given, self.output, self.variables = layer, given, output, variables


class Calls:
    """All calls of a pass, in their order. A tap may be added to every output, to take the gradient of it."""

    def __init__(self, samples: int, tap: Callable[[int, Any], Any] = lambda _, value: value,
                 known: list[Made] | None = None) -> None:
        self.samples = samples
        self.tap = tap
        self.known = known
        self.functions: list[Made] = []
        self.all: list[Call] = []
        self.maker: dict[int, Key] = {}
        self.held: list[Any] = []

    def add(self, kind: str, own: str, role: dict[str, Any], given: Any, output: Any, variables: list[Any],
            live: tuple[float, float] | None = None) -> Any:
        output = self.tap(len(self.all), output)
        sources = tuple(dict.fromkeys(self.maker.get(id(value), ()) for value in flat(given)))
        count = sum(call.layer.key[:2] == (kind, own) for call in self.all)
        parameters = [(role_of(role, v), v.path) for v in variables]
        read = flat(given)
        layer = Layer((kind, own, count), kind, role, sources, -1, shape(read[0] if read else output),
                      shape(output), live, parameters)
        self.all.append(Call(layer, read[0] if read else None, output, variables))
        self.maker[id(output)] = layer.key
        self.held += [output, *read]
        return output

    def read(self, given: Any) -> Any:
        """What a layer or the end of the model reads, with a call for each function that has made some of it."""
        return keras.tree.map_structure(lambda leaf: self.function(leaf) if shown(leaf) else leaf, given)

    def begin(self, given: Any) -> None:
        """The model's own inputs."""
        for leaf in flat(given):
            self.maker[id(leaf)] = ()
            self.held.append(leaf)

    def function(self, out: Any) -> Any:
        if id(out) in self.maker:
            return out
        if not self.all:
            self.begin(out)
            return out
        last, at = self.all[-1], len(self.functions)
        if self.known is not None:  # What a function is stays what it was in the first recorded step.
            self.functions.append(self.known[at] if at < len(self.known) else ("function", None))
        else:
            outputs = [keras.ops.convert_to_numpy(call.output) for call in self.all]
            self.functions.append(recognised(keras.ops.convert_to_numpy(out), outputs))
        kind, other = self.functions[-1]
        if other is not None:
            return self.add(kind, "", roles.OTHER, [last.output, self.all[other].output], out, [])
        name, role, live = (kind, roles.OTHER, None) if kind == "function" else slope(kind)
        return self.add(name, "", role, last.output, out, [], live)


def flat(value: Any) -> list[Any]:
    return [leaf for leaf in keras.tree.flatten(value) if hasattr(leaf, "shape") and len(leaf.shape) > 0]


def shape(value: Any) -> list[int]:
    """Units first; Keras has them last."""
    extents = [int(extent) for extent in value.shape[1:]]
    return [extents[-1], *extents[:-1]] if extents else [1]


@contextmanager
def seen(model: Any, calls: Calls) -> Iterator[None]:
    """Has every call of a layer noted in `calls` while it lasts."""
    layers = looked_at(model)
    own = model.call

    def whole(given: Any, *args: Any, **kwargs: Any) -> Any:
        calls.begin(given)
        return calls.read(own(given, *args, **kwargs))

    whole.__signature__ = inspect.signature(own)  # type: ignore[attr-defined]
    try:
        object.__setattr__(model, "call", whole)
        for layer in layers:
            object.__setattr__(layer, "call", noted(layer, layer.call, calls))
        yield
    finally:
        for layer in layers:
            vars(layer).pop("call", None)
        vars(model).pop("call", None)


def noted(layer: Any, call: Callable[..., Any], calls: Calls) -> Callable[..., Any]:
    kind = type(layer).__name__.lower()
    own = getattr(layer, "path", layer.name)
    function = getattr(layer, "activation", None)
    inside = callable(function) and any(word in kind for word in ("dense", "conv")) and "lstm" not in kind
    first = next(iter(inspect.signature(call).parameters), "")

    def called(*args: Any, **kwargs: Any) -> Any:
        if args:
            given = calls.read(args[0])
            args = (given, *args[1:])
        elif first in kwargs:
            given = kwargs[first] = calls.read(kwargs[first])
        else:
            return call(**kwargs)
        if not inside or function is keras.activations.linear:
            output = call(*args, **kwargs)
            if not hasattr(output, "shape"):
                return output
            name, role, live = described(layer, kind)
            return calls.add(name, own, role, given, output, parameters_of(layer), live)
        object.__setattr__(layer, "activation", lambda z: activated(z, given))
        try:
            return call(*args, **kwargs)
        finally:
            object.__setattr__(layer, "activation", function)

    def activated(z: Any, given: Any) -> Any:
        z = calls.add(kind, own, roles.WEIGHTS, given, z, parameters_of(layer))
        name, role, live = slope(getattr(function, "__name__", "activation"))
        return calls.add(name, own, role, z, function(z), [], live)

    return called
