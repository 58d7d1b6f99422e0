"""The same network, data, weights and rate in PyTorch and in Gradiometer's own engine: the same readings and causes.

Needs the Java program: GRADIOMETER names it, or it stands built in the repository. Otherwise the tests are skipped.
"""

from __future__ import annotations

import json
import math
import os
import shlex
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer

HOME = Path(__file__).parents[3]
BUILT = HOME / "cli" / "target" / "gradiometer.jar"
PROGRAM = shlex.split(os.environ.get("GRADIOMETER") or (str(HOME / "gradiometer") if BUILT.exists() else ""))
pytestmark = pytest.mark.skipif(not PROGRAM, reason="the Java program is not built: set GRADIOMETER, or mvn package")

SLOPES = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh}
STEPS = 60


class Case:
    def __init__(self, depth, activation, initialiser, rate, scale=1.0, width=12, bias="zeros", causes=()):
        self.depth, self.activation, self.initialiser, self.rate = depth, activation, initialiser, rate
        self.scale, self.width, self.bias, self.causes = scale, width, bias, causes

    def file(self, table):
        hidden = "\n".join(f"    - {{dense: {self.width}, activation: {self.activation}}}" for _ in range(self.depth))
        return f"""
seed: 1
data: {{source: csv, path: {table}, label: y, split: {{validation: 0, test: 0}}, scaling: none}}
network:
  initialiser: {self.initialiser}
  layers:
{hidden}
    - dense: 3
loss: categorical-cross-entropy-on-logits
training: {{steps: {STEPS}, batch: full, optimiser: sgd, learning-rate: {self.rate}}}
"""


NORMAL = "{{kind: normal, deviation: {}}}"
CASES = {
    "vanishing": Case(12, "sigmoid", "glorot-normal", 0.1, causes=["vanishing-gradient"]),
    "exploding": Case(8, "relu", NORMAL.format(3.0).replace("{{", "{").replace("}}", "}"), 1e-6,
                      causes=["exploding-gradient"]),
    "small": Case(6, "tanh", "{kind: normal, deviation: 0.01}", 0.1, causes=["small-initialisation"]),
    "rate too high": Case(2, "tanh", "glorot-normal", 40.0, causes=["rate-too-high"]),
    "rate too low": Case(2, "relu", "he-normal", 1e-6, causes=["rate-too-low"]),
    "unscaled input": Case(2, "relu", "he-normal", 0.1, scale=300.0, causes=["unscaled-input"]),
    "healthy relu": Case(2, "relu", "he-normal", 0.5, width=24),
    "healthy tanh": Case(2, "tanh", "glorot-normal", 1.0, width=24),
}


def data(scale):
    random = np.random.default_rng(0)
    x = (random.normal(size=(60, 5)) * scale).round(6)
    return x, (x[:, 0] > 0).astype(int) + (x[:, 1] > 0)


def run(*words, status=(0, 3)):
    done = subprocess.run([*PROGRAM, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode in status, done.stderr + done.stdout
    return done.stdout


def tensors(path):
    """A safetensors file: the length of its header, the header, the numbers."""
    whole = path.read_bytes()
    (length,) = struct.unpack("<Q", whole[:8])
    header = json.loads(whole[8 : 8 + length])
    types = {"F32": np.float32, "F64": np.float64}
    return {
        name: np.frombuffer(whole[8 + length :][slice(*about["data_offsets"])], types[about["dtype"]]).reshape(
            about["shape"])
        for name, about in header.items() if name != "__metadata__"
    }


def network(case, weights):
    model = nn.Sequential()
    names = sorted((n for n in weights if n.endswith(".weights")), key=lambda n: int("".join(filter(str.isdigit, n))))
    for at, name in enumerate(names):
        matrix = torch.tensor(weights[name])
        linear = nn.Linear(matrix.shape[1], matrix.shape[0])
        with torch.no_grad():
            linear.weight.copy_(matrix)
            linear.bias.copy_(torch.tensor(weights[name.replace(".weights", ".bias")]))
        model.append(linear)
        if at < len(names) - 1:
            model.append(SLOPES[case.activation]())
    return model


def numbers(step):
    """All readings of a step by name."""
    found = {"loss": step["loss"], "gradient-norm": step["gradient-norm"]}
    for key in ("loss-after", "predicted-change"):
        if isinstance(step.get(key), float):
            found[key] = step[key]
    for layer in step["layers"]:
        at = layer["index"]
        found[f"{at} error"] = layer["error"]
        found[f"{at} output"] = layer["output"]["norm"]
        found[f"{at} mean"] = layer["output"]["mean"]
        found[f"{at} deviation"] = layer["output"]["deviation"]
        if "live-share" in layer:
            found[f"{at} live"] = layer["live-share"]
        for p in layer.get("parameters", []):
            found[f"{at} {p['role']} gradient"] = p["gradient"]["norm"]
            found[f"{at} {p['role']} norm"] = p["norm"]
            found[f"{at} {p['role']} update"] = p["update"]
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_same_readings_and_the_same_cause(name, tmp_path, read):
    case = CASES[name]
    x, y = data(case.scale)
    table = tmp_path / "data.csv"
    lines = [",".join(f"{v:.6f}" for v in row) + f",c{label}" for row, label in zip(x, y, strict=True)]
    table.write_text("\n".join(["a,b,c,d,e,y", *lines]) + "\n")
    (tmp_path / "case.yaml").write_text(case.file(table))
    run("train", tmp_path / "case.yaml", "--out", tmp_path / "still", "--set", "training.learning-rate=1e-38",
        "--set", "training.steps=1")
    run("train", tmp_path / "case.yaml", "--out", tmp_path / "ours")
    (start,) = (tmp_path / "still").glob("*/checkpoints/*.safetensors")
    (folder,) = (tmp_path / "ours").iterdir()

    model = network(case, tensors(start))
    optimizer = torch.optim.SGD(model.parameters(), lr=case.rate)
    inputs, targets = torch.tensor(x, dtype=torch.float32), torch.tensor(y)
    with gradiometer.watch(model, optimizer, out=tmp_path / "theirs", steps=STEPS, every=1, name="case") as watch:
        for _ in range(STEPS):
            loss = F.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss, inputs=inputs, targets=targets)
            if not math.isfinite(loss):
                break

    ours, theirs = read(folder), read(watch.path)
    together = True
    for one, other in zip(ours.steps[:20], theirs.steps[:20], strict=False):
        if one.get("non-finite") or other.get("non-finite") or not one.get("loss-after", 0) < one["loss"] * 1.2:
            together = False  # What overshoots tells two roundings of the same network apart.
            break
        expected, got = numbers(one), numbers(other)
        for key, value in expected.items():
            if key not in got:
                assert key in ("loss-after", "predicted-change")
            elif "mean" in key:
                assert got[key] == pytest.approx(value, abs=1e-4 * one["layers"][int(key.split()[0])]["output"]["norm"])
            else:
                assert got[key] == pytest.approx(value, rel=1e-4, abs=1e-30), (one["step"], key)
    ours_say = json.loads(run("diagnose", "--json", folder))
    theirs_say = json.loads(run("diagnose", "--json", watch.path))
    causes = [[f["cause"] for f in said["findings"] if f["severity"] == "failure"][:1]
              for said in (ours_say, theirs_say)]
    assert causes == [list(case.causes)] * 2
    states = ours_say["outcome"]["state"], theirs_say["outcome"]["state"]
    assert states[0] == states[1] or (not together and set(states) <= {"below", "failed", "broke", "unstable"})
    assert theirs_say["outcome"]["trivial"] == pytest.approx(ours_say["outcome"]["trivial"], rel=1e-6)
    assert theirs_say["lacking"] == []
