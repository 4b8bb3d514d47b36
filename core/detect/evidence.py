"""What all candidates of a picture say about each: whether dirt was strewn over it, or the drawing has spots."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from core.detect.judge import Judge
from core.detect.weighing import sigmoid

_MAP = 512  # pixels of the longer side of the map of fills
_CELLS = 6  # the picture is counted by so many rows and columns
_ALIKE = 0.45
_ALONE = 0.4  # of its score is left to a candidate that has no others beside it
_DOUBT = 3.0  # is taken from the log odds of the others when they are counted
_SURE = 0.0  # log odds from which a candidate is evidence for the others
_BESIDE = 1 / 12  # of the side of a square as large as the picture, within which others are near
_WITHIN = 200.0  # pixels within which they are, too
_LIKE = 0.9  # apart in likeness up to which others are somewhat alike
_AREAS = (0.1, 16.0)  # megapixels between which judges have learnt
_ROWS = 1024  # candidates that are compared with the others at a time, so that memory stays small


def believed(
    judge: Judge, facts: np.ndarray, enough: float, more: float | np.ndarray = 0.0, trust: float | np.ndarray = 0.0
) -> np.ndarray:
    """The score of each candidate, float (n,) of 0..1, after what the others say.

    facts: (n, e), of `facts_of`. enough: so many others have to be likely, too, for a candidate to be believed fully;
    alone it may as well be drawn. more, of all or of each: is added to the log odds for the score. trust: is added to
    those of the others when they are counted.
    """
    odds = judge.weigh(facts)
    return sigmoid(odds + judge.bias + more) * kept_of_score(odds + trust, enough)


def facts_of(
    odds: np.ndarray, centres: np.ndarray, likeness: np.ndarray, traits: np.ndarray, rgb: np.ndarray
) -> np.ndarray:
    """All that is known of each candidate, float32 (n, e): its odds first, what the others say, its traits."""
    return np.concatenate([evidence(odds, centres, likeness, rgb), traits], axis=1, dtype=np.float32)


def kept_of_score(odds: np.ndarray, enough: float) -> np.ndarray:
    """The share of its score that is left to each candidate, float (n,) of 0..1; see `believed`.

    odds: (n,), the log odds of each with all that is known.
    """
    weight = sigmoid(odds - _DOUBT)
    return np.clip(_ALONE + (1 - _ALONE) * (weight.sum() - weight) / enough, 0, 1)


def _others(odds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How likely each is, 0 where it is no evidence for the others, and the sum of that over the others, float (n,)."""
    weight = np.where(odds > _SURE, sigmoid(odds), 0)
    return weight, weight.sum() - weight


def evidence(odds: np.ndarray, centres: np.ndarray, likeness: np.ndarray, rgb: np.ndarray) -> np.ndarray:
    """What the others say about each candidate, float32 (n, 8).

    odds: (n,), the log odds of each by itself. centres: (n, 2), y and x in pixels. likeness: (n, k).
    """
    weight, others = _others(odds)
    spread = _spread(centres, weight, rgb.shape[:2])
    homes = _homes(centres, rgb)
    alike = _alike(likeness, weight)
    near = sigmoid(odds + 3)  # what half looks like a speck: a drawing full of spots has many
    return np.column_stack(
        [
            odds,
            np.log1p(others) - 2,
            np.log((others + 0.5) / (near.sum() - near + 1)),
            np.log1p(others) * spread,
            spread * np.ones_like(odds),
            _crowded(homes, weight, rgb),
            np.log((alike + 0.3) / (others + 1)),
            np.log1p(alike),
        ]
    ).astype(np.float32)


def gathering(odds: np.ndarray, centres: np.ndarray, likeness: np.ndarray, size: tuple[int, ...]) -> np.ndarray:
    """Whether the others lie about by chance or where each is, as stars do in one panel of a page, float32 (n, 5).

    Arguments as of `evidence`; size: rows and columns of the picture. Ratios are logarithms of what is near to what
    would be, were the others spread evenly: of all within a twelfth of the picture's side, of all within 200 pixels,
    and of those alike within a twelfth; then the share of those alike in all, and the megapixels: in more of them more
    that is drawn looks like damage.
    """
    weight, others = _others(odds)
    sure = np.flatnonzero(weight)
    area = float(size[0] * size[1])
    held = np.zeros((len(odds), 4))  # near by, within, alike near by, alike
    for at in range(0, len(odds), _ROWS):
        rows = slice(at, at + _ROWS)
        apart = cdist(centres[rows], centres[sure])
        alike = cdist(likeness[rows], likeness[sure]) < _LIKE
        near = apart < _BESIDE * area**0.5
        for column, which in enumerate((near, apart < _WITHIN, near & alike, alike)):
            held[rows, column] = which @ weight[sure]
    held -= weight[:, None]
    beside, within = (min(1.0, np.pi * reach**2 / area) for reach in (_BESIDE * area**0.5, _WITHIN))
    return np.column_stack(
        [
            np.log((held[:, 0] + 1) / (others * beside + 1)),
            np.log((held[:, 1] + 1) / (others * within + 1)),
            np.log((held[:, 2] + 0.5) / (held[:, 3] * beside + 0.5)),
            np.log((held[:, 3] + 1) / (others + 2)),
            np.full(len(odds), np.log(np.clip(area / 1e6, *_AREAS))),
        ]
    ).astype(np.float32)


def _spread(centres: np.ndarray, weight: np.ndarray, size: tuple[int, ...]) -> float:
    """In how many cells of the picture there are some, as a share of what chance would fill, about 0..1."""
    total = float(weight.sum())
    if total < 1:
        return 0.0
    cell = np.minimum((centres / np.array(size) * _CELLS).astype(int), _CELLS - 1)
    held = np.bincount(cell[:, 0] * _CELLS + cell[:, 1], weight, _CELLS**2)
    return float((1 - np.exp(-held)).sum() / (_CELLS**2 * (1 - np.exp(-total / _CELLS**2))))


def _homes(centres: np.ndarray, rgb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The fill in which each centre lies, int (n,), and the share of the picture that each fill has, float (fills,)."""
    height, width = rgb.shape[:2]
    scale = max(1.0, max(height, width) / _MAP)
    size = (max(1, round(width / scale)), max(1, round(height / scale)))
    small = cv2.medianBlur(np.ascontiguousarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)), 7)
    step = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    _, labels = cv2.connectedComponents((step <= 12).astype(np.uint8), None, 4)
    places = np.minimum((centres / scale).astype(int), np.array(labels.shape) - 1)
    return labels[places[:, 0], places[:, 1]], np.bincount(labels.ravel()) / labels.size


def _crowded(homes: tuple[np.ndarray, np.ndarray], weight: np.ndarray, rgb: np.ndarray) -> np.ndarray:
    """By how much the fill of each holds more than its share of them, the logarithm of a ratio, float (n,)."""
    fills, shares = homes
    held = np.bincount(fills, weight, len(shares))
    expected = weight.sum() * shares
    crowded: np.ndarray = np.log((held + 2) / (expected + 2))[fills]
    return crowded


def _alike(likeness: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """How many others look like each, weighted, float (n,)."""
    sure = np.flatnonzero(weight)
    if not len(sure):
        return np.zeros(len(weight))
    near = cKDTree(likeness[sure]).query_ball_point(likeness, _ALIKE)
    return np.array([weight[sure[others]].sum() for others in near]) - weight
