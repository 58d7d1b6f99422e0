"""Writes models of real frameworks into a folder, each with inputs and what the framework or ONNX Runtime says of them,
and opens what was exported there from a run of ours.

A program that is not installed is left out: its name is printed. Usage: other_programs.py FOLDER PAGE_WITH_SNIPPETS
"""

import os
import re
import sys
import types

import numpy as np

os.environ.setdefault("KERAS_BACKEND", "torch")
folder = sys.argv[1]
x = np.random.default_rng(5).normal(size=(40, 6)).astype(np.float32) * 2


def kept(name, y):
    np.savez(os.path.join(folder, name + ".npz"), x=x.astype(np.float64), y=np.asarray(y, dtype=np.float64))


def path(name):
    return os.path.join(folder, name)


def runtime(name):
    import onnxruntime

    session = onnxruntime.InferenceSession(path(name))
    taken = session.get_inputs()[0]
    values = x.astype(np.float64) if taken.type == "tensor(double)" else x
    return session.run(None, {taken.name: values})[0]


def torch_models():
    import torch
    from torch import nn

    torch.manual_seed(3)
    torch.set_num_threads(1)

    class Block(nn.Module):
        def __init__(self, width):
            super().__init__()
            self.inner = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, width), nn.GELU(), nn.Linear(width, width))

        def forward(self, h):
            return h + 0.5 * self.inner(h)

    class Plain(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc1, self.fc2, self.fc10 = nn.Linear(6, 9), nn.Linear(9, 7), nn.Linear(7, 2)

        def forward(self, h):
            return self.fc10(torch.relu(self.fc2(torch.relu(self.fc1(h)))))

    activations = [nn.ReLU(), nn.LeakyReLU(0.1), nn.ELU(0.7), nn.SELU(), nn.GELU(), nn.SiLU(), nn.Softplus()]
    activations += [nn.Sigmoid(), nn.Tanh(), nn.Hardtanh()]
    tower = [m for a in activations for m in (nn.Linear(6, 6), a)]
    models = {
        "tower": nn.Sequential(*tower, nn.Linear(6, 3), nn.Softmax(dim=-1)),
        "normed": nn.Sequential(nn.Linear(6, 8, bias=False), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3), Block(8),
                                nn.Linear(8, 2)),
        "wide": nn.Sequential(nn.Flatten(), nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 1)).double(),
        "plain": Plain(),
    }
    for name, model in models.items():
        wide = name == "wide"
        inputs = torch.tensor(x).double() if wide else torch.tensor(x)
        if name == "normed":
            for _ in range(5):
                model(inputs + torch.randn_like(inputs))
        model.eval()
        y = model(inputs).detach().numpy()
        saved = dict(input_names=["in"], output_names=["out"], dynamic_axes={"in": {0: "n"}, "out": {0: "n"}})
        torch.onnx.export(model, (inputs,), path(name + ".onnx"), dynamo=False, **saved)
        kept(name, y)
        assert np.abs(runtime(name + ".onnx") - y).max() < 1e-5, name
    try:
        from safetensors.torch import save_file

        for name in ("plain", "digits"):
            model = models["plain"] if name == "plain" else nn.Sequential(
                nn.Linear(6, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 4), nn.Linear(4, 2)).eval()
            save_file(model.state_dict(), path(name + ".safetensors"))
            kept(name, model(torch.tensor(x)).detach().numpy())
        save_file({k: v.half() for k, v in models["plain"].state_dict().items()}, path("half.safetensors"))
    except ImportError:
        print("without safetensors")
    convolution = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(16, 2))
    with torch.no_grad():
        convolution[0].weight[1] = convolution[0].weight[0]
        convolution[0].weight[2] = 0
    torch.onnx.export(convolution, (torch.zeros(1, 1, 4, 4),), path("convolution.onnx"), dynamo=False)
    torch.save(models["plain"].state_dict(), path("plain.pt"))


def keras_models():
    import keras
    from keras import layers

    keras.utils.set_random_seed(4)
    activations = ["relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "sigmoid", "tanh", "hard_tanh"]
    tower = keras.Sequential(
        [keras.Input((6,))] + [layers.Dense(6, activation=a) for a in activations] + [layers.Dense(3, "softmax")])
    tower.compile(keras.optimizers.SGD(0.03), "sparse_categorical_crossentropy")
    inputs = keras.Input((6,))
    h = layers.Dense(8, use_bias=False, name="first")(inputs)
    h = layers.BatchNormalization()(h)
    h = layers.LeakyReLU(negative_slope=0.2)(h)
    h = layers.Dropout(0.3)(h)
    branch = layers.Dense(8)(layers.Activation("tanh")(layers.Dense(8)(layers.LayerNormalization()(h))))
    h = layers.Add()([h, layers.Rescaling(0.5)(branch)])
    block = keras.Model(inputs, layers.Dense(1)(h))
    block.compile("adam", "mse")
    block.fit(x, x[:, :1], verbose=0)
    for name, model in {"keras-tower": tower, "keras-block": block}.items():
        model.save(path(name + ".keras"))
        model.save(path(name + ".h5"))
        kept(name, model.predict(x, verbose=0))


def onnx_models():
    """Written node by node, as exporters of other programs do: MatMul and Add, constants as typed data, float16."""
    import onnx
    from onnx import TensorProto, helper

    r = np.random.default_rng(6)
    w, b = r.normal(size=(6, 4)).astype(np.float32), r.normal(size=4).astype(np.float32)
    v = r.normal(size=(4, 2)).astype(np.float16)
    constants = [
        helper.make_tensor("w", TensorProto.FLOAT, w.shape, w.flatten().tolist()),
        helper.make_tensor("b", TensorProto.FLOAT, b.shape, b.flatten().tolist()),
        helper.make_tensor("v16", TensorProto.FLOAT16, v.shape, v.flatten().tolist()),
        helper.make_tensor("one", TensorProto.FLOAT, (), [1.0]),
    ]
    nodes = [
        helper.make_node("MatMul", ["x", "w"], ["m"]),
        helper.make_node("Add", ["b", "m"], ["z"]),
        helper.make_node("Exp", ["z"], ["e"]),
        helper.make_node("Add", ["e", "one"], ["e1"]),
        helper.make_node("Log", ["e1"], ["h"]),
        helper.make_node("Cast", ["v16"], ["v"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["h", "v"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes, "by-hand", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 6])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 2])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, path("hand.onnx"))
    kept("hand", runtime("hand.onnx"))
    kept("beside", runtime("hand.onnx"))
    for constant in model.graph.initializer:
        constant.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(constant), constant.name))
    onnx.save(model, path("beside.onnx"), save_as_external_data=True, location="arrays.bin", size_threshold=0)


inner = np.random.default_rng(8).normal(size=(30, 2)).astype(np.float32)


def answered(name, y):
    np.savez(path(name + ".npz"), x=inner.astype(np.float64), y=np.asarray(y, dtype=np.float64))


def torch_opens():
    import torch
    from safetensors import safe_open
    from safetensors.torch import load_file

    with safe_open(path("run.safetensors"), "pt") as file:
        code = {}
        exec(file.metadata()["model.py"], code)
    code["model"].load_state_dict(load_file(path("run.safetensors")))
    answered("run-torch", code["model"].eval()(torch.tensor(inner)).detach().numpy())


def keras_opens():
    import keras

    answered("run-keras", keras.saving.load_model(path("run.keras")).predict(inner, verbose=0))


def tensorboard_opens():
    sys.modules["tensorboard.compat.notf"] = types.ModuleType("notf")  # else it imports TensorFlow, for seconds
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(path("logs"), size_guidance={"scalars": 0, "histograms": 0})
    events.Reload()
    losses = events.Scalars("loss/batch")
    histogram = events.Histograms("gradient-entries-log2/dense1.weights")[0].histogram_value
    np.savez(path("run-events.npz"), steps=[e.step for e in losses], losses=[e.value for e in losses],
             tags=[float(len(events.Tags()["scalars"]))], limits=histogram.bucket_limit, counts=histogram.bucket)


def snippets_run():
    """Those of the page that read the table, as they stand there."""
    import pandas
    import polars  # noqa: F401

    os.chdir(folder)
    with open(sys.argv[2], encoding="utf-8") as page:
        found = [code for code in re.findall(r"```python\n(.*?)```", page.read(), re.S) if "readings.csv" in code]
    for code in found:
        exec(code, {})
    table = pandas.read_csv("readings.csv", float_precision="round_trip")
    np.savez(path("run-table.npz"), snippets=[float(len(found))], steps=table["step"].to_numpy(dtype=float),
             errors=table["error"].to_numpy(dtype=float))


for make in (torch_models, onnx_models, torch_opens, keras_models, keras_opens, tensorboard_opens, snippets_run):
    try:
        make()
    except ImportError as missing:
        print("without", missing.name)
