"""The callback of Lightning."""

from __future__ import annotations

import logging
import warnings

import pytest
import torch
import torch.nn.functional as F
from networks import tower
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from toy_data import rows

lightning = pytest.importorskip("lightning.pytorch")


class Net(lightning.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = tower(2, 16, nn.ReLU)

    def training_step(self, batch, _):
        x, y = batch
        return F.cross_entropy(self(x), y)

    def forward(self, x):
        return self.net(x)

    def validation_step(self, batch, _):
        x, y = batch
        self.log("val_loss", F.cross_entropy(self(x), y))

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)


def fit(tmp_path, watch=True, **options):
    import gradiometer.lightning

    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    torch.manual_seed(0)
    model = Net()
    loader = DataLoader(TensorDataset(*rows(128)), batch_size=32)
    callback = gradiometer.lightning.Watch(out=tmp_path)
    trainer = lightning.Trainer(
        max_epochs=3, accelerator="cpu", callbacks=[callback] if watch else [], logger=False,
        enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings("error", message="gradiometer")
        trainer.fit(model, loader, loader)
    return model, callback


def test_a_fit_is_recorded_and_stays_what_it_is(tmp_path, read):
    plain, _ = fit(tmp_path, watch=False)
    model, callback = fit(tmp_path)
    assert all(torch.equal(a, b) for a, b in zip(plain.parameters(), model.parameters(), strict=True))
    found = read(callback.path)
    assert [layer["kind"] for layer in found.layers] == ["linear", "relu", "linear", "relu", "linear"]
    assert [step["step"] for step in found.steps] == list(range(12))
    assert found.setup["planned-steps"] == 12
    assert all(layer["error"] > 0 for layer in found.steps[-1]["layers"])
    assert any("loss-after" in step for step in found.steps)
    assert [e["part"] for e in found.of("evaluation")].count("validation") == 3
    assert found.of("ended") == [{"kind": "ended", "ending": "completed"}]


def test_accumulated_gradients_are_one_step(tmp_path, read):
    _, callback = fit(tmp_path, accumulate_grad_batches=2)
    found = read(callback.path)
    assert len(found.steps) == 6
    assert found.steps[0]["samples"] == 64
