"""Watches the losses: stops a run whose losses are no longer numbers, explode, or whose network has collapsed.

Two rules besides "is a number", both on means over CHUNK iterations and far from what a healthy GAN does:

- Explosion: in two chunks in a row a loss exceeds FACTOR times its first value, and FACTOR times its natural scale,
  which is its weight (unweighted, an adversarial loss begins near the logarithm of 2, an L1 loss is at most 1). Losses
  that compare pictures or edges cannot rise so far, since the networks' last layer bounds both. Spectral norm bounds
  the discriminator's logits: a strong discriminator gives the generator an adversarial loss of 10 to 20, far below.
- Collapse: the loss that compares with the truth has become four times worse than at its best, both as the median of
  PATIENCE chunks, and is no better than at the start of the run. It is the L1 loss for pictures, the F1 of precision
  and recall for edges. Adversarial losses do not count: in a GAN they may rise and fall freely.

While a rule is violated but not yet certain, the run is `suspicious`: no checkpoint is saved then, so that the last one
is a good one.
"""

from __future__ import annotations

import math
import statistics
import zlib
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from core.config import Config
from core.errors import TrainingError
from core.messages import Message
from core.training.metrics import Means, edge_quality

CHUNK = 50  # iterations
PATIENCE = 10  # chunks
FACTOR = 100.0
_WORSE, _NO_BETTER = 4.0, 1.25
_LEARNT = 0.1  # below this F1 there is nothing to lose yet; the inverse of an L1 loss is far above it
_SOON = 3  # chunks after which a collapse is suspected
_LOSS_SETTINGS = (
    "model", "mask", "edge", "nms", "sigma", "edge_threshold", "input_size", "gan_loss", "l1_loss_weight",
    "fm_loss_weight", "style_loss_weight", "content_loss_weight", "inpaint_adv_loss_weight", "edge_loss_weight",
    "edge_adv_loss_weight", "frame", "seen_edges", "psnr_loss_weight", "diff_loss_weight", "features_loss_weight",
    "adv_in_hole", "adv_sees_features",
    "hint_bands", "hint_blots", "true_edges", "sharp_edges",
    "train_flist", "train_mask_flist", "train_edge_flist", "skip_phase2",
)  # fmt: skip


class Guard:
    """Checks every step's values; its state is saved in the checkpoints."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._means = Means()
        self._first: dict[str, float] = {}
        self._qualities: list[float] = []
        self._began: float | None = None
        self._best = 0.0
        self._exploding = 0

    @property
    def suspicious(self) -> bool:
        """Whether training may be going wrong."""
        return self._exploding > 0 or self._has_collapsed(_SOON)

    def add(self, iteration: int, values: Mapping[str, Tensor]) -> None:
        """Adds a step's losses and metrics. Raises TrainingError if the run has gone wrong."""
        self._means.add(values)
        if iteration % CHUNK == 0:
            self.check(iteration, self._means.take())

    def check(self, iteration: int, means: Mapping[str, float]) -> None:
        """Checks the means over a chunk. Raises TrainingError if the run has gone wrong."""
        require_numbers(iteration, means)
        if not self._first:
            self._first = dict(means)
        exploding = [name for name, value in means.items() if name.startswith("l_") and self._explodes(name, value)]
        self._exploding = self._exploding + 1 if exploding else 0
        if self._exploding > 1:
            loss, size = exploding[0], means[exploding[0]]
            raise _gone_wrong(iteration, Message("{loss} has grown to {size:.3g}", loss=loss, size=size))
        self._note_quality(means)
        if self._has_collapsed(PATIENCE):
            if "l_l1" in means:
                worse = Message("the pictures have become {times:g} times worse than they were", times=_WORSE)
            else:
                worse = Message("the edges have become {times:g} times worse than they were", times=_WORSE)
            raise _gone_wrong(iteration, worse)

    def _explodes(self, name: str, value: float) -> bool:
        scale = max(abs(self._first.get(name, 0.0)), self._scale(name))
        return abs(value) > FACTOR * scale

    def _scale(self, name: str) -> float:
        config = self.config
        weights = {
            "l_g1": config.edge_adv_loss_weight,
            "l_g2": config.inpaint_adv_loss_weight,
            "l_l1": config.l1_loss_weight,
            "l_diff": config.diff_loss_weight,
            "l_psnr": config.psnr_loss_weight,
            "l_feat": config.features_loss_weight,
            "l_per": config.content_loss_weight,
            "l_sty": config.style_loss_weight,
            "l_fm": config.fm_loss_weight,
            "l_fm2": config.fm_loss_weight,
            "l_bce": config.edge_loss_weight,
        }
        return weights.get(name, 1.0)

    def _note_quality(self, means: Mapping[str, float]) -> None:
        quality = _quality(means, self.config.l1_loss_weight)
        if quality is None:
            return
        if self._began is None:
            self._began = quality
        self._qualities = [*self._qualities[1 - PATIENCE :], quality]
        if len(self._qualities) == PATIENCE:
            self._best = max(self._best, statistics.median(self._qualities))

    def _has_collapsed(self, chunks: int) -> bool:
        if self._began is None or len(self._qualities) < chunks or self._best < _LEARNT:
            return False
        now = statistics.median(self._qualities[-chunks:])
        return now < self._best / _WORSE and now <= self._began * _NO_BETTER

    def state(self) -> dict[str, Any]:
        """The state for `restore`: numbers, text and lists only."""
        return {
            "for": self._fingerprint(),
            "means": self._means.state(),
            "first": self._first,
            "qualities": self._qualities,
            "began": self._began,
            "best": self._best,
            "exploding": self._exploding,
        }

    def restore(self, state: object, device: torch.device) -> None:
        """Continues from `state`. Starts afresh if it is invalid or comes from a run with other settings."""
        if not isinstance(state, Mapping) or state.get("for") != self._fingerprint():
            return
        fresh = Guard(self.config)
        try:
            fresh._means.restore(state["means"], device)
            fresh._first = {str(name): float(value) for name, value in state["first"].items()}
            fresh._qualities = [float(value) for value in state["qualities"]]
            fresh._began = None if state["began"] is None else float(state["began"])
            fresh._best, fresh._exploding = float(state["best"]), int(state["exploding"])
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RuntimeError):
            return
        self.__dict__.update(fresh.__dict__)

    def _fingerprint(self) -> int:
        """A fingerprint of the settings that decide how large the losses are."""
        return zlib.crc32(repr([getattr(self.config, name) for name in _LOSS_SETTINGS]).encode())


def _quality(means: Mapping[str, float], l1_weight: float) -> float | None:
    """How close the output is to the truth, larger is better; None if it was not measured."""
    if "l_l1" in means:
        return l1_weight / means["l_l1"] if means["l_l1"] > 0 else None
    return edge_quality(means)


def require_numbers(iteration: int, values: Mapping[str, float]) -> None:
    """Raises TrainingError if one of the values is not a number."""
    bad = [name for name, value in values.items() if not math.isfinite(value)]
    if bad:
        raise _gone_wrong(iteration, Message("{value} is no longer a number", value=bad[0]))


def _gone_wrong(iteration: int, what: Message) -> TrainingError:
    return TrainingError(
        "Training stopped at iteration {iteration}: {what}. The last checkpoint is kept; lower LR, or set AMP off, and "
        "start again from it.",
        iteration=iteration,
        what=what,
    )
