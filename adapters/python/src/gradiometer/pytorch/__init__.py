"""The watcher for PyTorch. What runs in a recorded step only: a mode that sees every function of torch, hooks on the
gradients of layers' outputs, and hooks around the optimiser's step.

From the outside in: `watch` decides which steps are recorded and keeps harm away, `recorder` has one measured and
written, `hooks` are what is in place meanwhile. `trace` sees the functions: `called` tells which are layers, `layers`
measures these, `tape` keeps the others. From it comes the `program` of the loss, which `replay`, `samples`,
`validation` and `again` run once more. `reading` makes the record of a step, `manifest` that of the run.

What keeps harm away: `hook` may be copied and saved with the model, `randomness` and `containers` put back what a pass
changes, `held` lets go what the program lets go, `compiled` and `distributed` say what is left alone. What is odd in a
program: `carried` and `missed` name gradients that nobody sets to zero and updates that are not seen, `backward` and
`loss_call` tell several losses apart, `counted` finds how many samples a step has.
"""

from gradiometer.pytorch.watch import Watch

__all__ = ["Watch"]
