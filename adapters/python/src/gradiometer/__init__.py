"""Watches a training of another framework and writes a run folder that Gradiometer diagnoses.

    import gradiometer
    with gradiometer.watch(model, optimizer) as watch:
        for x, y in loader:
            loss = criterion(model(x), y)
            optimizer.zero_grad(); loss.backward(); optimizer.step()
            watch.step(loss, inputs=x, targets=y)
    watch.diagnose()

For Keras see gradiometer.keras.Watch, for Lightning gradiometer.lightning.Watch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradiometer.pytorch.watch import Watch

__version__ = "0.1.0"
__all__ = ["watch"]


def watch(model: Any, optimizer: Any, **options: Any) -> "Watch":
    """Watches a training of a PyTorch model; see gradiometer.pytorch.Watch for the options."""
    from gradiometer.pytorch.watch import Watch

    return Watch(model, optimizer, **options)
