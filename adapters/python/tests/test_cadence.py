"""Which steps are recorded and evaluated, and that each of them is."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from networks import tower
from torch import nn
from toy_data import rows

import gradiometer
from gradiometer.cadence import Cadence


def test_every_step_of_the_cadence_is_recorded_and_evaluated(tmp_path, read):
    torch.manual_seed(0)
    model = tower(2, 8, nn.ReLU, 1.0)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    x, y = rows(32)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(210):
            loss = F.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found, cadence = read(watch.path), Cadence()
    assert [r["step"] for r in found.of("step")] == [s for s in range(210) if cadence.records(s)]
    evaluated = [0, 10, 20, 30, 40, 60, 80, 100, 120, 150, 200, 210]
    assert [e["step"] for e in found.of("evaluation")] == evaluated
    probed = [r["step"] for r in found.of("step") if r.get("loss-after") is not None]
    assert probed == [s for s in range(210) if cadence.records(s) and cadence.probes(s)]


def test_about_a_thousand_records_at_most():
    for steps in (20_000, 100_000, 1_000_000):
        assert sum(Cadence(steps).records(s) for s in range(steps)) < 1_100
    assert sum(Cadence().records(s) for s in range(400_000)) < 3_100
