"""The record `window` of docs/readings.md: how often every unit was live, and which units are copies."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from gradiometer.layer import Key, Layer


def window(
    layers: list[Layer], live: Mapping[Key, Any], last: Mapping[Key, Any], distinct: Callable[[Layer], int],
    from_step: int, to_step: int, samples: int, fewest: int,
) -> dict[str, Any]:
    """The window between two steps.

    :param live: arrays with the samples on which each unit was live, and :param last: the last step in which it was
    :param distinct: how many units of a layer with weights differ
    :param samples: that were counted; with so many as `fewest` the window covers the data
    """
    entries: list[dict[str, Any]] = []
    for index, layer in enumerate(layers):
        if layer.live is not None:
            entries.append({
                "layer": index,
                "live": live[layer.key].tolist() if layer.key in live else [0] * layer.units,
                "last-live": last[layer.key].tolist() if layer.key in last else [-1] * layer.units,
            })
        elif layer.role["does"] == "weights":
            entries.append({"layer": index, "distinct": distinct(layer)})
    return {"from-step": from_step, "to-step": to_step, "samples": samples, "covers": samples >= fewest > 0,
            "layers": entries}
