#!/usr/bin/env python3
"""Times whole training steps with PyTorch and JAX: the workloads of bench/run step, from Python.

    python3 bench/peers/step.py --workload A,B --engine pytorch,jax --threads 1,2

prints one JSON object a row, with the same members as `bench/run step --json`. `bench/run step --python` runs this script as the process of one row: it
gives the batch and the initial weights in a file, and asks for steps line by line.

PyTorch with instruments on reads, by hooks, what Gradiometer reads: norm and share of zeros of every layer's output, error signal and weight gradient.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections import namedtuple

Workload = namedtuple("Workload", "inputs width depth outputs sigmoid batch rate")
WORKLOADS = {
    "A": Workload(784, 256, 10, 10, False, 128, 1e-3),
    "B": Workload(784, 64, 100, 10, False, 64, 1e-3),
    "C": Workload(784, 64, 100, 10, True, 64, 1e-2),
    "D": Workload(784, 1024, 6, 10, False, 512, 1e-3),
}
ENGINES = {"pytorch": "torch", "jax": "jax"}
COMPARED = 3
LEAD_IN = 0.1
FEWEST = 2


def sample(workload, path):
    """Inputs, targets and [(W, b)] as float32: from the file, or random."""
    import numpy

    widths = [workload.inputs] + [workload.width] * workload.depth + [workload.outputs]
    shapes = [(workload.batch, workload.inputs), (workload.batch, workload.outputs)]
    for columns, units in zip(widths, widths[1:]):
        shapes += [(units, columns), (units,)]
    if path:
        numbers = numpy.fromfile(path, "<f4")
        ends = numpy.cumsum([numpy.prod(s) for s in shapes])
        if len(numbers) != ends[-1]:
            sys.exit(f"step.py: {path}: expected {ends[-1]} numbers, got {len(numbers)}")
        arrays = [part.reshape(shape) for part, shape in zip(numpy.split(numbers, ends[:-1]), shapes)]
    else:
        random = numpy.random.default_rng(1)
        arrays = [random.standard_normal(shapes[0]), numpy.eye(workload.outputs)[random.integers(workload.outputs, size=workload.batch)]]
        for columns, units in zip(widths, widths[1:]):
            variance = 2 / (columns + units) if workload.sigmoid else 2 / columns
            arrays += [random.standard_normal((units, columns)) * variance**0.5, numpy.zeros(units)]
    arrays = [numpy.array(a, "float32", order="C") for a in arrays]
    return arrays[0], arrays[1], list(zip(arrays[2::2], arrays[3::2]))


class PyTorch:
    """Eager PyTorch as its tutorials write it: a Sequential, cross_entropy, backward, torch.optim.SGD."""

    def __init__(self, workload, threads, instruments, path):
        import torch

        torch.set_num_threads(threads)
        torch.set_num_interop_threads(1)
        inputs, targets, weights = sample(workload, path)
        self.torch = torch
        self.inputs = torch.from_numpy(inputs)
        self.targets = torch.from_numpy(targets)
        layers = []
        for w, b in weights:
            dense = torch.nn.Linear(w.shape[1], w.shape[0])
            with torch.no_grad():
                dense.weight.copy_(torch.from_numpy(w))
                dense.bias.copy_(torch.from_numpy(b))
            layers += [dense, torch.nn.Sigmoid() if workload.sigmoid else torch.nn.ReLU()]
        self.model = torch.nn.Sequential(*layers[:-1])
        self.optimiser = torch.optim.SGD(self.model.parameters(), lr=workload.rate)
        self.readings = {}
        if instruments:
            for i, layer in enumerate(self.model):
                layer.register_forward_hook(lambda _, __, output, i=i: self.read("output", i, output.detach()))
                layer.register_full_backward_hook(lambda _, __, errors, i=i: self.read("error", i, errors[0]))
                if hasattr(layer, "weight"):
                    layer.weight.register_post_accumulate_grad_hook(lambda p, i=i: self.read("gradient", i, p.grad))

    def read(self, kind, layer, values):
        norm = values.norm().item()
        zeros = 1 - self.torch.count_nonzero(values).item() / values.numel()
        self.readings[kind, layer] = (norm, zeros)

    def step(self):
        self.optimiser.zero_grad()
        loss = self.torch.nn.functional.cross_entropy(self.model(self.inputs), self.targets)
        loss.backward()
        self.optimiser.step()
        return loss.item()

    def version(self):
        return f"PyTorch {self.torch.__version__} on Python {sys.version.split()[0]}"


class Jax:
    """The whole step as one jitted function that gives its weights' memory to the next."""

    def __init__(self, workload, threads, instruments, path):
        if instruments:
            sys.exit("step.py: jax has no instruments here")
        # XLA starts a thread for each processor that the process may use.
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
        os.environ["JAX_PLATFORMS"] = "cpu"
        import jax
        import jax.numpy as jnp

        activation = jax.nn.sigmoid if workload.sigmoid else jax.nn.relu
        inputs, targets, weights = sample(workload, path)
        self.jax = jax
        self.inputs = jnp.asarray(inputs)
        self.targets = jnp.asarray(targets)
        self.weights = [(jnp.asarray(w), jnp.asarray(b)) for w, b in weights]

        def loss(weights, inputs, targets):
            h = inputs
            for w, b in weights[:-1]:
                h = activation(h @ w.T + b)
            w, b = weights[-1]
            return -jnp.mean(jnp.sum(targets * jax.nn.log_softmax(h @ w.T + b), axis=1))

        def step(weights, inputs, targets):
            value, gradients = jax.value_and_grad(loss)(weights, inputs, targets)
            return value, jax.tree.map(lambda w, g: w - workload.rate * g, weights, gradients)

        self.jitted = jax.jit(step, donate_argnums=0)

    def step(self):
        value, self.weights = self.jitted(self.weights, self.inputs, self.targets)
        self.jax.block_until_ready(self.weights)
        return float(value)

    def version(self):
        return f"JAX {self.jax.__version__} jit on Python {sys.version.split()[0]}"


def run(engine, seconds):
    """Trains for some seconds after a tenth of that untimed; returns the last loss and each step's nanoseconds."""
    lead_in = time.perf_counter_ns() + seconds * LEAD_IN * 1e9
    while True:
        loss = engine.step()
        if time.perf_counter_ns() >= lead_in:
            break
    nanos = []
    now = time.perf_counter_ns()
    end = now + seconds * 1e9
    while now < end or len(nanos) < FEWEST:
        loss = engine.step()
        after = time.perf_counter_ns()
        nanos.append(after - now)
        now = after
    return loss, nanos


def serve(path, name, engine, instruments, threads, precision):
    """The process of one row: says that it is ready, then answers each line `run SECONDS`."""
    if precision != "float32":
        sys.exit(f"step.py: {engine} trains in float32 here, not in {precision}")
    made = {"pytorch": PyTorch, "jax": Jax}[engine](WORKLOADS[name], int(threads), instruments == "on", None if path == "-" else path)
    losses = [made.step() for _ in range(COMPARED)]
    print("ready", *losses, made.version(), flush=True)
    for line in sys.stdin:
        loss, nanos = run(made, float(line.split()[1]))
        print("steps", loss, *nanos, flush=True)


def child(arguments, threads):
    """Starts this script as the process of one row."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    environment.update(OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
    command = [sys.executable, os.path.abspath(__file__), "--serve", "-", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def measure(name, engine, instruments, threads, seconds, warm_up, rounds):
    with child([name, engine, "on" if instruments else "off", str(threads), "float32"], threads) as process:

        def ask(seconds):
            process.stdin.write(f"run {seconds}\n")
            process.stdin.flush()
            return [int(n) for n in process.stdout.readline().split()[2:]]

        ready = process.stdout.readline().split()
        if not ready:
            sys.exit(f"step.py: {engine} did not start")
        ask(warm_up)
        nanos = [n for _ in range(rounds) for n in ask(seconds / rounds)]
        process.stdin.close()
    return {
        "workload": name,
        "engine": engine,
        "version": " ".join(ready[1 + COMPARED :]),
        "threads": threads,
        "instruments": instruments,
        "precision": "float32",
        "median-milliseconds": statistics.median(nanos) / 1e6,
        "min-milliseconds": min(nanos) / 1e6,
        "max-milliseconds": max(nanos) / 1e6,
        "steps": len(nanos),
    }


def installed():
    return [name for name, module in ENGINES.items() if importlib.util.find_spec(module)]


def chosen(text, known, what):
    names = text.split(",")
    for name in names:
        if name not in known:
            sys.stderr.write(f"step.py: {what} '{name}': expected one of {', '.join(known)}\n")
            sys.exit(2)
    return names


def main():
    if sys.argv[1:2] == ["--serve"]:
        return serve(*sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print the engines that are installed")
    parser.add_argument("--workload", default="A,B,C,D")
    parser.add_argument("--engine", default=",".join(installed()))
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2, help="timed seconds a row")
    parser.add_argument("--warm-up", type=float, default=2, help="seconds before")
    options = parser.parse_args()
    if options.list:
        print(*installed(), sep="\n")
        return
    if not options.engine:
        sys.exit("step.py: neither PyTorch nor JAX is installed for " + sys.executable)
    for name in chosen(options.workload, WORKLOADS, "workload"):
        for engine in chosen(options.engine, ENGINES, "engine"):
            for instruments in [False, True] if engine == "pytorch" else [False]:
                for threads in options.threads.split(","):
                    row = measure(name, engine, instruments, int(threads), options.seconds, options.warm_up, options.rounds)
                    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
