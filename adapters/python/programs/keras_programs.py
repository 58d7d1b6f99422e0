"""Broken and healthy trainings of Keras, as programs.py has them for PyTorch.

    KERAS_BACKEND=tensorflow python programs/keras_programs.py [NAME...]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "src"), str(Path(__file__).parent)]

import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers as L  # noqa: E402
from programs import diagnosis  # noqa: E402
from toy_data import by_target, images, series, waves, words  # noqa: E402
from toy_data import rows as flat  # noqa: E402

import gradiometer.keras  # noqa: E402

CE = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def arrays(data: Any) -> tuple[np.ndarray, np.ndarray]:
    return tuple(part.numpy() for part in data)  # type: ignore[return-value]


def pictures() -> tuple[np.ndarray, np.ndarray]:
    x, y = arrays(images())
    return np.moveaxis(x, 1, -1), y


def rows() -> tuple[np.ndarray, np.ndarray]:
    x, y = arrays(images())
    return x.reshape(len(x), -1), y


def tower(depth: int, width: int, activation: str, start: Any = "he_normal", bias: Any = "zeros", last: int = 4,
          inputs: int = 64) -> keras.Model:
    hidden = [L.Dense(width, activation=activation, kernel_initializer=start, bias_initializer=bias)
              for _ in range(depth)]
    return keras.Sequential([keras.Input((inputs,)), *hidden, L.Dense(last)])


def normal(deviation: float) -> Any:
    return keras.initializers.RandomNormal(stddev=deviation)


def conv(bias: float = 0.0) -> keras.Model:
    return keras.Sequential([
        keras.Input((8, 8, 1)), L.Conv2D(8, 3, padding="same", activation="relu"), L.MaxPooling2D(),
        L.Conv2D(16, 3, padding="same", activation="relu", bias_initializer=keras.initializers.Constant(bias)),
        L.Flatten(), L.Dense(4)])


def lstm() -> keras.Model:
    return keras.Sequential([keras.Input((20, 3)), L.LSTM(24), L.Dense(2)])


def transformer() -> keras.Model:
    given = keras.Input((12,), dtype="int32")
    h = L.Embedding(10, 32)(given)
    for _ in range(2):
        h = L.LayerNormalization()(L.Add()([h, L.MultiHeadAttention(4, 8)(h, h)]))
        h = L.LayerNormalization()(L.Add()([h, L.Dense(32)(L.Dense(64, activation="relu")(h))]))
    return keras.Model(given, L.Dense(4)(L.GlobalAveragePooling1D()(h)))


def frozen() -> keras.Model:
    model = tower(5, 8, "relu")
    for layer in model.layers[:-1]:
        layer.trainable = False
    return model


SGD, ADAM = keras.optimizers.SGD, keras.optimizers.Adam
PROGRAMS: dict[str, tuple[Any, ...]] = {
    "ok-mlp": (lambda: tower(3, 32, "relu"), rows, CE, lambda: SGD(0.1), ()),
    "ok-mlp-tanh": (lambda: tower(3, 32, "tanh", "glorot_normal"), rows, CE, lambda: ADAM(3e-3), ()),
    "ok-conv": (conv, pictures, CE, lambda: SGD(0.1), ()),
    "ok-lstm": (lstm, lambda: arrays(series()), CE, lambda: ADAM(2e-2), ()),
    "ok-transformer": (transformer, lambda: arrays(words()), CE, lambda: ADAM(3e-3), ()),
    "ok-regression": (lambda: tower(2, 32, "tanh", "glorot_normal", last=1, inputs=4), lambda: arrays(waves()), "mse",
                      lambda: ADAM(1e-2), (), 40),
    "vanishing": (lambda: tower(15, 24, "sigmoid", "glorot_normal"),
        rows, CE, lambda: SGD(0.1), ("vanishing-gradient",)),
    "exploding": (lambda: tower(10, 24, "relu", normal(2.0)), rows, CE, lambda: SGD(0.01), ("exploding-gradient",)),
    "dead": (lambda: tower(3, 24, "relu", bias=keras.initializers.Constant(-50)),
        rows, CE, lambda: SGD(0.05), ("dead-units",)),
    "dead-conv": (lambda: conv(-50), pictures, CE, lambda: SGD(0.05), ("dead-units",)),
    "rate-too-high": (lambda: tower(3, 32, "relu"), rows, CE, lambda: SGD(20.0), ("rate-too-high",)),
    "rate-too-high-lstm": (lstm, lambda: arrays(series()), CE, lambda: ADAM(1.0), ("rate-too-high",)),
    "rate-too-low": (lambda: tower(3, 32, "relu"), rows, CE, lambda: SGD(1e-6), ("rate-too-low",)),
    "rate-too-low-transformer": (transformer, lambda: arrays(words()), CE, lambda: ADAM(1e-7), ("rate-too-low",)),
    "unscaled": (lambda: tower(3, 32, "relu"),
        lambda: (rows()[0] * 300, rows()[1]), CE, lambda: SGD(0.05), ("unscaled-input",)),
    "copies": (lambda: keras.Sequential([*tower(3, 32, "tanh", keras.initializers.Constant(0.02)).layers[:-1],
        L.Dense(4, kernel_initializer=keras.initializers.Constant(0.02))]),
        rows, CE, lambda: SGD(0.1), ("copies",)),
    "small": (lambda: tower(8, 32, "tanh", normal(0.005)),
        rows, CE, lambda: SGD(0.1), ("small-initialisation", "vanishing-gradient")),
    "softmax-twice": (lambda: keras.Sequential([keras.Input((64,)), L.Dense(32, activation="relu"),
        L.Dense(4, activation="softmax")]),
        rows, CE, lambda: SGD(1e-3), ("output-mismatch", "rate-too-low")),
    "frozen": (frozen, rows, CE, lambda: SGD(0.05), ("frozen-layers",)),
    "unshuffled": (lambda: tower(3, 32, "relu"), lambda: arrays(by_target(flat())), CE,
        lambda: SGD(0.05, momentum=0.9), ("unshuffled-batches",), 12, False),
}


def main(names: list[str]) -> None:
    found = first = broken = alarms = healthy = 0
    with tempfile.TemporaryDirectory() as out:
        for name in names or list(PROGRAMS):
            build, data, loss, optimizer, causes, *more = PROGRAMS[name]
            keras.utils.set_random_seed(1)
            model = build()
            model.compile(optimizer(), loss)
            x, y = data()
            watch = gradiometer.keras.Watch(out=out, name=name)
            epochs, shuffle = (*more, *(12, True)[len(more) :])
            model.fit(x, y, epochs=epochs, batch_size=32, shuffle=shuffle, verbose=0, callbacks=[watch])
            said = diagnosis(watch.path)
            named = [f["cause"] for f in said["findings"] if f["severity"] == "failure"]
            right = bool(named) and named[0] in causes
            if causes:
                broken, found, first = broken + 1, found + bool(named), first + right
            else:
                healthy, alarms = healthy + 1, alarms + bool(named)
            mark = "" if right or (not named and not causes) else "   <<<"
            skill = said["outcome"]["skill"]
            causes = ', '.join(named) or '-'
            print(f"{name:28} {said['outcome']['state']:10} skill {skill!s:8.8} {causes}{mark}", flush=True)
    print(f"failing found {found}/{broken}, cause first {first}/{broken}, false alarms {alarms}/{healthy}")


if __name__ == "__main__":
    main(sys.argv[1:])
