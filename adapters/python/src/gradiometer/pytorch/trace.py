"""Sees every function of torch that a recorded step calls: the layers in the model, the tape around it."""

from __future__ import annotations

from typing import Any, Callable

import torch
from torch import nn
from torch.overrides import TorchFunctionMode, _len_torch_function_stack, _pop_mode, _push_mode

from gradiometer import roles
from gradiometer.pytorch import operations
from gradiometer.layer import Key, Layer
from gradiometer.pytorch.layers import Pass, shape_of
from gradiometer.pytorch.moments import Numbers
from gradiometer.pytorch.tape import Tape

INPUT: Key = ()
MOST_LAYERS = 5_000


class Trace(TorchFunctionMode):
    """The mode of one recorded step. It leaves every function as it is, and looks at what goes in and comes out."""

    def __init__(self, model: nn.Module, names: dict[int, str], numbers: Numbers) -> None:
        super().__init__()
        self.model = model
        self.names = names
        self.numbers = numbers
        self.tape = Tape(model)
        self.passes: list[Pass] = []
        self.inside: Pass | None = None
        self.door: nn.Module | None = None
        self.depth = 0
        self.entered: dict[int, nn.Module] = {}
        self.backwards = 0
        self.paused = False
        self.trouble: Callable[[Exception], None] | None = None

    def begin(self) -> None:
        """Puts the mode beneath all others, so that leaving another mode does not take this one away. Only
        the default device has to be lower still."""
        above = [_pop_mode() for _ in range(_len_torch_function_stack())]
        if above and above[-1] is default_device():
            _push_mode(above.pop())
        _push_mode(self)
        for mode in reversed(above):
            _push_mode(mode)

    def end(self) -> None:
        above = [_pop_mode() for _ in range(_len_torch_function_stack())]
        for mode in reversed(above):
            if mode is not self:
                _push_mode(mode)

    def enter(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """A call of the model, or of a part of it from outside; whether it begins a pass."""
        if self.paused or not torch.is_grad_enabled():
            return False
        if self.inside is not None:
            self.depth += module is self.door
            return False
        last = self.passes[-1] if self.passes else None
        goes_on = module is not self.model and last is not None and not last.went_back
        self.inside = last if goes_on and last is not None else Pass(self.numbers, self.give_up)
        self.door, self.depth = module, 1
        self.entered[id(module)] = module
        if goes_on:
            self.inside.in_parts = True
        else:
            self.passes.append(self.inside)
            self.inside.in_parts = module is not self.model
            self.inside.samples = samples_of(module, args, kwargs)
        for value in tensors((args, kwargs)):
            if not goes_on or key_of(value) is None:
                mark(value, INPUT)
        self.tape.enter(args, kwargs)
        return not goes_on

    def leave(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
        if self.inside is None or module is not self.door:
            return
        self.depth -= 1
        if self.depth:
            return
        self.inside.close()
        self.inside = self.door = None
        self.tape.leave(module, args, kwargs, output)

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if self.paused or torch._C._current_graph_task_id() != -1:
            return func(*args, **kwargs)
        kind = operations.name(func)
        if kind in SILENT or (kind == "__get__" and id(args[0]) in self.names):
            return func(*args, **kwargs)
        if kind == "backward":
            self.tape.root = args[0] if args else None
            self.backwards += 1
            return func(*args, **kwargs)
        try:
            layer = self.before(kind, args, kwargs)
        except Exception as trouble:  # noqa: BLE001
            self.give_up(trouble)
            return func(*args, **kwargs)
        result = func(*args, **kwargs)
        try:
            self.after(kind, func, args, kwargs, result, layer)
        except Exception as trouble:  # noqa: BLE001
            self.give_up(trouble)
        return result

    def give_up(self, trouble: Exception) -> None:
        self.paused = True
        if self.trouble is not None:
            self.trouble(trouble)

    def where(self) -> Pass | None:
        """The pass that a call belongs to: the one that goes on, or the last one for what follows the model."""
        return self.inside or (self.passes[-1] if self.passes else None)

    def before(self, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Layer | None:
        """Counts the live units of an activation before it may overwrite its input."""
        found = operations.slope_of(kind, args, kwargs)
        current = self.where()
        if found is None or current is None or not args or not isinstance(args[0], torch.Tensor):
            return None
        source = key_of(args[0])
        if source is None or args[0].dim() == 0 or not args[0].is_floating_point():
            return None
        own, (role, low, high) = found
        layer = self.layer(current, own, (own, source), role, args, kwargs, axis_of(args[0]))
        layer.live = (low, high)
        current.count_live(current.layers.get(layer.key, layer), args[0])
        return layer

    def after(
        self, kind: str, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any], result: Any, layer: Layer | None
    ) -> None:
        out = first_tensor(result)
        if out is None:
            return
        if self.inside is None:
            self.tape.add(func, args, kwargs, result)
        current = self.where()
        if current is None:
            return
        layer = layer or (self.described(current, kind, args, kwargs, out) if out.is_floating_point() else None)
        if layer is None:
            self.pass_on(args, kwargs, result)
            return
        known = current.layers.get(layer.key)
        if known is None:
            layer.output = shape_of(out, layer.axis, current.samples)
            known = layer
        current.measure(known, out)
        for value in tensors(result):
            mark(value, layer.key, layer.axis)

    def described(
        self, current: Pass, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any], out: torch.Tensor
    ) -> Layer | None:
        """The layer that a call is; None if it only passes the signal on."""
        if kind in ("softmax", "log_softmax"):
            return self.plain(current, kind, roles.SOFTMAX, args, kwargs)
        if self.inside is None and not current.in_parts:
            return None
        if kind in operations.WEIGHTED:
            return self.weighted(current, kind, operations.WEIGHTED[kind], args, kwargs)
        if kind in operations.PRODUCTS:
            return self.weighted(current, "linear", -1, args, kwargs) if self.parameters(args, kwargs) else None
        if kind in operations.NORMALISATIONS:
            return self.normalisation(current, kind, args, kwargs)
        if kind in operations.DROPOUTS:
            rate = float(operations.argument(args, kwargs, 1, "p", 0.5))
            return self.plain(current, "dropout", roles.dropout(rate), args, kwargs) if rate else None
        if kind in operations.POOLINGS:
            return self.plain(current, kind, roles.POOLING, args, kwargs)
        if kind in operations.SUMS:
            sides = [key_of(value) for value in args[:2] if isinstance(value, torch.Tensor)]
            if len(sides) == 2 and None not in sides and sides[0] != sides[1] and out.dim() > 1:
                return self.layer(current, "add", ("add", *sides), roles.OTHER, args, kwargs, axis_of(args[0]))
        return None

    def plain(self, current: Pass, kind: str, role: dict[str, Any], args: Any, kwargs: Any) -> Layer | None:
        source = key_of(args[0]) if args and isinstance(args[0], torch.Tensor) else None
        if source is None or args[0].dim() < 2:
            return None
        return self.layer(current, kind, (kind, source), role, args, kwargs, axis_of(args[0]))

    def weighted(self, current: Pass, kind: str, axis: int, args: Any, kwargs: Any) -> Layer:
        own = self.parameters(args, kwargs)
        shapes = {name: value for name, value in own}
        parameters = [("bias" if value.dim() < 2 else "weights", name) for name, value in shapes.items()]
        sources = sources_of(args, kwargs)
        key = (kind, *shapes) if shapes else (kind, *sources)
        role = roles.BENDING if kind in operations.BENDING else roles.WEIGHTS
        layer = self.layer(current, kind, key, role, args, kwargs, axis)
        layer.parameters = parameters
        return layer

    def normalisation(self, current: Pass, kind: str, args: Any, kwargs: Any) -> Layer:
        own = self.parameters(args, kwargs)
        sources = sources_of(args, kwargs)
        key = (kind, *(name for name, _ in own)) if own else (kind, *sources)
        axis = operations.NORMALISATIONS[kind]
        layer = self.layer(current, kind, key, roles.NORMALISATION, args, kwargs, axis)
        layer.parameters = [(role, name) for role, (name, _) in zip(("gain", "shift"), own)]
        return layer

    def layer(
        self, current: Pass, kind: str, key: Key, role: dict[str, Any], args: Any, kwargs: Any, axis: int
    ) -> Layer:
        sources = sources_of(args, kwargs)
        given = next((value for value in tensors((args, kwargs)) if key_of(value) is not None), None)
        input_shape = shape_of(given, axis_of(given), current.samples) if given is not None else [1]
        return Layer(key, kind, role, sources, axis, input_shape, input_shape)

    def parameters(self, args: Any, kwargs: Any) -> list[tuple[str, torch.Tensor]]:
        """The parameters among the arguments, also those that an argument is made of, such as a transposed one."""
        found: dict[str, torch.Tensor] = {}
        for value in tensors((args, kwargs)):
            if id(value) in self.names:
                found.setdefault(self.names[id(value)], value)
            for name, made in getattr(value, "_gradiometer_made_of", {}).items():
                found.setdefault(name, made)
        return list(found.items())

    def pass_on(self, args: Any, kwargs: Any, result: Any) -> None:
        """Lets a result stand for the layers that its arguments come from."""
        sources = sources_of(args, kwargs)
        if sources:
            key = sources[0] if len(sources) == 1 else ("joined", sources)
            given = next(value for value in tensors((args, kwargs)) if key_of(value) is not None)
            for value in tensors(result):
                mark(value, key, axis_of(given))
            return
        own = self.parameters(args, kwargs)
        current = self.where()
        if own and current is not None and (self.inside is not None or current.in_parts):
            for value in tensors(result):
                if id(value) not in self.names:
                    value._gradiometer_made_of = dict(own)  # type: ignore[attr-defined]


SILENT = {
    "__set__", "dim", "size", "is_contiguous", "is_floating_point", "numel", "stride", "requires_grad_", "zero_", "item",
    "_set_grad_enabled", "register_hook", "__bool__", "tolist", "__len__", "__format__", "__repr__", "__hash__",
    "_record_function_enter_new", "_record_function_exit._RecordFunction",
}


def default_device() -> Any:
    """The mode that torch.set_default_device has put at the bottom; None if there is none."""
    return getattr(getattr(torch, "_GLOBAL_DEVICE_CONTEXT", None), "device_context", None)


def tensors(structure: Any) -> list[torch.Tensor]:
    """All tensors in nested tuples, lists and dictionaries."""
    if isinstance(structure, torch.Tensor):
        return [structure]
    if isinstance(structure, dict):
        return [found for value in structure.values() for found in tensors(value)]
    if isinstance(structure, (tuple, list)):
        return [found for value in structure for found in tensors(value)]
    return []


def first_tensor(structure: Any) -> torch.Tensor | None:
    if isinstance(structure, torch.Tensor):
        return structure
    return next(iter(tensors(structure)), None)


def mark(value: torch.Tensor, key: Key, axis: int = 1) -> None:
    """Notes on a tensor which layer it comes from."""
    if not isinstance(value, nn.Parameter):
        value._gradiometer = (key, axis)  # type: ignore[attr-defined]


def key_of(value: torch.Tensor) -> Key | None:
    found = getattr(value, "_gradiometer", None)
    return None if found is None else found[0]


def axis_of(value: torch.Tensor) -> int:
    return getattr(value, "_gradiometer", (None, 1))[1]


def sources_of(args: Any, kwargs: Any) -> tuple[Key, ...]:
    found = [key_of(value) for value in tensors((args, kwargs))]
    return tuple(dict.fromkeys(key for key in found if key is not None))


def samples_of(model: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    """Samples of a batch: the first extent of what the model reads, the second where recurrent layers want it so."""
    given = first_tensor((args, kwargs))
    if given is None or given.dim() == 0:
        return 1
    recurrent = [m for m in model.modules() if isinstance(m, nn.RNNBase)]
    last = bool(recurrent) and given.dim() == 3 and not recurrent[0].batch_first
    return int(given.shape[1 if last else 0])
