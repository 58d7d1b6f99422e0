"""Sees every function of torch that a recorded step calls: the layers in the model, the tape around it."""

from __future__ import annotations

import sys
from typing import Any, Callable

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from gradiometer.layer import Layer
from gradiometer.pytorch import operations
from gradiometer.pytorch.backward import begins
from gradiometer.pytorch.called import Called
from gradiometer.pytorch.compiled import is_compiling
from gradiometer.pytorch.distributed import alone
from gradiometer.pytorch.layers import Pass, samples_of, shape_of
from gradiometer.pytorch.marks import INPUT, Parameters, axis_of, first_tensor, key_of, mark, sources_of, tensors
from gradiometer.pytorch.modes import put_beneath, take_away
from gradiometer.pytorch.moments import Numbers
from gradiometer.pytorch.tape import Tape

GRADIENT = torch.Tensor.grad.__get__


class Trace(TorchFunctionMode):
    """The mode of one recorded step. It leaves every function as it is, and looks at what goes in and comes out."""

    def __init__(self, model: nn.Module, names: dict[int, str], numbers: Numbers) -> None:
        super().__init__()
        self.model, self.names = model, names
        self.parameters = Parameters(names)
        self.numbers = numbers
        self.tape = Tape(model)
        self.passes: list[Pass] = []
        self.inside: Pass | None = None
        self.door: nn.Module | None = None
        self.depth = 0
        self.entered: dict[int, nn.Module] = {}
        self.paused = False
        self.trouble: Callable[[Exception], None] | None = None

    def begin(self) -> None:
        put_beneath(self)

    def end(self) -> None:
        take_away(self)

    def enter(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """A call of the model, or of a part of it from outside; whether it begins a pass."""
        if self.paused or not torch.is_grad_enabled():
            return False
        if self.inside is not None:
            self.depth += module is self.door
            return False
        last = self.passes[-1] if self.passes else None
        part = alone(module) is not alone(self.model)
        goes_on = part and last is not None and not last.went_back
        self.inside = last if goes_on and last is not None else Pass(self.numbers, self.give_up)
        self.door, self.depth = module, 1
        self.entered[id(module)] = module
        if goes_on:
            self.inside.in_parts = True
        else:
            (self.tape.settle if last is not None and last.went_back else self.tape.let_go)()
            self.passes.append(self.inside)
            self.inside.in_parts = part
            self.inside.samples, self.inside.extents = samples_of(module, args, kwargs)
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
        left, self.inside, self.door = self.inside, None, None
        if output is None and sys.exc_info()[0] is not None:  # It failed, and the program may try again.
            self.passes.remove(left)
            return
        left.close()
        self.tape.leave(module, args, kwargs, output)

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if is_compiling() or self.paused or torch._C._current_graph_task_id() != -1:
            return func(*args, **kwargs)
        kind = operations.name(func)
        if kind in operations.SILENT or (kind == "__get__" and (func == GRADIENT or id(args[0]) in self.names)):
            return func(*args, **kwargs)
        if kind == "backward":
            begins(args[0] if args else None, self.tape, self.passes, self.model)
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

    @property
    def samples(self) -> int:
        """Of the largest pass that went back: a loss may ask the model at a few more points, as at a boundary."""
        return max((one.samples for one in self.passes if one.went_back), default=0)

    def where(self) -> Pass | None:
        """The pass that a call belongs to: the one that goes on, or the last one for what follows the model."""
        return self.inside or (self.passes[-1] if self.passes else None)

    def before(self, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Layer | None:
        """Counts the live units of an activation before it may overwrite its input."""
        current = self.where()
        if current is not None and kind in operations.RECURRENT and args[0].dim() == 3:
            current.batch(args[0].shape[0 if args[-1] is True else 1])  # The last argument is batch_first.
        layer = None if current is None else Called(kind, args, kwargs, current.samples).activation()
        if current is not None and layer is not None:
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
        within = self.inside is not None or current.in_parts
        if layer is None and out.is_floating_point():
            called = Called(kind, args, kwargs, current.samples)
            layer = called.softmax() or (called.of_network(self.parameters, out) if within else None)
        if layer is None:
            self.pass_on(within, args, kwargs, result)
            return
        known = current.layers.get(layer.key, layer)
        if known is layer:
            layer.output = shape_of(out, layer.axis, current.samples)
        bends = kind in operations.BENDING
        current.measure(known, out, [value for value in tensors(result) if value is not out] if bends else ())
        for value in tensors(result):
            mark(value, layer.key, layer.axis)

    def pass_on(self, within: bool, args: Any, kwargs: Any, result: Any) -> None:
        """Lets a result stand for the layers that its arguments come from, or the parameters that it is made of. Behind
        the model another network begins, whose layers are its own."""
        foreign = [] if within else self.parameters.foreign(args, kwargs)
        if foreign:
            self.tape.foreign.update(foreign)
            return
        sources = sources_of(args, kwargs)
        if sources:
            key = sources[0] if len(sources) == 1 else ("joined", sources)
            given = next(value for value in tensors((args, kwargs)) if key_of(value) is not None)
            for value in tensors(result):
                mark(value, key, axis_of(given))
            return
        own = self.parameters.among(args, kwargs)
        if own and within:
            self.parameters.note(own, result)
