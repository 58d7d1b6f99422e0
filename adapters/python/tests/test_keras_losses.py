"""What a loss of Keras is held against: joined as its own function joins errors, weighed as its samples are."""

from __future__ import annotations

from pathlib import Path

import pytest

from gradiometer import roles

PROGRAM = """
from keras import ops
from gradiometer.keras.layers import described
warnings.filterwarnings("error", message="gradiometer")
x = np.random.default_rng(0).normal(size=(128, 6)).astype("float32")
LOSSES = {
    "mean": "mse",
    "sum": lambda y, p: ops.sum(ops.square(y - p)),
    "outputs": lambda y, p: ops.sum(ops.square(y - p), axis=-1),
    "samples": keras.losses.MeanSquaredError(reduction="sum"),
    "absolute": lambda y, p: ops.mean(ops.abs(y - p)),
    "cubes": lambda y, p: ops.mean(ops.abs(y - p) ** 3),
}
def fit(y, outputs, activation, loss, **options):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((6,)), L.Dense(8, "relu"), L.Dense(outputs, activation)])
    model.compile(keras.optimizers.SGD(1e-4), loss)
    watch = gradiometer.keras.Watch(out=out)
    model.fit(x, y, epochs=2, batch_size=32, verbose=0, callbacks=[watch], **options)
    return str(watch.path)
paths = {name: fit(x, 6, None, loss) for name, loss in LOSSES.items()}
y = (x[:, 0] > 1).astype("float32")
for name, weights in (("plain", None), ("weighed", {0: 0.5, 1: 3.0})):
    paths[name] = fit(y, 1, "sigmoid", "binary_crossentropy", class_weight=weights)
def dice(y, p):
    return (2 * ops.sum(y * p) + 1) / (ops.sum(y) + ops.sum(p) + 1)
masks = (x > 0.5).astype("float32")
for name, loss in (("dice", dice), ("undice", lambda y, p: 1 - dice(y, p))):
    paths[name] = fit(masks, 6, "sigmoid", loss)
paths["column"] = fit(x[:, 0], 1, None, LOSSES["sum"])
several = (x[:, :3] > 0.8).astype("float32")
for name, rows in (("several", several), ("one", np.eye(3, dtype="float32")[several.argmax(1)])):
    paths[name] = fit(rows, 3, "softmax", "categorical_crossentropy")
paths["roles"] = [described(L.TimeDistributed(L.Dense(2, end)), "timedistributed")[1] for end in (None, "softmax")]
say(paths)
"""


@pytest.fixture(scope="module")
def paths(on_keras):
    return on_keras("torch", PROGRAM)


@pytest.mark.parametrize(("name", "outputs", "reduction"), [
    ("sum", 6, "sum"), ("outputs", 6, "mean"), ("samples", 1, "sum")])
def test_a_sum_is_held_against_a_sum(name, outputs, reduction, paths, read):
    found, mean = read(Path(paths[name])), read(Path(paths["mean"]))
    assert found.setup["loss"] == {"name": "meansquarederror", "reads": "values", "reduction": reduction}
    assert found.setup["trivial-loss"] == pytest.approx(outputs * mean.setup["trivial-loss"])
    assert found.steps[0]["loss"] == pytest.approx(outputs * mean.steps[0]["loss"])
    assert found.of("evaluation")[0]["loss"] == pytest.approx(outputs * mean.of("evaluation")[0]["loss"])
    for step in (step for step in found.steps if "loss-after" in step):
        assert step["loss-after"] - step["loss"] == pytest.approx(step["predicted-change"], rel=0.3)


def test_an_error_is_recognised_by_its_values_and_another_function_is_not(paths, read):
    assert read(Path(paths["absolute"])).setup["loss"]["name"] == "meanabsoluteerror"
    assert read(Path(paths["column"])).setup["loss"] == {
        "name": "meansquarederror", "reads": "values", "reduction": "sum"}
    assert read(Path(paths["cubes"])).setup["loss"]["reads"] == "other"


def test_a_loss_is_asked_what_it_has_of_its_targets_and_of_their_opposites(paths, read):
    right, wrong = (read(Path(paths[name])).setup["loss"] for name in ("undice", "dice"))
    assert right["of-targets"] == pytest.approx(0, abs=1e-6) and right["of-opposites"] > 0.9
    assert wrong["of-targets"] == pytest.approx(1) and wrong["of-opposites"] < 0.1
    assert all("of-targets" not in read(Path(paths[name])).setup["loss"] for name in ("mean", "cubes"))


def test_a_layer_at_each_position_bends_if_the_layer_inside_does(paths):
    assert paths["roles"] == [roles.WEIGHTS, roles.BENDING]


def test_weights_of_classes_count_in_evaluations_and_in_the_best_constant(paths, read):
    found, plain = read(Path(paths["weighed"])), read(Path(paths["plain"]))
    assert found.setup["trivial-loss"] > 1.2 * plain.setup["trivial-loss"]
    assert found.of("evaluation")[0]["loss"] == pytest.approx(found.steps[0]["loss"])
    for at in (0, -1):
        assert found.of("evaluation")[at]["loss"] != pytest.approx(plain.of("evaluation")[at]["loss"], rel=0.05)


def test_rows_with_several_classes_are_numbers_and_no_labels(paths, read):
    one, several = read(Path(paths["one"])).setup, read(Path(paths["several"])).setup
    assert len(one["classes"]) == 3
    assert several["classes"] == []
    assert len(several["data"]["targets"]) == 3
    assert abs(sum(target["mean"] for target in several["data"]["targets"]) - 1) > 0.1
