"""The numbers of a fit of Keras: those that its own evaluation, its optimiser and its weights have."""

from __future__ import annotations

from pathlib import Path

import pytest

UNEVEN = """
x = np.random.default_rng(0).normal(size=(210, 4)).astype("float32")
x[200:] += 30
y = (x[:, 0] > 0).astype("int32")
def fit(outputs, loss, targets):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), L.Dense(outputs)])
    model.compile(keras.optimizers.SGD(1e-6), loss, metrics=["accuracy"])
    watch = gradiometer.keras.Watch(out=out)
    model.fit(x, targets, batch_size=200, shuffle=False, verbose=0, callbacks=[watch])
    return [str(watch.path), *model.evaluate(x, targets, verbose=0)]
classes = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
say([fit(2, classes, y), fit(1, keras.losses.MeanSquaredError(), x[:, :1]), fit(1, "mse", x[:, :1])])
"""


def test_an_evaluation_is_that_of_all_samples_however_long_its_batches(on_keras, read):
    for path, loss, accuracy in on_keras("torch", UNEVEN):
        last = read(Path(path)).of("evaluation")[-1]
        assert last["samples"] == 210
        assert last["loss"] == pytest.approx(loss, rel=1e-4)
        assert last.get("accuracy", accuracy) == pytest.approx(accuracy)
