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


def fit(tmp_path, watch=True, model=Net, on_warning="error", **options):
    import gradiometer.lightning

    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    torch.manual_seed(0)
    model = model()
    loader = DataLoader(TensorDataset(*rows(128)), batch_size=32)
    callback = gradiometer.lightning.Watch(out=tmp_path)
    trainer = lightning.Trainer(
        max_epochs=3, accelerator="cpu", callbacks=[callback] if watch else [], logger=False,
        enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.filterwarnings(on_warning, message="gradiometer")
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


class LeavesOut(Net):
    """Has no loss for one batch, as Lightning allows."""

    def training_step(self, batch, index):
        return None if index == 2 else super().training_step(batch, index)


class ByHand(Net):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, index):
        optimizer = self.optimizers()
        loss = super().training_step(batch, index)
        optimizer.zero_grad()
        self.manual_backward(loss)
        optimizer.step()


def test_a_batch_that_is_left_out_is_no_step(tmp_path, read):
    plain, _ = fit(tmp_path, False, LeavesOut)
    model, callback = fit(tmp_path, True, LeavesOut)
    assert all(torch.equal(a, b) for a, b in zip(plain.parameters(), model.parameters(), strict=True))
    found = read(callback.path)
    assert [step["step"] for step in found.steps] == list(range(9))
    for step in found.steps:
        assert step["samples"] == 32
        for parameter in (p for layer in step["layers"] for p in layer.get("parameters", [])):
            assert parameter["update"] == pytest.approx(0.1 * parameter["gradient"]["norm"], rel=1e-3)
    assert found.of("ended") == [{"kind": "ended", "ending": "completed"}]


def test_manual_optimisation_is_refused_in_one_line(tmp_path):
    plain, _ = fit(tmp_path, False, ByHand)
    with pytest.warns(RuntimeWarning, match="gradiometer: manual optimisation") as said:
        model, callback = fit(tmp_path, True, ByHand, on_warning="always")
    assert all(torch.equal(a, b) for a, b in zip(plain.parameters(), model.parameters(), strict=True))
    assert len([w for w in said if "gradiometer" in str(w.message)]) == 1
    assert callback.path is None and not any(tmp_path.iterdir())


def test_an_exception_in_the_callback_is_one_warning(tmp_path, monkeypatch):
    def fails(_):
        raise ValueError("on purpose")

    monkeypatch.setattr(lightning.Trainer, "estimated_stepping_batches", property(fails))
    with pytest.warns(RuntimeWarning, match="on purpose"):
        fit(tmp_path, on_warning="always")
