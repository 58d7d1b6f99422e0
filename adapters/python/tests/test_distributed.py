"""One process of several is watched: the others never wait for it, and what it reads is what the optimiser gets."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer
from gradiometer.pytorch import distributed

pytestmark = pytest.mark.skipif(not torch.distributed.is_available(), reason="torch has no processes")


def run(rank, folder, exact):
    """Two processes train one network with batch norm; the first is watched. Prints its gradients' norms."""
    torch.set_num_threads(1)
    torch.distributed.init_process_group(
        "gloo", init_method=f"file://{folder}/group", rank=rank, world_size=2, timeout=datetime.timedelta(seconds=30))
    torch.manual_seed(rank)
    net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 3))
    model = nn.parallel.DistributedDataParallel(net)
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    watch = None
    if rank == 0:
        watch = gradiometer.watch(model, optimizer, out=f"{folder}/runs", exact=exact)
    norms = []
    for _ in range(12):
        x, y = torch.randn(16, 4), torch.randint(0, 3, (16,))
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        norms.append(torch.stack([p.grad.norm() for p in model.parameters()]).norm().item())
        optimizer.step()
        if watch is not None:
            watch.step(loss)
    if watch is not None:
        watch.close()
        print(json.dumps(norms), flush=True)
    os._exit(0)  # As the interpreter ends, a thread of gloo that still runs may abort the process.


@pytest.mark.parametrize("exact", [False, True])
def test_two_processes_train_and_one_is_watched(exact, tmp_path, read):
    program = f"import sys; sys.path[:0] = {sys.path!r}\nimport test_distributed\n"
    program += f"test_distributed.run(int(sys.argv[1]), {str(tmp_path)!r}, {exact})"
    path = os.path.dirname(__file__)
    ranks = [subprocess.Popen([sys.executable, "-c", program, str(rank)], cwd=path, stdout=subprocess.PIPE, text=True)
             for rank in (0, 1)]
    try:
        norms = json.loads(ranks[0].communicate(timeout=100)[0])
        assert [one.wait(timeout=60) for one in ranks] == [0, 0]
    finally:
        for one in ranks:
            one.kill()
    (folder,) = (tmp_path / "runs").iterdir()
    found = read(folder)
    assert [step["gradient-norm"] for step in found.steps] == pytest.approx(norms, rel=1e-5)
    assert all(step["clipped-norm"] == step["gradient-norm"] for step in found.steps)
    assert [layer["kind"] for layer in found.layers] == ["linear", "batch_norm", "relu", "linear"]
    assert len(found.of("evaluation")) >= 2 and sum("loss-after" in step for step in found.steps) >= 8


def test_no_pass_is_repeated_that_others_wait_for(tmp_path, read, monkeypatch):
    class SyncBatchNorm(nn.BatchNorm1d):
        """Stands for torch's own, which does not run on a processor."""

    monkeypatch.setattr(distributed, "several", lambda: True)
    model = nn.Sequential(nn.Linear(4, 8), SyncBatchNorm(8), nn.ReLU(), nn.Linear(8, 3))
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    calls = []
    model.register_forward_hook(lambda *_: calls.append(1))
    with warnings.catch_warnings(record=True) as said, gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        warnings.simplefilter("always")
        for _ in range(12):
            loss = F.cross_entropy(model(torch.randn(16, 4)), torch.randint(0, 3, (16,)))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    assert len(calls) == 12
    assert [str(w.message) for w in said if "processes wait" in str(w.message)]
    assert len(read(watch.path).steps) == 12
