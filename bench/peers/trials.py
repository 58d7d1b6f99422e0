#!/usr/bin/env python3
"""Times whole trainings of a 2-32-32-2 relu network on 1,000 points, 500 steps of 64, with PyTorch and JAX.

    python3 bench/peers/trials.py --rounds 5

prints for each way a name, a tab and the milliseconds of one training in time of the processor: the median over
rounds. One thread each.
PyTorch trains one network after the other, as its tutorials write it. JAX is compiled once and trains either one after
the other or twenty in one vmap, which is its best case: all have the same shape, and compiling is not counted.
"""

import argparse
import importlib.util
import os
import statistics
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
WIDTHS = [2, 32, 32, 2]
POINTS, STEPS, BATCH, RATE, TOGETHER = 1000, 500, 64, 0.1, 20


def sample():
    import numpy

    random = numpy.random.default_rng(1)
    angle = random.uniform(0, numpy.pi, POINTS)
    label = random.integers(2, size=POINTS)
    x = numpy.where(label == 0, numpy.cos(angle), 1 - numpy.cos(angle))
    y = numpy.where(label == 0, numpy.sin(angle), 0.5 - numpy.sin(angle))
    noise = random.normal(0, 0.1, (POINTS, 2))
    batches = numpy.stack([random.permutation(POINTS)[:BATCH] for _ in range(STEPS)])
    return (numpy.stack([x, y], 1) + noise).astype("float32"), label.astype("int64"), batches


def pytorch(rounds):
    import torch

    torch.set_num_threads(1)
    inputs, labels, batches = (torch.from_numpy(array) for array in sample())

    def train(seed):
        torch.manual_seed(seed)
        layers = []
        for a, b in zip(WIDTHS, WIDTHS[1:]):
            layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
        model = torch.nn.Sequential(*layers[:-1])
        loss = torch.nn.CrossEntropyLoss()
        optimiser = torch.optim.SGD(model.parameters(), RATE)
        for batch in batches:
            optimiser.zero_grad()
            loss(model(inputs[batch]), labels[batch]).backward()
            optimiser.step()
        with torch.no_grad():
            return float(loss(model(inputs), labels))

    train(0)
    times = []
    for round in range(rounds):
        before = time.process_time()
        for seed in range(5):
            train(seed)
        times.append((time.process_time() - before) / 5)
    yield "pytorch %s, one after the other" % torch.__version__.split("+")[0], times


def jax_trainings(rounds):
    import jax
    import jax.numpy as jnp

    inputs, labels, batches = (jnp.asarray(array) for array in sample())

    def start(key):
        keys = jax.random.split(key, len(WIDTHS) - 1)
        sizes = zip(keys, WIDTHS, WIDTHS[1:])
        return [(jax.random.normal(k, (a, b)) * (2 / a) ** 0.5, jnp.zeros(b)) for k, a, b in sizes]

    def loss(parameters, x, y):
        for w, b in parameters[:-1]:
            x = jax.nn.relu(x @ w + b)
        w, b = parameters[-1]
        return -jnp.take_along_axis(jax.nn.log_softmax(x @ w + b), y[:, None], 1).mean()

    def step(parameters, batch):
        slopes = jax.grad(loss)(parameters, inputs[batch], labels[batch])
        return jax.tree.map(lambda p, s: p - RATE * s, parameters, slopes), 0.0

    def train(key):
        parameters, _ = jax.lax.scan(step, start(key), batches)
        return loss(parameters, inputs, labels)

    one, many = jax.jit(train), jax.jit(jax.vmap(train))
    keys = jax.random.split(jax.random.key(0), TOGETHER)
    one(keys[0]).block_until_ready()
    many(keys).block_until_ready()
    alone, together = [], []
    for round in range(rounds):
        before = time.process_time()
        for key in keys:
            one(key).block_until_ready()
        alone.append((time.process_time() - before) / TOGETHER)
        before = time.process_time()
        many(keys).block_until_ready()
        together.append((time.process_time() - before) / TOGETHER)
    yield "jax %s, one after the other" % jax.__version__, alone
    yield "jax %s, vmap of %d" % (jax.__version__, TOGETHER), together


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    for package, ways in (("torch", pytorch), ("jax", jax_trainings)):
        if importlib.util.find_spec(package):
            for name, times in ways(rounds):
                print("%s\t%.4f" % (name, 1000 * statistics.median(times)), flush=True)


if __name__ == "__main__":
    main()
