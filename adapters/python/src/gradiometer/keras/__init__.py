"""A callback for Keras 3: `model.fit(x, y, callbacks=[gradiometer.keras.Watch()])`, on TensorFlow, JAX or torch.

In a recorded step the batch goes through the model once more, layer by layer, before Keras trains on it: that is where
signals and gradients come from. Everything that this second pass changes, statistics of batch norms and seeds of
dropout among it, is put back, so that the training is the one that it would have been.

From the outside in: `watch` is the callback, `recorder` has a step measured and written. `gradients` takes the pass on
each backend, `calls` sees its layers, `layers` and `functions` tell what they are; `state` puts back what it changes.
`step` and `reading` make the record of a step, `setup` that of the run; `optimizer` says what becomes of gradients.
"""

from gradiometer.keras.watch import Watch

__all__ = ["Watch"]
