"""Metrics of training by the seed's names, their means over steps, and the one by which checkpoints are compared.

Tensors in, tensors out, so that none waits for the device; each process of a group has its part of the batch.
`core.evaluation.measures` measures finished repairs, which are numpy pictures, and has what both share.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from core.distributed import ALONE, DistributedGroup
from core.evaluation.measures import PEAK, f1


def psnr(output: Tensor, truth: Tensor, group: DistributedGroup = ALONE) -> Tensor:
    """Peak signal-to-noise ratio in dB of pictures (B, C, H, W) in [0, 1], rounded to 8 bits as they are saved.

    Over the whole batch at once, as the seed logs it. Equal pictures get the ratio of half a grey level in one
    channel value of the batch, so that the figure stays finite.
    """
    difference = (output.clamp(0, 1) * 255).round() - (truth * 255).round()
    count = torch.full((), float(difference.numel()), device=difference.device)
    squares, count = group.sum(torch.stack((difference.square().sum(), count)))
    error = (squares / count).clamp(min=0.25 / count)
    return 10 * torch.log10(PEAK**2 / error)


def mae(output: Tensor, truth: Tensor, group: DistributedGroup = ALONE) -> Tensor:
    """Sum of absolute differences as a share of the truth's sum: the seed's "mae"."""
    difference, total = group.sum(torch.stack(((output - truth).abs().sum(), truth.sum())))
    return difference / total.clamp(min=1e-8)


def edge_counts(output: Tensor, truth: Tensor, threshold: float) -> Tensor:
    """(right, found, true) pixels of edges (B, 1, H, W) in [0, 1]; an edge is what is above `threshold`. int64 (3,)."""
    found, true = output > threshold, truth > threshold
    return torch.stack([(found & true).sum(), found.sum(), true.sum()])


def edge_accuracy(
    output: Tensor, truth: Tensor, threshold: float, group: DistributedGroup = ALONE
) -> tuple[Tensor, Tensor]:
    """Precision and recall of edges (B, 1, H, W) in [0, 1] of a step; see `edge_counts`.

    Where nothing is selected the precision is 1 if there was nothing to find and 0 otherwise; likewise the recall.
    """
    hits, chosen, relevant = group.sum(edge_counts(output, truth, threshold))
    return _share(hits, chosen, relevant), _share(hits, relevant, chosen)


def pooled_accuracy(counts: Sequence[int]) -> tuple[float, float]:
    """Precision and recall of the sums of `edge_counts` over many pictures, in which every pixel counts alike.

    0 where nothing is found: a network that draws nothing has learnt nothing, however many pictures have no line in
    their hole. NaN if none has one, for then there is nothing to measure.
    """
    hits, found, true = counts
    if not true:
        return math.nan, math.nan
    return (hits / found if found else 0.0), hits / true


def _share(hits: Tensor, of: Tensor, other: Tensor) -> Tensor:
    empty = (other == 0).float()  # nothing on either side: perfect; on this side only: a miss
    return torch.where(of > 0, hits / of.clamp(min=1), empty)


def edge_quality(values: Mapping[str, float]) -> float | None:
    """The F1 of "precision" and "recall"; None if they were not measured."""
    if not all(math.isfinite(values.get(name, math.nan)) for name in ("precision", "recall")):
        return None
    return f1(values["precision"], values["recall"])


def score(values: Mapping[str, float]) -> tuple[str, float] | None:
    """The metric by which checkpoints of a phase are compared, larger is better: PSNR, or F1 where only edges are."""
    if "psnr" in values:
        return ("psnr", values["psnr"]) if math.isfinite(values["psnr"]) else None
    quality = edge_quality(values)
    return None if quality is None else ("f1", quality)


class Means:
    """Adds up values by name; `take` waits for the device, `add` does not."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self.count = 0

    def add(self, values: Mapping[str, Tensor]) -> None:
        """Adds the values of one step: scalars, on any device."""
        for name, value in values.items():
            self._sums[name] = self._sums[name] + value if name in self._sums else value.float()
        self.count += 1

    def take(self) -> dict[str, float]:
        """The means since the last call; empty where nothing was added."""
        if not self.count:
            return {}
        means: list[float] = (torch.stack(list(self._sums.values())) / self.count).tolist()
        values = dict(zip(self._sums, means, strict=True))
        self._sums, self.count = {}, 0
        return values

    def state(self) -> dict[str, Any]:
        """What has been added since the last `take`, for `restore`."""
        return {"count": self.count, "sums": {name: float(value) for name, value in self._sums.items()}}

    def restore(self, state: Mapping[str, Any], device: torch.device) -> None:
        """Continues from `state`. Raises KeyError, TypeError, ValueError, AttributeError if it is invalid."""
        self.count = int(state["count"])
        self._sums = {str(name): torch.tensor(float(value), device=device) for name, value in state["sums"].items()}
