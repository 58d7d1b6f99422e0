"""The callback of Keras on each of its backends, each in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

PROGRAM = """
warnings.filterwarnings("error", message="gradiometer")
random = np.random.default_rng(0)
x = random.normal(size=(128, 8, 8, 1)).astype("float32")
y = (x.mean((1, 2, 3)) > 0).astype("int32")
called = []
class Dropout(L.Dropout):
    def call(self, inputs, training=False):
        called.append(training)
        return super().call(inputs, training=training)
def fit(watch):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([
        keras.Input((8, 8, 1)), L.Conv2D(4, 3, activation="relu"), L.BatchNormalization(), L.Flatten(), Dropout(0.2),
        L.Dense(16, activation="tanh"), L.Dense(2)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    history = model.fit(x, y, epochs=2, batch_size=32, verbose=0, validation_data=(x, y), callbacks=watch)
    return history.history, model.get_weights()
watch = gradiometer.keras.Watch(out=out)
one, count = fit([watch]), len(called)
other = fit([])
say({"path": str(watch.path), "called": count, "same": one[0] == other[0] and all(
    np.array_equal(a, b) for a, b in zip(one[1], other[1]))})
"""


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_a_fit_is_recorded_and_stays_what_it_is_to_the_bit(backend, on_keras, read):
    said = on_keras(backend, PROGRAM)
    assert said["same"]
    if backend != "torch":  # Passes are compiled: a layer's own code runs a few times, and not in each of them.
        assert said["called"] <= 12
    found = read(Path(said["path"]))
    assert [layer["kind"] for layer in found.layers] == [
        "conv2d", "relu", "batchnormalization", "flatten", "dropout", "dense", "tanh", "dense"]
    assert [step["step"] for step in found.steps] == list(range(8))
    for layer in found.steps[-1]["layers"]:
        assert layer["error"] > 0 and layer["output"]["norm"] > 0
        for parameter in layer.get("parameters", []):
            assert parameter["gradient"]["norm"] > 0 and parameter["update"] > 0
            if parameter["role"] in ("weights", "bias"):  # Plain gradient descent with a rate of 0.01.
                assert parameter["update"] == pytest.approx(0.01 * parameter["gradient"]["norm"], rel=2e-2)
    probes = [step for step in found.steps if "loss-after" in step]
    gains = [(step["loss-after"] - step["loss"]) / step["predicted-change"] for step in probes]
    assert gains and all(0.2 < gain < 1.2 for gain in gains)
    assert {e["part"] for e in found.of("evaluation")} == {"train", "validation"}
    assert found.setup["loss"]["reads"] == "class-logits" and found.setup["trivial-loss"] > 0.6
    assert found.of("ended") == [{"kind": "ended", "ending": "completed"}]
