"""Trainings that learn: their diagnosis should find nothing."""

from __future__ import annotations

import torch.nn.functional as F
from networks import HE, Attention, Functional, Reader, Residual, conv, mlp, tower
from torch import nn
from toy_data import events, images, rows, series, waves, words
from training import Program

CE = F.cross_entropy

HEALTHY: dict[str, Program] = {
    "ok-mlp": Program(mlp, rows, CE, rate=0.1),
    "ok-mlp-adam": Program(lambda: tower(3, 32, nn.GELU), rows, nn.CrossEntropyLoss(), optimizer="Adam", rate=3e-3),
    "ok-mlp-tanh": Program(lambda: tower(6, 32, nn.Tanh, 1.0), rows, CE, rate=0.05),
    "ok-mlp-deep": Program(lambda: tower(12, 32, nn.ReLU, HE), rows, CE, rate=0.02),
    "ok-functional": Program(Functional, rows, CE, rate=0.05),
    "ok-functional-silu": Program(lambda: Functional(F.silu), rows, CE, rate=2e-3, optimizer="AdamW"),
    "ok-regression": Program(
        lambda: tower(2, 32, nn.Tanh, 1.0, 4, 1), waves, F.mse_loss, rate=1e-2, optimizer="Adam", epochs=30),
    "ok-regression-by-hand": Program(
        lambda: tower(2, 32, nn.ReLU, HE, 4, 1), waves, lambda out, y: ((out - y) ** 2).mean(),
        rate=1e-2, optimizer="Adam", epochs=30),
    "ok-binary": Program(
        lambda: tower(2, 32, nn.ReLU, None, 64, 1), events, F.binary_cross_entropy_with_logits, rate=0.1),
    "ok-binary-sigmoid": Program(
        lambda: nn.Sequential(*tower(2, 32, nn.ReLU, None, 64, 1), nn.Sigmoid()), events, nn.BCELoss(), rate=0.1),
    "ok-nll": Program(
        lambda: nn.Sequential(*tower(2, 32, nn.ReLU), nn.LogSoftmax(1)), rows, F.nll_loss, rate=0.1),
    "ok-conv": Program(conv, images, CE, rate=0.05),
    "ok-conv-adam": Program(lambda: conv(norm=False), images, CE, rate=3e-3, optimizer="Adam"),
    "ok-resnet": Program(Residual, images, CE, rate=0.05, options={"momentum": 0.9}, epochs=8),
    "ok-lstm": Program(Reader, series, CE, rate=1e-2, optimizer="Adam", epochs=25),
    "ok-gru": Program(lambda: Reader(nn.GRU), series, CE, rate=1e-2, optimizer="Adam", epochs=20),
    "ok-transformer": Program(Attention, words, CE, rate=3e-3, optimizer="Adam", epochs=12),
    "ok-transformer-dropout": Program(
        lambda: Attention(dropout=0.1), words, CE, rate=3e-3, optimizer="AdamW", epochs=12),
    "ok-clip": Program(mlp, rows, CE, rate=0.1, clip=5.0),
    "ok-dropout": Program(
        lambda: nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 4)), rows, CE, rate=0.1),
}
