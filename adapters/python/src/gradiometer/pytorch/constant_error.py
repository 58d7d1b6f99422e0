"""The error that the best constant prediction has by each loss of torch that reads numbers."""

from __future__ import annotations

import numpy as np
import torch

from gradiometer.constant import absolute, squared


def error_of(name: str, power: int, table: np.ndarray) -> np.ndarray:
    """Per column of targets, that of the constant that is best: the mean, or the median for absolute errors.

    :param name: of the loss, and :param power: of the error where it is written out
    """
    if name == "l1_loss" or power == 1:
        return absolute(table)
    if name in ("smooth_l1_loss", "huber_loss"):
        function = getattr(torch.nn.functional, name)
        tensor = torch.from_numpy(table)
        constants = [np.broadcast_to(c, table.shape).copy() for c in (np.median(table, 0), table.mean(0))]
        tries = [function(torch.from_numpy(c), tensor, reduction="none").mean(0) for c in constants]
        return np.minimum(*(t.numpy() for t in tries))
    return squared(table)
