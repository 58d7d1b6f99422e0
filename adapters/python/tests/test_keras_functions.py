"""Keras models with code of their own: functions between layers, regularisers, values that are no numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

PROGRAM = """
from keras import ops
warnings.filterwarnings("error", message="gradiometer")
random = np.random.default_rng(0)
x = random.normal(size=(128, 6)).astype("float32")
y = (x[:, 0] * x[:, 1] > 0).astype("int32")

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        penalty = keras.regularizers.L2(0.05)
        self.one, self.two = L.Dense(8, kernel_regularizer=penalty), L.Dense(8)
        self.last = L.Dense(2)

    def call(self, x, training=False):
        h = ops.relu(self.one(x))
        h = h + self.two(h)
        return ops.softmax(self.last(ops.sin(h)))

def fit(given, watch):
    keras.utils.set_random_seed(0)
    model = Net()
    rate = keras.optimizers.schedules.ExponentialDecay(0.05, 1, 0.9)
    model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    model.fit(given, y, epochs=2, batch_size=32, verbose=0, callbacks=watch)
    return model

watch, broken = gradiometer.keras.Watch(out=out), gradiometer.keras.Watch(out=out)
model, plain = fit(x, [watch]), fit(x, [])
same = all(np.array_equal(a, b) for a, b in zip(model.get_weights(), plain.get_weights()))
right = np.take_along_axis(model.predict(x, verbose=0), y[:, None], 1)
spoilt = x.copy()
spoilt[100, 3] = np.nan
fit(spoilt, [broken])
say({"path": str(watch.path), "broken": str(broken.path), "same": same, "loss": float(-np.log(right).mean())})
"""


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_a_model_with_code_of_its_own(backend, on_keras, read):
    said = on_keras(backend, PROGRAM)
    assert said["same"]
    found = read(Path(said["path"]))
    assert [layer["kind"] for layer in found.layers] == [
        "dense", "relu", "dense", "function", "dense", "softmax"]
    # TensorFlow's loss goes around the softmax that it recognises.
    assert all(layer["error"] > 0 for layer in found.steps[-1]["layers"][:-1])
    assert found.setup["updating"]["weight-decay"] == pytest.approx(0.1)
    assert found.setup["loss-floor"] == 0
    assert found.setup["learning-rate"] == pytest.approx(0.05)
    assert found.of("evaluation")[-1]["loss"] == pytest.approx(said["loss"], rel=1e-4)
    broken = read(Path(said["broken"]))
    first = next(step["non-finite"] for step in broken.steps if step.get("non-finite"))
    assert first["operation"] == "input"
    assert not any(window["covers"] and window["to-step"] == 8 for window in broken.of("window"))
