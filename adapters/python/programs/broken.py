"""Trainings that fail, each with the causes of which its diagnosis should name one first."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from faults import Detached, constant, dead, dead_conv, dropping, frozen
from networks import HE, Attention, Deep, Reader, Residual, conv, mlp, scaled, tower
from torch import nn
from toy_data import by_target, images, moved, product, rows, series, shuffled, unscaled, waves, words
from training import Program

CE, MSE = F.cross_entropy, F.mse_loss
BODY = ("0", "2", "4", "6", "8")
"""All layers with weights but the last one of a tower of six."""

SIGNALS: dict[str, Program] = {
    "vanishing-sigmoid": Program(lambda: tower(15, 24, nn.Sigmoid), rows, CE, ("vanishing-gradient",), rate=0.1),
    "vanishing-functional": Program(lambda: Deep(torch.sigmoid), rows, CE, ("vanishing-gradient",), rate=0.1),
    "vanishing-adam": Program(
        lambda: tower(30, 24, nn.Sigmoid), rows, CE, ("vanishing-gradient",), rate=1e-3, optimizer="Adam"),
    "small-init": Program(
        lambda: tower(8, 32, nn.Tanh, 0.05), rows, CE, ("small-initialisation", "vanishing-gradient"), rate=0.1),
    "exploding-init": Program(lambda: tower(10, 24, nn.ReLU, 8), rows, CE, ("exploding-gradient",), rate=0.01),
    "exploding-conv": Program(
        lambda: conv(60.0, norm=False), images, CE, ("exploding-gradient", "rate-too-high"), rate=0.05),
    "dead-relu": Program(dead, rows, CE, ("dead-units",)),
    "dead-conv": Program(dead_conv, images, CE, ("dead-units",)),
    "saturated-tanh": Program(
        lambda: tower(8, 32, nn.Tanh, 100.0), rows, CE, ("saturated-units", "exploding-gradient"), rate=0.05),
}

RATES: dict[str, Program] = {
    "rate-too-high-mlp": Program(mlp, rows, CE, ("rate-too-high",), rate=10.0),
    "rate-too-high-adam": Program(mlp, rows, CE, ("rate-too-high",), rate=2.0, optimizer="Adam"),
    "rate-too-high-conv": Program(lambda: conv(norm=False), images, CE, ("rate-too-high",), rate=5.0),
    "rate-too-high-lstm": Program(Reader, series, CE, ("rate-too-high",), rate=1.0, optimizer="Adam"),
    "rate-too-high-transformer": Program(Attention, words, CE, ("rate-too-high",), rate=0.3, optimizer="Adam"),
    "rate-too-high-regression": Program(
        lambda: tower(2, 32, nn.Tanh, 1.0, 4, 1), waves, MSE, ("rate-too-high",), rate=3.0),
    "rate-too-low-mlp": Program(mlp, rows, CE, ("rate-too-low",), rate=1e-6),
    "rate-too-low-adam": Program(mlp, rows, CE, ("rate-too-low",), rate=1e-8, optimizer="Adam"),
    "rate-too-low-conv": Program(conv, images, CE, ("rate-too-low",), rate=1e-6),
    "rate-too-low-lstm": Program(Reader, series, CE, ("rate-too-low",), rate=1e-6, optimizer="Adam"),
    "rate-too-low-transformer": Program(Attention, words, CE, ("rate-too-low",), rate=1e-7, optimizer="Adam"),
}

DESIGN: dict[str, Program] = {
    "unscaled-input": Program(mlp, lambda: unscaled(rows(), 300), CE, ("unscaled-input",), rate=0.05),
    "unscaled-input-tanh": Program(
        lambda: tower(5, 16, nn.Tanh), lambda: unscaled(rows(), 1e5), CE, ("unscaled-input",), rate=0.3),
    "copies": Program(lambda: constant(tower(3, 32, nn.Tanh), 0.1), rows, CE, ("copies",), rate=0.1),
    "zero-init": Program(lambda: constant(mlp()), rows, CE, ("copies", "no-gradient", "dead-units"), rate=0.1),
    "softmax-twice": Program(
        lambda: nn.Sequential(*tower(8, 16, nn.ReLU), nn.Softmax(1)), rows, CE,
        ("output-mismatch", "vanishing-gradient"), rate=0.01),
    "relu-output": Program(
        lambda: nn.Sequential(*tower(2, 32, nn.ReLU, HE, 4, 1), nn.ReLU()), lambda: moved(1, -3), MSE,
        ("output-mismatch", "dead-units"), rate=1e-2),
    "sigmoid-output": Program(
        lambda: nn.Sequential(*tower(2, 32, nn.Tanh, 1.0, 4, 1), nn.Sigmoid()), lambda: moved(5, 10), MSE,
        ("output-mismatch",), rate=1e-2),
    "frozen": Program(lambda: frozen(tower(6, 8, nn.ReLU, 0.7), BODY), rows, CE, ("frozen-layers",), rate=0.05),
    "left-out": Program(
        lambda: frozen(tower(6, 8, nn.ReLU, 0.7), BODY, True), rows, CE, ("frozen-layers",), rate=0.05),
    "weight-decay": Program(mlp, rows, CE, ("weight-decay",), rate=0.1, options={"weight_decay": 1.0}),
    "dropout": Program(dropping, rows, CE, ("dropout",), rate=0.05),
    "clipping": Program(mlp, rows, CE, ("clipping",), rate=0.05, clip=1e-4),
    "ascends": Program(mlp, rows, CE, ("gradient-sign",), rate=0.05, options={"maximize": True}),
    "schedule": Program(mlp, rows, CE, ("schedule", "rate-too-low"), rate=0.003, schedule=0.1),
    "linear": Program(
        lambda: nn.Sequential(nn.Linear(4, 32), nn.Linear(32, 32), nn.Linear(32, 1)), product, MSE,
        ("linear-network",), rate=0.02),
    "random-labels": Program(
        lambda: tower(1, 4, nn.ReLU), lambda: shuffled(rows(2048)), CE,
        ("nothing-to-learn", "no-progress", "conflicting-labels", "capacity"), rate=0.05, epochs=4),
    "sum-loss": Program(
        mlp, rows, lambda out, y: CE(out, y, reduction="sum"), ("loss-reduction", "rate-too-high"), rate=0.5,
        batch=128),
    "log-of-zero": Program(
        lambda: nn.Sequential(*tower(2, 32, nn.ReLU, 20.0), nn.Softmax(1)), rows,
        lambda out, y: F.nll_loss(torch.log(out), y), ("non-finite-values", "exploding-gradient"), rate=0.5),
    "mse-huge-targets": Program(
        lambda: tower(2, 32, nn.ReLU, HE, 4, 1), lambda: moved(1e4, 0), MSE, ("output-mismatch", "rate-too-high"),
        rate=1e-2),
    "vanishing-rnn": Program(
        lambda: Reader(nn.RNN, 16, 6), series, CE, ("vanishing-gradient", "rate-too-low", "no-progress"), rate=1e-3),
    "transformer-exploding": Program(
        lambda: scaled(Attention(), 50.0), words, CE, ("exploding-gradient", "saturated-units", "rate-too-high"),
        rate=1e-2),
    "unshuffled": Program(
        Residual, lambda: by_target(images()), CE, ("unshuffled-batches",), rate=0.05, options={"momentum": 0.9},
        shuffles=False),
    "unshuffled-lstm": Program(
        Reader, lambda: by_target(series()), CE, ("unshuffled-batches",), rate=1e-2, optimizer="Adam", shuffles=False),
    "no-gradient": Program(
        Detached, rows, CE, ("frozen-layers", "no-gradient", "vanishing-gradient"), rate=0.05),
}

BROKEN = SIGNALS | RATES | DESIGN
