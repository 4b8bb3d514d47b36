"""What a line and its surroundings look like, straightened, and the judge that has learned to tell scratches by it.

The figures of `core.detect.scratch_lines` say what is known of drawn lines and of scratches; the judge sees the rest:
whether the line is of one width and one colour on whatever it crosses, what it meets, and what is behind its ends.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from safetensors.numpy import load_file

from core.detect.judge import Judge
from core.detect.scratch_curves import at_points
from core.detect.scratch_strips import Track
from core.resources import FOLDER

ALONG, ACROSS = 48, 24  # points of a look; the line runs down its middle
_BEYOND = 0.12  # of its length that is seen behind each end
_LEAST_BEYOND = 8.0  # pixels
_FINE = 6.0  # points in the width of a line, if it is that wide
_CLOSEST = 0.5  # pixels between two points
_FARTHER = 4  # times as far across the second scale reaches
_SAMPLES = 4  # rows averaged to one
_SPAN = 64.0  # 8-bit values that are 1 for the judge


def look(rgb: np.ndarray, track: Track) -> np.ndarray:
    """The picture along a line, uint8 (ALONG, ACROSS, 6): RGB near it, then RGB four times as far to each side.

    rgb: uint8 (H, W, 3).
    """
    points, normal = _prolonged(track)
    apart = max(_CLOSEST, track.width / _FINE)
    middle = float(track.low.mean() + track.high.mean()) / 2
    across = middle + (np.arange(_FARTHER * ACROSS) - (_FARTHER * ACROSS - 1) / 2) * apart
    wide = at_points(rgb, points, normal, across)
    near = (_FARTHER - 1) * ACROSS // 2
    parts = [wide[:, near : near + ACROSS], wide]
    return np.dstack([cv2.resize(part, (ACROSS, ALONG), interpolation=cv2.INTER_AREA) for part in parts])


def _prolonged(track: Track) -> tuple[np.ndarray, np.ndarray]:
    """Points along a line and beyond its ends, float64 (n, 2), y and x, and the directions across it there."""
    more = max(_LEAST_BEYOND, _BEYOND * track.length)
    at = np.linspace(-more, track.length + more, _SAMPLES * ALONG)
    known = np.arange(len(track.y)) * track.step
    inside = np.clip(at, 0, track.length)
    points = np.stack([np.interp(inside, known, track.y), np.interp(inside, known, track.x)], axis=1)
    normal = np.stack([np.interp(inside, known, track.normal[:, k]) for k in (0, 1)], axis=1)
    normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-6)[:, None]
    way = np.stack([normal[:, 1], -normal[:, 0]], axis=1)
    chord = np.array([track.y[-1] - track.y[0], track.x[-1] - track.x[0]])
    sign = np.where(way @ chord < 0, -1.0, 1.0)
    return points + ((at - inside) * sign)[:, None] * way, normal


def against(looks: np.ndarray, colours: np.ndarray) -> np.ndarray:
    """Looks, uint8 (n, ALONG, ACROSS, 6), as the judge gets them: against the line's own colour, float32.

    colours: RGB in 8-bit values, (n, 3).
    """
    own = np.concatenate([colours, colours], axis=1).astype(np.float32)[:, None, None]
    return np.asarray((looks.astype(np.float32) - own) / _SPAN)


class _Member(Judge):
    """A `Judge` of looks, which keeps the mean and the most of what it sees along a line.

    Weights besides those of `Judge`: "traits.mean" and "traits.spread" of the figures.
    """

    def look(self, patches: np.ndarray) -> np.ndarray:
        """What is seen in strips, (n, ALONG, ACROSS, 6): float32 (n, m)."""
        seen = super().look(patches)
        if not self._convolutions:
            return seen
        along = seen.reshape(len(patches), -1, 2 * len(self._weights[f"conv{self._convolutions - 1}.bias"]))
        return np.concatenate([along.mean(axis=1), along.max(axis=1)], axis=1)

    def odds(self, strips: np.ndarray, features: np.ndarray) -> np.ndarray:
        """The log odds, float64 (n,). strips: of `against`. features: (n, f)."""
        apart = (features - self._weights["traits.mean"]) / self._weights["traits.spread"]
        # as far off as nothing it has learned from, a figure says no more than at four spreads
        return self.decide(self.look(strips), np.clip(apart, -4, 4)).astype(np.float64)


class ScratchJudge:
    """Some networks that see the look of a line and its figures, and some that see the figures alone, each heard alike.

    Weights: those of each network after its number and a dot; "evidence.weight", (2, 6), numbers for those of
    `core.detect.overlays.EVIDENCE` in pictures without and with grain; and "evidence.bias", (2,).
    tests/benchmarks/scratch_judge.py trains them.
    """

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        parts: dict[str, dict[str, np.ndarray]] = {}
        for name, value in weights.items():
            part, rest = name.split(".", 1)
            parts.setdefault(part, {})[rest] = value
        evidence = parts.pop("evidence")
        self._weight, self._bias = (evidence[name].astype(np.float64) for name in ("weight", "bias"))
        self._members = [_Member(part) for part in parts.values()]

    def odds(self, looks: np.ndarray, colours: np.ndarray, features: np.ndarray) -> np.ndarray:
        """The log odds, float64 (n,), that lines are scratches by themselves.

        looks: of `look`. colours: RGB of the lines in 8-bit values, (n, 3). features: (n, f), of
        `core.detect.scratch_lines`.
        """
        if not len(looks):
            return np.zeros(0)
        strips = against(looks, colours)
        return np.asarray(np.mean([member.odds(strips, features) for member in self._members], axis=0))

    def together(self, evidence: np.ndarray, grain: float = 0.0) -> np.ndarray:
        """The log odds, float64 (n,), with what the other lines say. evidence: `core.detect.overlays.evidence`. grain:
        how grainy the picture is, from 0 to 1: it makes scratches unsure, but no drawn line more like one."""
        without, grainy = (evidence @ self._weight.T + self._bias).T
        return np.asarray(without + grain * (grainy - without))


@cache
def scratch_judge() -> ScratchJudge:
    """The judge of scratches, from the file that comes with the program."""
    return ScratchJudge(load_file(FOLDER / "detect" / "scratches.safetensors"))
