"""Broken and healthy trainings of PyTorch, each with the cause that its diagnosis should name first; none for health.

    python programs/programs.py [NAME...]

trains each of them under a watch and prints what Gradiometer says beside what is wrong.
"""

from __future__ import annotations

import json
import math
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

import torch
import torch.nn.functional as F
from torch import nn

Data = tuple[torch.Tensor, torch.Tensor]


def images(samples: int = 512, classes: int = 4, seed: int = 7) -> Data:
    """Noisy shifted patterns of 1 x 8 x 8, standardised."""
    random = torch.Generator().manual_seed(seed)
    prototypes = torch.randn(classes, 1, 8, 8, generator=random)
    y = torch.randint(0, classes, (samples,), generator=random)
    shifts = torch.randint(0, 2, (samples,), generator=random).tolist()
    x = torch.stack([torch.roll(prototypes[c], s, 2) for c, s in zip(y.tolist(), shifts, strict=True)])
    x = x + 0.5 * torch.randn(x.shape, generator=random)
    return (x - x.mean()) / x.std(), y


def rows(samples: int = 512, seed: int = 7) -> Data:
    x, y = images(samples, seed=seed)
    return x.flatten(1), y


def waves(samples: int = 512) -> Data:
    """A smooth function of four numbers."""
    random = torch.Generator().manual_seed(3)
    x = torch.randn(samples, 4, generator=random)
    y = torch.sin(2 * x[:, :1]) + 0.5 * x[:, 1:2] * x[:, 2:3]
    return x, y


def series(samples: int = 512, length: int = 20) -> Data:
    """Sequences of numbers; the class says whether the first three sum up to something positive."""
    random = torch.Generator().manual_seed(5)
    x = torch.randn(samples, length, 3, generator=random)
    return x, (x[:, :3, 0].sum(1) > 0).long()


def words(samples: int = 512, length: int = 12, vocabulary: int = 10) -> Data:
    """Sequences of tokens; the class is which of the first four tokens comes most often."""
    random = torch.Generator().manual_seed(5)
    x = torch.randint(0, vocabulary, (samples, length), generator=random)
    y = torch.randint(0, 4, (samples,), generator=random)
    return torch.where(torch.rand(x.shape, generator=random) < 0.4, y[:, None], x), y


def tower(depth: int, width: int, activation: Any, scale: float | None = None, inputs: int = 64,
          outputs: int = 4) -> nn.Sequential:
    layers: list[nn.Module] = []
    for _ in range(depth):
        layers += [nn.Linear(inputs, width), activation()]
        inputs = width
    layers.append(nn.Linear(inputs, outputs))
    for linear in layers:
        if scale is not None and isinstance(linear, nn.Linear):
            nn.init.normal_(linear.weight, 0, scale / math.sqrt(linear.in_features))
            nn.init.zeros_(linear.bias)
    return nn.Sequential(*layers)


def conv(scale: float = 1.0, norm: bool = True) -> nn.Sequential:
    model = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8) if norm else nn.Identity(), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(64, 4))
    return scaled(model, scale)


def scaled(model: Any, factor: float) -> Any:
    with torch.no_grad():
        for p in model.parameters():
            if p.dim() > 1:
                p.mul_(factor)
    return model


class Functional(nn.Module):
    """Two branches, activations as functions, a residual sum."""

    def __init__(self, activation: Any = F.relu, depth: int = 3, width: int = 32) -> None:
        super().__init__()
        self.first = nn.Linear(64, width)
        self.inner = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        self.last = nn.Linear(width, 4)
        self.activation = activation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.activation(self.first(x))
        for layer in self.inner:
            h = h + self.activation(layer(h))
        return self.last(h)


class Reader(nn.Module):
    """A recurrent network that answers after the last element."""

    def __init__(self, kind: Any = nn.LSTM, width: int = 24, layers: int = 1, activation: Any = None) -> None:
        super().__init__()
        self.rnn = kind(3, width, layers, batch_first=True)
        self.activation = activation
        self.head = nn.Linear(width, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out, _ = self.rnn(x)
        last = out[:, -1]
        return self.head(self.activation(last) if self.activation else last)


class Attention(nn.Module):
    """A small transformer encoder over tokens."""

    def __init__(self, depth: int = 2, width: int = 32, head: int = 4, dropout: float = 0.0) -> None:
        super().__init__()
        self.tokens = nn.Embedding(10, width)
        self.places = nn.Parameter(0.1 * torch.randn(12, width))
        layer = nn.TransformerEncoderLayer(width, 4, 64, dropout=dropout, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, depth, enable_nested_tensor=False)
        self.head = nn.Linear(width, head)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.encoder(self.tokens(x) + self.places).mean(1))


class Residual(nn.Module):
    """A convolutional net with residual blocks and a projection."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 8, 3, padding=1)
        self.blocks = nn.ModuleList([Block(8, 8), Block(8, 16), Block(16, 16)])
        self.head = nn.Linear(16, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = F.relu(self.stem(x))
        for block in self.blocks:
            h = block(h)
        return self.head(h.mean((2, 3)))


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.one, self.norm1 = nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs)
        self.two, self.norm2 = nn.Conv2d(outputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs)
        self.skip = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.norm2(self.two(F.relu(self.norm1(self.one(x)))))
        return F.relu(h + self.skip(x))


@dataclass
class Program:
    """One training."""

    model: Callable[[], nn.Module]
    data: Callable[[], Data]
    loss: Callable[..., torch.Tensor]
    causes: tuple[str, ...] = ()
    rate: float = 0.05
    optimizer: str = "SGD"
    epochs: int = 12
    batch: int = 32
    options: dict[str, Any] = field(default_factory=dict)
    clip: float = 0.0
    schedule: float = 1.0
    forgets_to_zero: bool = False

    def run(self, watch: Callable[[nn.Module, Any], Any], seed: int = 1) -> Any:
        torch.manual_seed(seed)
        model = self.model()
        parameters = [p for p in model.parameters() if not getattr(p, "left_out", False)]
        optimizer = getattr(torch.optim, self.optimizer)(parameters, lr=self.rate, **self.options)
        x, y = self.data()
        with watch(model, optimizer) as watching:
            for _ in range(self.epochs):
                for at in torch.randperm(len(x)).split(self.batch):
                    loss = self.loss(model(x[at]), y[at])
                    if not self.forgets_to_zero:
                        optimizer.zero_grad()
                    loss.backward()
                    if self.clip:
                        nn.utils.clip_grad_norm_(model.parameters(), self.clip)
                    optimizer.step()
                    watching.step(loss, inputs=x[at], targets=y[at])
                for group in optimizer.param_groups:
                    group["lr"] *= self.schedule
        return watching


def dead() -> nn.Module:
    model = tower(3, 24, nn.ReLU, math.sqrt(2))
    nn.init.constant_(model[2].bias, -30)
    return model


def dead_conv() -> nn.Module:
    model = conv(norm=False)
    nn.init.constant_(model[4].bias, -30)
    return model


def constant(model: Any, value: float = 0.0) -> Any:
    for p in model.parameters():
        nn.init.constant_(p, value)
    return model


def frozen(model: nn.Module, names: tuple[str, ...], left_out: bool = False) -> nn.Module:
    for name, p in model.named_parameters():
        if name.startswith(names):
            if left_out:
                p.left_out = True  # type: ignore[attr-defined]
            else:
                p.requires_grad_(False)
    return model


def unscaled(data: Data, factor: float) -> Data:
    return data[0] * factor, data[1]


def one_hot(loss: Any) -> Any:
    return lambda out, y: loss(out, F.one_hot(y, 4).float())


def shuffled(data: Data) -> Data:
    return data[0], data[1][torch.randperm(len(data[1]), generator=torch.Generator().manual_seed(2))]


CE = F.cross_entropy
MSE = F.mse_loss
HE = math.sqrt(2)
PROGRAMS: dict[str, Program] = {
    # healthy
    "ok-mlp": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, rate=0.1),
    "ok-mlp-adam": Program(lambda: tower(3, 32, nn.GELU), rows, nn.CrossEntropyLoss(), optimizer="Adam", rate=3e-3),
    "ok-mlp-tanh": Program(lambda: tower(6, 32, nn.Tanh, 1.0), rows, CE, rate=0.05),
    "ok-mlp-deep": Program(lambda: tower(12, 32, nn.ReLU, HE), rows, CE, rate=0.02),
    "ok-functional": Program(Functional, rows, CE, rate=0.05),
    "ok-functional-silu": Program(lambda: Functional(F.silu), rows, CE, rate=2e-3, optimizer="AdamW"),
    "ok-regression": Program(
        lambda: tower(2, 32, nn.Tanh, 1.0, 4, 1), waves, MSE, rate=1e-2, optimizer="Adam", epochs=30),
    "ok-regression-by-hand": Program(lambda: tower(2, 32, nn.ReLU, HE, 4, 1), waves, lambda o, y: ((o - y) ** 2).mean(), rate=1e-2, optimizer="Adam", epochs=30),
    "ok-binary": Program(lambda: tower(2, 32, nn.ReLU, None, 64, 1), lambda: (rows()[0], (rows()[1] > 1).float()[:, None]), F.binary_cross_entropy_with_logits, rate=0.1),
    "ok-binary-sigmoid": Program(lambda: nn.Sequential(*tower(2, 32, nn.ReLU, None, 64, 1), nn.Sigmoid()), lambda: (rows()[0], (rows()[1] > 1).float()[:, None]), nn.BCELoss(), rate=0.1),
    "ok-nll": Program(lambda: nn.Sequential(*tower(2, 32, nn.ReLU), nn.LogSoftmax(1)), rows, F.nll_loss, rate=0.1),
    "ok-conv": Program(conv, images, CE, rate=0.05),
    "ok-conv-adam": Program(lambda: conv(norm=False), images, CE, rate=3e-3, optimizer="Adam"),
    "ok-resnet": Program(Residual, images, CE, rate=0.05, options={"momentum": 0.9}, epochs=8),
    "ok-lstm": Program(Reader, series, CE, rate=1e-2, optimizer="Adam", epochs=25),
    "ok-gru": Program(lambda: Reader(nn.GRU), series, CE, rate=1e-2, optimizer="Adam", epochs=20),
    "ok-transformer": Program(Attention, words, CE, rate=3e-3, optimizer="Adam", epochs=12),
    "ok-transformer-dropout": Program(lambda: Attention(dropout=0.1), words, CE, rate=3e-3, optimizer="AdamW", epochs=12),
    "ok-clip": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, rate=0.1, clip=5.0),
    "ok-dropout": Program(lambda: nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 4)), rows, CE, rate=0.1),
    # broken
    "vanishing-sigmoid": Program(lambda: tower(15, 24, nn.Sigmoid), rows, CE, ("vanishing-gradient",), rate=0.1),
    "vanishing-functional": Program(lambda: Deep(torch.sigmoid), rows, CE, ("vanishing-gradient",), rate=0.1),
    "vanishing-adam": Program(lambda: tower(30, 24, nn.Sigmoid), rows, CE, ("vanishing-gradient",), rate=1e-3, optimizer="Adam"),
    "small-init": Program(lambda: tower(8, 32, nn.Tanh, 0.05), rows, CE, ("small-initialisation", "vanishing-gradient"), rate=0.1),
    "exploding-init": Program(lambda: tower(10, 24, nn.ReLU, 8), rows, CE, ("exploding-gradient",), rate=0.01),
    "exploding-conv": Program(lambda: conv(60.0, norm=False), images, CE, ("exploding-gradient", "rate-too-high"), rate=0.05),
    "dead-relu": Program(dead, rows, CE, ("dead-units",)),
    "dead-conv": Program(dead_conv, images, CE, ("dead-units",)),
    "saturated-tanh": Program(lambda: tower(8, 32, nn.Tanh, 100.0), rows, CE, ("saturated-units", "exploding-gradient"), rate=0.05),
    "rate-too-high-mlp": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("rate-too-high",), rate=10.0),
    "rate-too-high-adam": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("rate-too-high",), rate=2.0, optimizer="Adam"),
    "rate-too-high-conv": Program(lambda: conv(norm=False), images, CE, ("rate-too-high",), rate=5.0),
    "rate-too-high-lstm": Program(Reader, series, CE, ("rate-too-high",), rate=1.0, optimizer="Adam"),
    "rate-too-high-transformer": Program(Attention, words, CE, ("rate-too-high",), rate=0.3, optimizer="Adam"),
    "rate-too-high-regression": Program(lambda: tower(2, 32, nn.Tanh, 1.0, 4, 1), waves, MSE, ("rate-too-high",), rate=3.0),
    "rate-too-low-mlp": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("rate-too-low",), rate=1e-6),
    "rate-too-low-adam": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("rate-too-low",), rate=1e-8, optimizer="Adam"),
    "rate-too-low-conv": Program(conv, images, CE, ("rate-too-low",), rate=1e-6),
    "rate-too-low-lstm": Program(Reader, series, CE, ("rate-too-low",), rate=1e-6, optimizer="Adam"),
    "rate-too-low-transformer": Program(Attention, words, CE, ("rate-too-low",), rate=1e-7, optimizer="Adam"),
    "unscaled-input": Program(lambda: tower(3, 32, nn.ReLU), lambda: unscaled(rows(), 300), CE, ("unscaled-input",), rate=0.05),
    "unscaled-input-tanh": Program(lambda: tower(5, 16, nn.Tanh), lambda: unscaled(rows(), 1e5), CE, ("unscaled-input",), rate=0.3),
    "copies": Program(lambda: constant(tower(3, 32, nn.Tanh), 0.1), rows, CE, ("copies",), rate=0.1),
    "zero-init": Program(lambda: constant(tower(3, 32, nn.ReLU)), rows, CE, ("copies", "no-gradient", "dead-units"), rate=0.1),
    "softmax-twice": Program(lambda: nn.Sequential(*tower(8, 16, nn.ReLU), nn.Softmax(1)), rows, CE, ("output-mismatch", "vanishing-gradient"), rate=0.01),
    "relu-output": Program(lambda: nn.Sequential(*tower(2, 32, nn.ReLU, HE, 4, 1), nn.ReLU()), lambda: (waves()[0], waves()[1] - 3), MSE, ("output-mismatch", "dead-units"), rate=1e-2),
    "sigmoid-output": Program(lambda: nn.Sequential(*tower(2, 32, nn.Tanh, 1.0, 4, 1), nn.Sigmoid()), lambda: (waves()[0], waves()[1] * 5 + 10), MSE, ("output-mismatch",), rate=1e-2),
    "frozen": Program(lambda: frozen(tower(6, 8, nn.ReLU, 0.7), ("0", "2", "4", "6", "8")), rows, CE, ("frozen-layers",), rate=0.05),
    "left-out": Program(lambda: frozen(tower(6, 8, nn.ReLU, 0.7), ("0", "2", "4", "6", "8"), True), rows, CE, ("frozen-layers",), rate=0.05),
    "weight-decay": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("weight-decay",), rate=0.1, options={"weight_decay": 1.0}),
    "dropout": Program(lambda: nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.97), nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.97), nn.Linear(64, 4)), rows, CE, ("dropout",), rate=0.05),
    "clipping": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("clipping",), rate=0.05, clip=1e-4),
    "ascends": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("gradient-sign",), rate=0.05, options={"maximize": True}),
    "schedule": Program(lambda: tower(3, 32, nn.ReLU), rows, CE, ("schedule", "rate-too-low"), rate=0.003, schedule=0.1),
    "linear": Program(lambda: nn.Sequential(nn.Linear(4, 32), nn.Linear(32, 32), nn.Linear(32, 1)), lambda: (waves()[0], waves()[0][:, :1] * waves()[0][:, 1:2]), MSE, ("linear-network",), rate=0.02),
    "random-labels": Program(lambda: tower(1, 4, nn.ReLU), lambda: shuffled(rows(2048)), CE, ("nothing-to-learn", "no-progress", "conflicting-labels", "capacity"), rate=0.05, epochs=4),
    "sum-loss": Program(lambda: tower(3, 32, nn.ReLU), rows, lambda o, y: CE(o, y, reduction="sum"), ("loss-reduction", "rate-too-high"), rate=0.5, batch=128),
    "log-of-zero": Program(lambda: nn.Sequential(*tower(2, 32, nn.ReLU, 20.0), nn.Softmax(1)), rows, lambda o, y: F.nll_loss(torch.log(o), y), ("non-finite-values", "exploding-gradient"), rate=0.5),
    "mse-huge-targets": Program(lambda: tower(2, 32, nn.ReLU, HE, 4, 1), lambda: (waves()[0], waves()[1] * 1e4), MSE, ("output-mismatch", "rate-too-high"), rate=1e-2),
    "vanishing-rnn": Program(lambda: Reader(nn.RNN, 16, 6), series, CE, ("vanishing-gradient", "rate-too-low", "no-progress"), rate=1e-3),
    "transformer-exploding": Program(lambda: scaled(Attention(), 50.0), words, CE, ("exploding-gradient", "saturated-units", "rate-too-high"), rate=1e-2),
    "no-gradient": Program(lambda: Detached(), rows, CE, ("frozen-layers", "no-gradient", "vanishing-gradient"), rate=0.05),
}


class Deep(nn.Module):
    """A plain chain with its activation as a function."""

    def __init__(self, activation: Any, depth: int = 15, width: int = 24) -> None:
        super().__init__()
        sizes = [64] + [width] * depth
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:], strict=False))
        self.last = nn.Linear(width, 4)
        self.activation = activation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = self.activation(layer(x))
        return self.last(x)


class Detached(nn.Module):
    """Cuts its own graph, so that all but the last layer stay as they were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.body = tower(4, 3, nn.ReLU, 0.5)[:-1]
        self.last = nn.Linear(3, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.last(self.body(x).detach())


def diagnosis(folder: Path) -> dict[str, Any]:
    """The document of diagnose --json."""
    program = shlex.split(os.environ.get("GRADIOMETER", str(Path(__file__).parents[3] / "gradiometer")))
    done = subprocess.run([*program, "diagnose", "--json", str(folder)], capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def main(names: list[str]) -> None:
    import tempfile

    import gradiometer

    torch.set_num_threads(1)
    found = first = broken = alarms = healthy = 0
    with tempfile.TemporaryDirectory() as out:
        for name in names or list(PROGRAMS):
            program = PROGRAMS[name]
            watching = program.run(lambda m, o, name=name: gradiometer.watch(m, o, out=out, name=name))
            said = diagnosis(watching.path)
            causes = [f["cause"] for f in said["findings"] if f["severity"] == "failure"]
            right = bool(causes) and causes[0] in program.causes
            state = said["outcome"]["state"]
            if program.causes:
                broken, found, first = broken + 1, found + bool(causes), first + right
            else:
                healthy, alarms = healthy + 1, alarms + bool(causes)
            mark = "" if right or (not causes and not program.causes) else "   <<<"
            print(f"{name:28} {state:10} skill {said['outcome']['skill']!s:8.8} {', '.join(causes) or '-'}{mark}", flush=True)
    print(f"failing found {found}/{broken}, cause first {first}/{broken}, false alarms {alarms}/{healthy}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    main(sys.argv[1:])
