"""The numbers of a fit of Keras: those that its own evaluation, its optimiser and its weights have."""

from __future__ import annotations

import math
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


HALF = """
warnings.filterwarnings("error", message="gradiometer")
x = np.random.default_rng(0).normal(size=(128, 4)).astype("float32")
y = x[:, :1] * x[:, 1:2]
def fit(policy, optimizer, **options):
    keras.utils.set_random_seed(0)
    keras.mixed_precision.set_global_policy(policy)
    model = keras.Sequential([keras.Input((4,)), L.Dense(8, "tanh"), L.Dense(1)])
    model.compile(optimizer, "mse", **options)
    watch = gradiometer.keras.Watch(out=out)
    model.fit(x, y, batch_size=32, shuffle=False, verbose=0, callbacks=[watch])
    return str(watch.path)
def sgd(**options):
    return keras.optimizers.SGD(0.01, momentum=0.5, **options)
small = {"loss_weights": [1e-7]}
paths = {name: fit(name, sgd(), **small) for name in ("float32", "mixed_float16")}
paths["factor"] = fit("float32", sgd(loss_scale_factor=128.0), **small)
paths["large"] = fit("mixed_float16", keras.optimizers.LossScaleOptimizer(sgd(), initial_scale=2.0**18))
say(paths)
"""


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_gradients_of_a_scaled_loss_are_those_of_the_loss(backend, on_keras, read):
    paths = on_keras(backend, HALF)
    plain, half, factor = (read(Path(paths[name])) for name in ("float32", "mixed_float16", "factor"))
    assert half.setup["optimiser"] == "sgd"
    assert half.setup["updating"] == plain.setup["updating"]
    for found, near in ((half, 0.02), (factor, 1e-5)):
        for step, same in zip(found.steps, plain.steps, strict=True):
            assert step["loss"] == pytest.approx(same["loss"], rel=near)
            assert step["gradient-norm"] == pytest.approx(same["gradient-norm"], rel=near)
            for layer, like in zip(step["layers"], same["layers"], strict=True):
                assert layer["error"] == pytest.approx(like["error"], rel=near)
    large = read(Path(paths["large"]))
    assert 0 < len(large.steps) < 4  # Those whose gradients were too large are none.
    assert all(step.get("non-finite") is None for step in large.steps)
    assert large.of("ended") == [{"kind": "ended", "ending": "completed"}]


CLIPPED = """
warnings.filterwarnings("error", message="gradiometer")
x = np.random.default_rng(0).normal(size=(128, 4)).astype("float32")
y = x[:, :1] * x[:, 1:2]
def fit(**options):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), L.Dense(8, "tanh"), L.Dense(1)])
    model.compile(keras.optimizers.SGD(1.0, **options), "mse")
    watch = gradiometer.keras.Watch(out=out)
    model.fit(x, y, batch_size=32, verbose=0, callbacks=[watch])
    return str(watch.path)
say([fit(), fit(clipnorm=0.01), fit(clipvalue=0.01), fit(global_clipnorm=0.01), fit(clipvalue=100.0)])
"""


def test_the_clipped_norm_is_that_of_what_the_optimiser_went_along(on_keras, read):
    for path in on_keras("torch", CLIPPED):
        for step in read(Path(path)).steps:
            updates = [p["update"] for layer in step["layers"] for p in layer.get("parameters", [])]
            assert step["clipped-norm"] == pytest.approx(math.hypot(*updates), rel=1e-3)


ACCUMULATED = """
warnings.filterwarnings("error", message="gradiometer")
x = np.random.default_rng(0).normal(size=(192, 4)).astype("float32")
y = x[:, :1] * x[:, 1:2]
def fit(policy, watch):
    keras.utils.set_random_seed(0)
    keras.mixed_precision.set_global_policy(policy)
    model = keras.Sequential([keras.Input((4,)), L.Dense(8, "tanh"), L.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1, gradient_accumulation_steps=4), "mse")
    paths = []
    for epochs in (1, 2):  # The first ends within an update.
        watch = watch and gradiometer.keras.Watch(out=out)
        model.fit(x, y, batch_size=32, epochs=epochs, shuffle=False, verbose=0, callbacks=[watch] if watch else [])
        paths.append(watch and str(watch.path))
    return paths, [w.tolist() for w in model.get_weights()]
paths, weights = fit("float32", True)
say({"paths": paths, "same": weights == fit("float32", False)[1], "half": fit("mixed_float16", True)[0]})
"""


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_a_step_is_an_update_of_all_the_batches_that_are_accumulated(backend, on_keras, read):
    said = on_keras(backend, ACCUMULATED)
    assert said["same"]
    for paths, near in ((said["paths"], 1e-3), (said["half"], 0.02)):
        for path, updates in zip(paths, (1, 3), strict=True):
            found = read(Path(path))
            assert [step["step"] for step in found.steps] == list(range(updates))
            assert found.setup["planned-steps"] == updates
            for step in found.steps:
                for parameter in (p for layer in step["layers"] for p in layer.get("parameters", [])):
                    assert parameter["update"] == pytest.approx(0.1 * parameter["gradient"]["norm"], rel=near)
                assert step["loss-after"] - step["loss"] == pytest.approx(step["predicted-change"], rel=0.3)
            assert found.of("evaluation")[-1]["step"] == updates
