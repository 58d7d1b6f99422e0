"""The networks of the programs, as they should be."""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

HE = math.sqrt(2)


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


def mlp() -> nn.Sequential:
    return tower(3, 32, nn.ReLU)


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
