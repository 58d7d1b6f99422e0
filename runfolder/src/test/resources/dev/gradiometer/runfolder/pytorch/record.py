"""Records seven trainings of PyTorch as run folders that Gradiometer diagnoses.

    pip install torch==2.13.0
    python record.py OUT

OUT/<name>/manifest.json and readings.jsonl are written as docs/readings.md describes them. Any nn.Sequential
of the modules in ROLES can be recorded by record(); nothing of Gradiometer is needed to write the files.
"""

import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

INFINITE = "Infinity"
RELU = {"does": "slope", "lowest": 0, "highest": INFINITE, "can-die": True, "saturates": False, "max-slope": 1}
SIGMOID = {"does": "slope", "lowest": 0, "highest": 1, "can-die": False, "saturates": True, "max-slope": 0.25}
ROLES = {
    nn.Linear: ("linear", {"does": "weights"}),
    nn.Conv2d: ("conv2d", {"does": "weights"}),
    nn.BatchNorm2d: ("batch_norm", {"does": "normalisation"}),
    nn.MaxPool2d: ("max_pool2d", {"does": "pooling"}),
    nn.Flatten: ("flatten", {"does": "other"}),
    nn.ReLU: ("relu", RELU),
    nn.Sigmoid: ("sigmoid", SIGMOID),
}


def number(x):
    """A JSON number of seven digits, as many as float32 has; NaN and infinities are strings."""
    x = float(x.detach() if isinstance(x, torch.Tensor) else x)
    return float(f"{x:.7g}") if math.isfinite(x) else "NaN" if math.isnan(x) else INFINITE if x > 0 else "-Infinity"


def norm(tensor):
    return number(tensor.detach().double().norm())


def moments(tensor, full):
    """Of the finite entries; the norm alone at the level summary."""
    x = tensor.detach().double()
    finite = x[torch.isfinite(x)]
    kept = {"norm": norm(finite), "non-finite": x.numel() - finite.numel()}
    if full and finite.numel():
        kept |= {
            "mean": number(finite.mean()),
            "deviation": number(finite.std(correction=0)),
            "zero-share": number((x == 0).double().mean()),
        }
    return kept


def live(module, z):
    """Where |phi'| is at least 2 % of its largest value; None if the module is no activation."""
    if isinstance(module, nn.ReLU):
        return z > 0
    if isinstance(module, nn.Sigmoid):
        s = torch.sigmoid(z)
        return s * (1 - s) >= 0.02 * 0.25
    return None


def distinct(module):
    rows = torch.cat([module.weight.detach().flatten(1), module.bias.detach()[:, None]], 1)
    return len(torch.unique((rows / rows.abs().max().clamp_min(1e-30) * 1e6).round(), dim=0))


def patterns(samples=512, classes=4):
    """Noisy shifted 8 x 8 patterns, standardised."""
    random = torch.Generator().manual_seed(7)
    prototypes = torch.randn(classes, 1, 8, 8, generator=random)
    y = torch.arange(samples) % classes
    shifts = torch.randint(0, 2, (samples,), generator=random).tolist()
    x = torch.stack([torch.roll(prototypes[c], s, 2) for c, s in zip(y.tolist(), shifts)])
    x = x + 0.5 * torch.randn(x.shape, generator=random)
    return (x - x.mean(0)) / x.std(0, correction=0), y


def profile(x, y, classes):
    columns = x.flatten(1).double()
    deviations = columns.std(0, correction=0)
    shares = torch.bincount(y, minlength=classes).double() / len(y)
    targets = nn.functional.one_hot(y, classes).double()
    return {
        "samples": len(x),
        "inputs": columns.shape[1],
        "smallest": number(columns.min()),
        "largest": number(columns.max()),
        "largest-magnitude": number(columns.abs().max()),
        "mean-square": number((columns**2).mean()),
        "constant-columns": int((deviations == 0).sum()),
        "smallest-deviation": number(deviations[deviations > 0].min()),
        "largest-deviation": number(deviations.max()),
        "deviation-ratio": number(deviations.max() / deviations[deviations > 0].min()),
        "non-finite-share": 0,
        "classes": [{"name": f"pattern {c}", "share": number(s)} for c, s in enumerate(shares)],
        "targets": [
            {"name": f"pattern {c}", "min": 0, "max": 1, "mean": number(m), "deviation": number(d)}
            for c, (m, d) in enumerate(zip(targets.mean(0), targets.std(0, correction=0)))
        ],
    }


class Recorder:
    """Measures a training of an nn.Sequential with a mean cross-entropy and writes it down as it goes."""

    def __init__(self, folder, name, model, optimiser, x, y, *, batch, epochs, full, words):
        self.model, self.optimiser, self.x, self.y = model, optimiser, x, y
        self.batch, self.full = batch, full
        self.classes = int(y.max()) + 1
        self.loss = nn.CrossEntropyLoss()
        self.inputs, self.outputs = {}, {}
        for index, module in enumerate(model):
            module.register_forward_hook(lambda m, given, out, i=index: self.keep(i, given[0], out))
        self.last_live = {}
        self.steps_per_epoch = math.ceil(len(x) / batch)
        self.window = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.write_manifest(folder, name, epochs, words)
        self.lines = open(folder / "readings.jsonl", "w", encoding="utf-8", newline="\n")
        self.line("header", format="gradiometer-readings", version=3)

    def keep(self, index, given, out):
        if out.requires_grad:
            out.retain_grad()
        self.inputs[index], self.outputs[index] = given, out

    def line(self, kind, **keys):
        record = {"kind": kind} | {k.replace("_", "-"): v for k, v in keys.items()}
        self.lines.write(json.dumps(record, separators=(",", ":")) + "\n")
        self.lines.flush()

    def write_manifest(self, folder, name, epochs, words):
        with torch.no_grad():
            self.model.eval()(self.x[:2])
        self.layers = layers = []
        for index, module in enumerate(self.model):
            kind, role = ROLES[type(module)]
            layers.append({
                "index": index,
                "name": f"{kind}{sum(type(m) is type(module) for m in self.model[: index + 1])}",
                "kind": kind,
                "parent": -1,
                "input": list(self.inputs[index].shape[1:]),
                "output": list(self.outputs[index].shape[1:]),
                "role": role,
            })
            self.last_live[index] = [-1] * layers[-1]["output"][0]
        shares = torch.bincount(self.y).double() / len(self.y)
        rate = self.optimiser.param_groups[0]["lr"]
        optimiser = type(self.optimiser).__name__.lower()
        setup = {
            "name": name,
            "seed": 1,
            "precision": "float32",
            "threads": torch.get_num_threads(),
            "classes": [f"pattern {c}" for c in range(self.classes)],
            "layers": layers,
            "parameter-count": sum(p.numel() for p in self.model.parameters()),
            "loss": {"name": "cross_entropy", "reads": "class-logits"},
            "initialiser": words,
            "optimiser": optimiser,
            "update": f"{optimiser}, rate {rate:g}",
            "learning-rate": rate,
            "batch": self.batch,
            "steps-per-epoch": self.steps_per_epoch,
            "planned-steps": epochs * self.steps_per_epoch,
            "trivial-loss": number(-(shares * shares.log()).sum()),
            "trivial-accuracy": number(shares.max()),
            "dataset": "patterns of 8 x 8",
            "data": profile(self.x, self.y, self.classes),
        }
        manifest = {
            "format": "gradiometer-run",
            "version": 2,
            "written-by": "record.py on PyTorch " + torch.__version__.split("+")[0],
            "level": "standard" if self.full else "summary",
            "setup": setup,
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")

    def step(self, step, x, y, recorded):
        self.model.train()
        self.optimiser.zero_grad()
        loss = self.loss(self.model(x), y)
        loss.backward()
        outputs = {i: (z, z.grad) for i, z in self.outputs.items()}
        masks = {i: live(m, self.inputs[i].detach()) for i, m in enumerate(self.model)}
        self.count(step, masks)
        before = [p.detach().clone() for p in self.model.parameters()]
        self.optimiser.step()
        broken = self.non_finite(step, loss, outputs)
        if not recorded and broken is None:
            return broken
        change = [p.detach() - b for p, b in zip(self.model.parameters(), before)]
        gradients = [p.grad for p in self.model.parameters()]
        whole = number(torch.cat([g.double().flatten() for g in gradients]).norm())
        self.line(
            "step",
            step=step,
            samples=len(x),
            loss=number(loss),
            loss_after=number(self.loss_again(x, y)),
            predicted_change=number(sum((g.double() * d).sum() for g, d in zip(gradients, change))),
            learning_rate=self.optimiser.param_groups[0]["lr"],
            gradient_norm=whole,
            clipped_norm=whole,
            input=moments(x, self.full),
            layers=[self.layer(i, m, *outputs[i], masks[i], dict(zip(map(id, self.model.parameters()), change)))
                    for i, m in enumerate(self.model)],
            non_finite=broken,
        )
        return broken

    def non_finite(self, step, loss, outputs):
        """Where the first value came up that is not a finite number, in the order of execution; None if none did."""
        names = [layer["name"] for layer in self.layers]
        places = [("forward", i, z) for i, (z, _) in outputs.items()] + [("loss", -1, loss)]
        places += [("backward", i, d) for i, (_, d) in reversed(outputs.items())]
        for kind in ("gradient", "weights"):
            for i, module in enumerate(self.model):
                places += [(kind, i, p.grad if kind == "gradient" else p) for p in module.parameters()]
        for operation, index, values in places:
            count = 0 if values is None else int((~torch.isfinite(values)).sum())
            if count:
                place = "" if index < 0 else names[index]
                return {"step": step, "operation": operation, "place": place, "layer": index, "count": count}
        return None

    def loss_again(self, x, y):
        """On the same batch after the update, without a trace in the running statistics of batch norms."""
        state = {k: v.clone() for k, v in self.model.state_dict().items()}
        with torch.no_grad():
            loss = self.loss(self.model(x), y)
        self.model.load_state_dict(state)
        return loss

    def layer(self, index, module, output, error, mask, change):
        reading = {"index": index, "output": moments(output, self.full), "parameters": []}
        if error is not None:
            reading["error"] = norm(error)
        if mask is not None:
            reading["live-share"] = number(mask.double().mean())
        norms = isinstance(module, nn.BatchNorm2d)
        roles = {"weight": "gain" if norms else "weights", "bias": "shift" if norms else "bias"}
        for name, parameter in module.named_parameters():
            if self.full or roles[name] == "weights":
                reading["parameters"].append({
                    "role": roles[name],
                    "gradient": moments(parameter.grad, self.full),
                    "norm": norm(parameter),
                    "update": norm(change[id(parameter)]),
                })
        return reading

    def count(self, step, masks):
        """Per unit, a channel for a convolution: the samples on which it is live at some position."""
        for index, mask in masks.items():
            if mask is not None:
                on = mask.flatten(2).any(2).sum(0) if mask.dim() > 2 else mask.sum(0)
                self.window[index] = self.window.get(index, torch.zeros_like(on)) + on
                self.last_live[index] = [step if n else l for n, l in zip(on.tolist(), self.last_live[index])]

    def units(self, first, after):
        layers = []
        for index, module in enumerate(self.model):
            if isinstance(module, (nn.Linear, nn.Conv2d)):
                layers.append({"layer": index, "distinct": distinct(module)})
            elif isinstance(module, (nn.ReLU, nn.Sigmoid)):
                nothing = torch.zeros(len(self.last_live[index]), dtype=torch.int)
                counts = self.window.get(index, nothing).tolist()
                layers.append({"layer": index, "live": counts, "last-live": self.last_live[index]})
        covers = after > first
        samples = len(self.x) if covers else 0
        self.line("window", from_step=first, to_step=after, samples=samples, covers=covers, layers=layers)
        self.window = {}

    def evaluate(self, step):
        self.model.eval()
        with torch.no_grad():
            output = self.model(self.x)
        accuracy = (output.argmax(1) == self.y).double().mean()
        loss = number(self.loss(output, self.y))
        self.line("evaluation", step=step, part="train", samples=len(self.x), loss=loss, accuracy=number(accuracy))

    def run(self, epochs, every):
        random = torch.Generator().manual_seed(1)
        self.units(0, 0)
        self.evaluate(0)
        step, broken = 0, None
        for epoch in range(epochs):
            first = step
            for rows in torch.randperm(len(self.x), generator=random).split(self.batch):
                broken = self.step(step, self.x[rows], self.y[rows], step < 4 or step % every == 0)
                step += 1
                if broken:
                    break
            if epoch in (0, epochs - 1) and not broken:
                self.units(first, step)
            self.window = {}
            self.evaluate(step)
            if broken:
                break
        self.line("ended", ending="non-finite" if broken else "completed")
        self.lines.close()


def tower(depth, width, activation, scale=None):
    """Dense layers of one width; with scale, weights of deviation scale / sqrt(fan-in) and no bias."""
    layers, inputs = [nn.Flatten()], 64
    for _ in range(depth):
        layers += [nn.Linear(inputs, width), activation()]
        inputs = width
    layers.append(nn.Linear(inputs, 4))
    for linear in layers:
        if scale is not None and isinstance(linear, nn.Linear):
            nn.init.normal_(linear.weight, 0, scale / math.sqrt(linear.in_features))
            nn.init.zeros_(linear.bias)
    return nn.Sequential(*layers)


def dead_tower():
    model = tower(3, 24, nn.ReLU, math.sqrt(2))
    nn.init.constant_(model[3].bias, -30)
    return model


def convolutional():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(64, 4),
    )


HE, DEFAULT = "normal with deviation sqrt(2 / fan-in)", "PyTorch's default, uniform within 1 / sqrt(fan-in)"
RUNS = {
    "vanishing": (lambda: tower(20, 16, nn.Sigmoid), DEFAULT, 0.1, 8, 16, False),
    "exploding": (lambda: tower(12, 24, nn.ReLU, 8), "normal with deviation 8 / sqrt(fan-in)", 0.01, 8, 16, False),
    "dead-relu": (dead_tower, HE + ", biases of the second layer -30", 0.05, 8, 16, True),
    "rate-too-high": (lambda: tower(3, 24, nn.ReLU, math.sqrt(2)), HE, 6.0, 8, 16, True),
    "rate-too-low": (lambda: tower(3, 24, nn.ReLU, math.sqrt(2)), HE, 1e-6, 8, 16, True),
    "healthy-deep": (lambda: tower(12, 24, nn.ReLU, math.sqrt(2)), HE, 0.02, 12, 24, False),
    "healthy-convolutional": (convolutional, DEFAULT, 0.1, 8, 16, True),
}


def record(folder, name):
    build, words, rate, epochs, every, full = RUNS[name]
    torch.manual_seed(1)
    model = build()
    optimiser = torch.optim.SGD(model.parameters(), lr=rate)
    x, y = patterns()
    Recorder(folder, name, model, optimiser, x, y, batch=32, epochs=epochs, full=full, words=words).run(epochs, every)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for run in RUNS:
        record(Path(sys.argv[1]) / run, run)
