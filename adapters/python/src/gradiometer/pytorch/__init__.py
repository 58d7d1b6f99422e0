"""The watcher for PyTorch. What runs in a recorded step only: a mode that sees every function of torch, hooks on the
gradients of layers' outputs, and hooks around the optimiser's step.

From the outside in: `watch` decides which steps are recorded and keeps harm away, `recorder` has one measured and
written, `hooks` are what is in place meanwhile. `trace` sees the functions: `called` tells which are layers, `layers`
measures these, `tape` keeps the others. From it comes the `program` of the loss, which `replay`, `samples`,
`validation` and `again` run once more. `reading` makes the record of a step, `manifest` that of the run.
"""

from gradiometer.pytorch.watch import Watch

__all__ = ["Watch"]
