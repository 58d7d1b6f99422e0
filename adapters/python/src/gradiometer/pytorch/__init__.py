"""The watcher for PyTorch. What runs in a recorded step only: a mode that sees every function of torch, hooks on the
gradients of layers' outputs, and hooks around the optimiser's step."""

from gradiometer.pytorch.watch import Watch

__all__ = ["Watch"]
