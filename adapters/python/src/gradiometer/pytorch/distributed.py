"""Training in several processes: what one of them may do alone, without the others waiting for it or it for them."""

from __future__ import annotations

import torch.distributed
from torch import nn

WAITING = {"SyncBatchNorm", "DistributedDataParallel", "FullyShardedDataParallel", "FSDPModule"}
"""Classes of modules whose forward pass takes part in what all processes do together."""


def several() -> bool:
    """Whether this process is one of a group."""
    group = torch.distributed
    return group.is_available() and group.is_initialized() and group.get_world_size() > 1


def alone(model: nn.Module) -> nn.Module:
    """The model without the wrapper whose calls bring the buffers of all processes into line."""
    return model.module if isinstance(model, nn.parallel.DistributedDataParallel) else model


def waits(model: nn.Module) -> bool:
    """Whether a pass of the model needs all processes, even without its wrapper."""
    return several() and any(
        kind.__name__ in WAITING for module in alone(model).modules() for kind in type(module).__mro__)


def reduces(model: nn.Module) -> bool:
    """Whether gradients still change between the backward pass and the update, to the mean over all processes."""
    return several() or alone(model) is not model
