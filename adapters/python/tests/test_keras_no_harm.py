"""A fit of Keras goes on as if it had never been watched, whatever happens inside the watcher or ends the fit."""

from __future__ import annotations

import pytest

FAILING = """
from gradiometer.keras.evaluations import Evaluations
def fails(*_):
    raise ValueError("on purpose")
Evaluations.look = fails
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
def fit(callbacks):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), L.BatchNormalization(), L.Dropout(0.5), L.Dense(2)])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    history = model.fit(x, y, epochs=2, batch_size=16, verbose=0, callbacks=callbacks).history
    return [history["loss"], *[w.tolist() for w in model.get_weights()]]
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    watched = fit([gradiometer.keras.Watch(out=out)])
texts = [str(w.message) for w in said if "gradiometer" in str(w.message)]
say({"same": watched == fit([]), "texts": texts})
"""


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_an_exception_before_a_step_is_one_warning_and_the_fit_goes_on(backend, on_keras):
    said = on_keras(backend, FAILING)
    assert said["same"]
    assert len(said["texts"]) == 1 and "on purpose" in said["texts"][0]
