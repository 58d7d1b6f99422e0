"""A callback for Keras 3: `model.fit(x, y, callbacks=[gradiometer.keras.Watch()])`, on TensorFlow, JAX or torch.

In a recorded step the batch goes through the model once more, layer by layer, before Keras trains on it: that is where
signals and gradients come from. Everything that this second pass changes, statistics of batch norms and seeds of
dropout among it, is put back, so that the training is the one that it would have been.
"""

from gradiometer.keras.watch import Watch

__all__ = ["Watch"]
