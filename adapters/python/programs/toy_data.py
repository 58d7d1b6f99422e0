"""Small made-up training parts that a small network learns in seconds."""

from __future__ import annotations

import torch

Data = tuple[torch.Tensor, torch.Tensor]


def images(samples: int = 512, classes: int = 4, seed: int = 7) -> Data:
    """Noisy shifted patterns of 1 x 8 x 8, standardised."""
    random = torch.Generator().manual_seed(seed)
    prototypes = torch.randn(classes, 1, 8, 8, generator=random)
    y = torch.randint(0, classes, (samples,), generator=random)
    shifts = torch.randint(0, 2, (samples,), generator=random).tolist()
    x = torch.stack([torch.roll(prototypes[c], s, 2) for c, s in zip(y.tolist(), shifts, strict=True)])
    x = x + 0.5 * torch.randn(x.shape, generator=random)
    return (x - x.mean()) / x.std(), y


def rows(samples: int = 512, seed: int = 7) -> Data:
    x, y = images(samples, seed=seed)
    return x.flatten(1), y


def waves(samples: int = 512) -> Data:
    """A smooth function of four numbers."""
    random = torch.Generator().manual_seed(3)
    x = torch.randn(samples, 4, generator=random)
    y = torch.sin(2 * x[:, :1]) + 0.5 * x[:, 1:2] * x[:, 2:3]
    return x, y


def series(samples: int = 512, length: int = 20) -> Data:
    """Sequences of numbers; the class says whether the first three sum up to something positive."""
    random = torch.Generator().manual_seed(5)
    x = torch.randn(samples, length, 3, generator=random)
    return x, (x[:, :3, 0].sum(1) > 0).long()


def words(samples: int = 512, length: int = 12, vocabulary: int = 10) -> Data:
    """Sequences of tokens; the class is which of the first four tokens comes most often."""
    random = torch.Generator().manual_seed(5)
    x = torch.randint(0, vocabulary, (samples, length), generator=random)
    y = torch.randint(0, 4, (samples,), generator=random)
    return torch.where(torch.rand(x.shape, generator=random) < 0.4, y[:, None], x), y


def events() -> Data:
    """Rows whose target is whether the class is one of the last two."""
    x, y = rows()
    return x, (y > 1).float()[:, None]


def moved(factor: float, shift: float) -> Data:
    """Waves with other targets."""
    x, y = waves()
    return x, y * factor + shift


def product() -> Data:
    """Four numbers; the target is the product of the first two."""
    x, _ = waves()
    return x, x[:, :1] * x[:, 1:2]


def by_target(data: Data) -> Data:
    order = torch.argsort(data[1], stable=True)
    return data[0][order], data[1][order]


def unscaled(data: Data, factor: float) -> Data:
    return data[0] * factor, data[1]


def shuffled(data: Data) -> Data:
    return data[0], data[1][torch.randperm(len(data[1]), generator=torch.Generator().manual_seed(2))]
