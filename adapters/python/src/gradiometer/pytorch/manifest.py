"""The setup of docs/readings.md: what is trained, with what loss, by what optimiser, on what data."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn

from gradiometer.constant import Best, of_ends
from gradiometer.profile import Columns, data
from gradiometer.pytorch.losses import Loss
from gradiometer.structure import Structure

ADAPTIVE = ("adam", "rmsprop", "adagrad", "adadelta", "rprop", "adafactor", "lamb", "lion", "sophia", "muon")


def setup(
    name: str, model: nn.Module, optimizers: list[Any], structure: Structure, loss: Loss, inputs: Columns,
    best: Best, batch: int, planned: int,
) -> dict[str, Any]:
    parameters = list(model.parameters())
    double = any(p.dtype == torch.float64 for p in parameters)
    group = optimizers[0].param_groups[0]
    outer = [layer for layer in structure.layers if layer.parent < 0]
    return {
        "name": name,
        "seed": torch.initial_seed() % (1 << 63),
        "precision": "float64" if double else "float32",
        "threads": torch.get_num_threads(),
        "classes": [str(c) for c in range(loss.classes)] if loss.classification else [],
        "inputs": math.prod(structure.layers[0].input),
        "outputs": math.prod(outer[-1].output),
        "layers": [layer.setup(index) for index, layer in enumerate(structure.layers)],
        "parameter-count": sum(p.numel() for p in parameters if p.requires_grad),
        "loss": {"name": loss.name, "reads": loss.reads, "reduction": "sum" if loss.sums else "mean",
                 "crosses-samples": loss.crosses} | of_ends(loss.ends),
        "optimiser": type(optimizers[0]).__name__.lower(),
        "update": words(optimizers),
        "updating": updating(optimizers[0], group),
        "learning-rate": float(group.get("initial_lr", group["lr"])),
        "batch": batch or None,
        "planned-steps": planned or None,
        "trivial-loss": best.loss,
        "trivial-accuracy": best.accuracy,
        "loss-floor": best.floor,
        "dataset": "the data seen",
        "data": data(inputs, loss.targets, loss.classification and loss.targets.known_classes(), loss.batches),
    }


def words(optimizers: list[Any]) -> str:
    """All optimisers with their groups' rates, before a schedule changed them."""
    said = []
    for optimizer in optimizers:
        rates = list(dict.fromkeys(float(group.get("initial_lr", group["lr"])) for group in optimizer.param_groups))
        said.append(f"{type(optimizer).__name__.lower()}, rate {' and '.join(f'{rate:g}' for rate in rates)}")
    return "; ".join(said)


def updating(optimizer: Any, group: dict[str, Any]) -> dict[str, Any]:
    kind = type(optimizer).__name__.lower()
    adaptive = any(word in kind for word in ADAPTIVE)
    return {
        "rule": "adaptive" if adaptive else "proportional" if kind in ("sgd", "asgd") else "unknown",
        "momentum": float(group.get("momentum", 0) or 0),
        "weight-decay": float(group.get("weight_decay", 0) or 0),
        "decoupled": "adamw" in kind or bool(group.get("decoupled_weight_decay", False)),
        "epsilon": float(group.get("eps", 0) or 0) if adaptive else None,
        "ascends": bool(group.get("maximize", False)),
    }
