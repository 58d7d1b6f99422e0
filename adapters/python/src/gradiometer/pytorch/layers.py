"""The layers of a model as its first recorded step called them, and what a step measures at each."""

from __future__ import annotations

from typing import Any, Callable, Sequence

import torch
from torch import nn

from gradiometer import roles
from gradiometer.layer import Key, Layer
from gradiometer.pytorch.marks import first_tensor, tensors
from gradiometer.pytorch.moments import Moments, Numbers, norm


class Taken:
    """What one step measured at one layer, over all calls of it."""

    def __init__(self) -> None:
        self.output = Moments()
        self.errors: list[int] = []
        self.alive: list[tuple[int, int]] = []
        self.counts: torch.Tensor | None = None
        self.broken: dict[str, tuple[int, int]] = {}


class Pass:
    """One forward pass through the model, and the backward pass that may follow."""

    def __init__(self, numbers: Numbers, trouble: Callable[[Exception], None]) -> None:
        self.numbers = numbers
        self.trouble = trouble
        self.layers: dict[Key, Layer] = {}
        self.taken: dict[Key, Taken] = {}
        self.samples = 0
        self.extents: tuple[int, ...] = ()
        self.went_back = False
        self.in_parts = False
        self.inner = 0

    def batch(self, samples: int) -> None:
        """A recurrent layer says how many samples there are, where the model may turn what it reads before."""
        self.samples = samples if samples in self.extents else self.samples

    def close(self) -> None:
        """A call of the model or of a part of it has ended."""
        self.inner = len(self.layers)

    def network(self, behind: set[str] | None) -> list[Layer]:
        """The layers in their order, without the sums of a loss behind the last part.

        :param behind: names of the functions between the model and its loss, if they are known; what else is made of
            the model's output, such as a second term of the loss, is no layer
        """
        called = list(self.layers.values())
        rest = [layer for layer in called[self.inner :] if layer.kind != "add"]
        return called[: self.inner] + [layer for layer in rest if behind is None or layer.kind in behind]

    def at(self, layer: Layer) -> Taken:
        if layer.key not in self.taken:
            self.layers[layer.key] = layer
            self.taken[layer.key] = Taken()
        return self.taken[layer.key]

    def measure(self, layer: Layer, out: torch.Tensor, others: Sequence[torch.Tensor] = ()) -> None:
        """Takes the moments of a layer's output, and its signal when that comes back.

        :param others: what it gives back beside it, such as the last states of a recurrent layer; the signal is that of
            all together
        """
        taken = self.at(layer)
        taken.output.take(self.numbers, out)
        if taken.output.unsound and "forward" not in taken.broken:
            taken.broken["forward"] = first_unsound(out.detach(), layer.axis)
        for value in (out, *others):
            if value.requires_grad:
                value.register_hook(
                    lambda gradient, taken=taken, axis=layer.axis: self.safely_back(taken, axis, gradient))

    def safely_back(self, taken: Taken, axis: int, gradient: torch.Tensor | None) -> None:
        """Nothing comes back to what the loss does not read."""
        try:
            if gradient is not None:
                self.back(taken, axis, gradient)
        except Exception as trouble:  # noqa: BLE001
            self.trouble(trouble)

    def back(self, taken: Taken, axis: int, gradient: torch.Tensor) -> None:
        self.went_back = True
        with torch._C.DisableTorchFunction(), torch.no_grad():
            size = norm(gradient)
            taken.errors.append(self.numbers.add(size))
            if isinstance(size, float) and size - size != 0:
                taken.broken["backward"] = first_unsound(gradient, axis)

    def count_live(self, layer: Layer, z: torch.Tensor) -> None:
        if layer.live is None:
            return
        taken = self.at(layer)
        mask = live_mask(z.detach(), layer.live).view(torch.uint8)
        share = mask.sum(dtype=torch.int32 if mask.numel() < 1 << 31 else torch.int64)
        taken.alive.append((self.numbers.add(share if z.device.type != "cpu" else float(share)), mask.numel()))
        counts = live_units(mask, layer.axis)
        taken.counts = counts if taken.counts is None else torch.maximum(taken.counts, counts)


def live_mask(z: torch.Tensor, live: tuple[float, float]) -> torch.Tensor:
    low, high = live
    if high == roles.INFINITY:
        return z > low
    return (z > low) & (z < high)


def live_units(mask: torch.Tensor, axis: int) -> torch.Tensor:
    """Per unit the samples on which it is live at some position; samples are the first axis. The mask is of bytes,
    whose sums and maxima are vectorised, as those of bool are not."""
    if mask.dim() < 2:
        return mask.reshape(-1, 1).sum(0)
    if mask.dim() == 2:
        return mask.sum(0)
    together = mask.flatten(2).amax(2) if axis == 1 else mask.flatten(1, -2).amax(1)
    return together.sum(0)


def first_unsound(x: torch.Tensor, axis: int) -> tuple[int, int]:
    """The unit of the first entry that is not finite, and how many such entries there are."""
    unsound = ~torch.isfinite(x)
    count = int(unsound.sum())
    if not count or x.dim() < 2:
        return -1, count
    return int(unsound.nonzero()[0][axis if x.dim() > 2 else 1]), count


def shape_of(x: torch.Tensor, axis: int, samples: int) -> list[int]:
    """The shape of one sample, units first; positions of several calls or of packed samples are one extent.

    :param samples: 0 if their number is not known; the first extent is taken for it then
    """
    samples = samples or (len(x) if x.dim() else 1)
    if x.dim() < 2 or samples < 1:
        return [max(1, x.numel() // max(1, samples))]
    if x.shape[0] == samples:
        rest = list(x.shape[1:])
        units = rest.pop(axis - 1 if axis > 0 else -1)
        return [max(1, units), *(max(1, extent) for extent in rest)]
    units = x.shape[1 if axis == 1 else -1]
    positions = x.numel() // max(1, units * samples)
    return [max(1, units)] if positions <= 1 else [units, positions]


def samples_of(model: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[int, tuple[int, ...]]:
    """Samples of a batch: the first extent of what the model reads, the second where recurrent layers want it so; and
    both extents. Tensors in a list may be inputs or samples: their number is 0, not known, as it is without a tensor,
    and the extent is the first one if all agree."""
    given = next((value for value in (*args, *kwargs.values()) if tensors(value)), None)
    if given is None or isinstance(given, list):
        extents = {value.shape[:1] for value in tensors(given)}
        return 0, tuple(extents.pop()) if len(extents) == 1 else ()
    given = first_tensor(given)
    if given is None or given.dim() == 0:
        return 1, ()
    recurrent = [m for m in model.modules() if isinstance(m, nn.RNNBase)]
    last = bool(recurrent) and given.dim() == 3 and not recurrent[0].batch_first
    return int(given.shape[1 if last else 0]), tuple(given.shape[:2])
