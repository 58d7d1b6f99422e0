"""A fit of Keras goes on as if it had never been watched, whatever happens inside the watcher or ends the fit."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
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


MIDWAY = """
from gradiometer.keras.calls import Calls
own, adds = Calls.add, []
def add(self, *given, **more):
    adds.append(given[0])
    if len(adds) > 10:  # In the third step, behind the layers that change their state.
        raise ValueError("on purpose")
    return own(self, *given, **more)
Calls.add = add
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.norm, self.drop, self.one, self.two = L.BatchNormalization(), L.Dropout(0.5), L.Dense(8), L.Dense(2)
    def call(self, x, training=False):
        h = self.drop(inputs=self.norm(x, training=training), training=training)
        return self.two(inputs=self.one(h))
def fit(callbacks):
    keras.utils.set_random_seed(0)
    model = Net()
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x, y, batch_size=16, verbose=0, callbacks=callbacks)
    return [w.tolist() for w in model.get_weights()]
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    watch = gradiometer.keras.Watch(out=out)
    watched = fit([watch])
texts = [str(w.message) for w in said if "gradiometer" in str(w.message)]
say({"same": watched == fit([]), "texts": texts, "kinds": adds[:4]})
"""


def test_what_a_pass_changes_is_put_back_if_it_fails_midway(on_keras):
    said = on_keras("torch", MIDWAY)
    assert said["same"]
    assert len(said["texts"]) == 1 and "on purpose" in said["texts"][0]
    assert said["kinds"] == ["batchnormalization", "dropout", "dense", "dense"]  # Keywords are read as places are.


INTERRUPTED = """
warnings.filterwarnings("error", message="gradiometer")
from gradiometer.keras.recorder import Recorder
own, looked = Recorder.before, []
def before(*given):
    looked.append(given)
    own(*given)
Recorder.before = before
class Interrupt(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            raise KeyboardInterrupt
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
def interrupted():
    model = keras.Sequential([keras.Input((4,)), L.Dense(2)])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    watch = gradiometer.keras.Watch(out=out)
    try:
        model.fit(x, y, batch_size=16, verbose=0, callbacks=[watch, Interrupt()])
    except KeyboardInterrupt:
        pass
    return model, watch
def fit(model, callbacks):
    looked.clear()
    model.fit(x, y, batch_size=16, verbose=0, callbacks=callbacks)
    return len(looked), isinstance(getattr(model.train_function, "__self__", None), gradiometer.keras.Watch)
model, watch = interrupted()
found = {"same": [fit(model, [watch]), fit(model, [])], "path": str(watch.path)}
model, _ = interrupted()
found["other"] = [fit(model, [gradiometer.keras.Watch(out=out)]), fit(model, [])]
model, watch = interrupted()
found["none"] = [fit(model, [])]
model, watch = interrupted()
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
found["compiled"] = [fit(model, [watch]), fit(model, [])]
say(found)
"""


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_a_fit_after_an_interrupted_one_is_watched_only_if_it_has_a_watch(backend, on_keras, read):
    said = on_keras(backend, INTERRUPTED)
    assert said["same"] == said["other"] == said["compiled"] == [[4, False], [0, False]]
    assert said["none"] == [[0, False]]
    assert len(read(Path(said["path"])).steps) == 4


SEVERAL = """
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.norm, self.drop, self.one, self.two = L.BatchNormalization(), L.Dropout(0.5), L.Dense(2), L.Dense(1)
    def call(self, x, training=False):
        h = self.drop(self.norm(x, training=training), training=training)
        return self.one(h), self.two(h)
class Second(Net):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return keras.ops.mean(keras.ops.square(y - y_pred[1]))
def fit(kind, y, loss, weights, callbacks):
    keras.utils.set_random_seed(0)
    model = kind()
    model.compile("adam", loss, loss_weights=weights)
    model.fit(x, y, batch_size=16, verbose=0, callbacks=callbacks)
    return [w.tolist() for w in model.get_weights()]
def named():
    given = keras.Input((4,))
    h = L.Dropout(0.5)(given)
    return keras.Model(given, [L.Dense(3, name="kind")(h), L.Dense(1, name="far")(h)])
found = {}
swapped = ["binary_crossentropy", "mse"]
losses = {"far": "mae", "kind": keras.losses.SparseCategoricalCrossentropy(from_logits=True)}
programs = {"list": (Net, (x[:, :2], x[:, :1]), ["mse", "mse"], None),
            "named": (named, {"far": x[:, :1], "kind": x.argmax(1) % 3}, losses, {"far": 0.25, "kind": 2.0}),
            "own": (Second, x[:, :1], None, None)}
if keras.backend.backend() != "torch":  # Which refuses such targets itself.
    programs["swapped"] = (named, [x[:, :3], x[:, :1] > 0], swapped, None)
for name, given in programs.items():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        watch = gradiometer.keras.Watch(out=out, name=name)
        watched = fit(*given, [watch])
    texts = [str(w.message) for w in said if "gradiometer" in str(w.message)]
    found[name] = {"same": watched == fit(*given, []), "texts": texts, "path": str(watch.path)}
say(found)
"""


def trivial_losses():
    """Of every program, from its targets alone."""
    x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
    shares = np.bincount(x.argmax(1) % 3) / 64
    far = np.abs(x[:, 0] - np.median(x[:, 0])).mean()
    return {"list": x[:, :2].var(0).mean() + x[:, 0].var(), "named": 0.25 * far - 2 * shares @ np.log(shares),
            "own": math.nan, "swapped": math.nan}


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_several_outputs_have_the_best_constants_of_all(backend, on_keras, read):
    found, wanted = on_keras(backend, SEVERAL), trivial_losses()
    for name, said in found.items():
        assert said["same"] and not said["texts"]
        record = read(Path(said["path"]))
        assert float(record.setup["trivial-loss"]) == pytest.approx(wanted[name], rel=1e-5, nan_ok=True)
        assert record.setup["loss"]["reads"] == ("event-probabilities" if name == "swapped" else "other")
        assert len(record.steps) == 4 and record.of("ended")[0]["ending"] == "completed"
