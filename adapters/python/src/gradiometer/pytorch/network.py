"""What the first recorded step shows of the network: its layers, and what its loss takes their output for."""

from __future__ import annotations

import math

from torch import nn

from gradiometer import roles
from gradiometer.layer import Layer
from gradiometer.pytorch.heads import loss_of
from gradiometer.pytorch.loss_call import node_of
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.step import Step
from gradiometer.structure import Structure


def learned(model: nn.Module, step: Step) -> tuple[Structure, Loss]:
    """A softmax of logarithms that ends the network and that the loss reads belongs to the loss."""
    last = step.passes[-1] if step.passes else None
    node = node_of(step.program) if step.program is not None else None
    behind = step.program.before(node) if step.program is not None and node is not None else None
    samples = (last.samples or step.each) if last is not None else 0
    called = last.network(behind) if last is not None else []
    for layer in called:
        count = last.taken[layer.key].output.count
        size = math.prod(layer.output)
        if samples and count and count != size * samples:
            positions = count // max(1, layer.units * samples)
            layer.output = [layer.units] + ([positions] if positions > 1 else [])
    kind = called[-1].kind if called else ""
    loss = loss_of(step.program, kind, samples)
    if kind == "log_softmax" and loss.reads == "class-logits":
        called.pop()
    return Structure(called or only_parameters(model)), loss


def only_parameters(model: nn.Module) -> list[Layer]:
    """What is known of a model whose forward pass cannot be seen: its weights, in their order."""
    layers: dict[str, Layer] = {}
    for name, p in model.named_parameters():
        owner = name.rpartition(".")[0]
        if owner not in layers:
            units = [p.shape[0] if p.dim() else 1]
            role = roles.WEIGHTS if p.dim() > 1 else roles.OTHER
            layers[owner] = Layer(("parameters", owner), "module", role, (), 1, units, units)
        layers[owner].parameters.append(("weights" if p.dim() > 1 else "bias", name))
    return list(layers.values())
