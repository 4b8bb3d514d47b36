"""Cover decided for regions of one colour: what the votes leave open, or get wrong, the picture's smoothness settles.

A region is covered or clear as a whole. Two neighbours cost what their colours differ by where they meet, once the mark
is taken off those that are covered: a rim that the mark explains costs nothing, one that it does not costs as much as
an edge. From what the votes say, the region whose change gains most is changed, and so on while there is any gain.
"""

from __future__ import annotations

import numpy as np
from skimage.segmentation import felzenszwalb

from core.inference.uncovering.coverage import Votes, cannot_be_under, uncovered
from core.inference.uncovering.pairs import Glass

_EDGE = 30.0  # levels beyond which a difference is an edge, however large it is
_RIM = 3.0  # what a rim costs for each of its pixels
_VOTE = 0.5  # what a vote counts for
_PIXEL = 0.02  # what a pixel costs that is not as the votes have it
_IMPOSSIBLE = 2.0  # what one costs that cannot be covered, but is
_TIED = 0.5  # of what a rim between two regions would cost: below, they are tied
_ROUNDS = 4  # over all regions
_SMALLEST = 12  # pixels of a region, at least
_MOST = 1500  # regions, about
_SCALE = 30.0  # of the segmentation, in levels


def segments(values: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """int (h, w): the number of the region of one colour that each pixel is in. values, hole: as in `settled`."""
    smallest = max(_SMALLEST, int(hole.sum()) // _MOST)
    parts = felzenszwalb(values.astype(np.float64) / 255, scale=_SCALE, sigma=0, min_size=smallest, channel_axis=-1)
    return np.asarray(parts, np.int64)


def settled(
    values: np.ndarray, parts: np.ndarray, glass: Glass, votes: Votes, hole: np.ndarray, apart: int
) -> np.ndarray:
    """bool (h, w): what of `hole` is covered.

    values: float32 (h, w, C), levels of 8 bits. parts: of `segments`. hole: bool (h, w). apart: pixels
    between two pixels that are compared, beyond the soft border between them.
    """
    impossible = cannot_be_under(values, glass)
    voted = votes.cover(hole, impossible)
    _, labels = np.unique(np.where(hole, 2 * parts + voted + 1, 0), return_inverse=True)
    labels = labels.reshape(hole.shape)
    if hole.all():
        labels += 1
    count = int(labels.max()) + 1

    def per_region(plane: np.ndarray) -> np.ndarray:
        return np.bincount(labels.ravel(), plane.ravel().astype(np.float64), count)

    own = per_region(_VOTE * (votes.clear - votes.covered) + _PIXEL * (1 - 2.0 * voted) + _IMPOSSIBLE * impossible)
    covered = per_region(voted) * 2 > np.bincount(labels.ravel(), minlength=count)
    covered[0] = False
    costs = _Meetings(values, uncovered(values, glass, 1.0), labels, glass, apart)
    return np.asarray(_changed(covered, own, costs)[labels] & hole)


class _Meetings:
    """What regions cost where they meet: for each pair of neighbours the four sums, by whether each is covered."""

    def __init__(self, values: np.ndarray, bare: np.ndarray, labels: np.ndarray, glass: Glass, apart: int) -> None:
        ones, others, sums = [], [], []
        for axis in (0, 1):
            here = np.s_[:-apart] if axis == 0 else np.s_[:, :-apart]
            there = np.s_[apart:] if axis == 0 else np.s_[:, apart:]
            if labels.shape[axis] <= apart:
                continue
            meet = labels[here] != labels[there]
            first, second = (values[here][meet], bare[here][meet]), (values[there][meet], bare[there][meet])
            rows = []
            for mine in (0, 1):
                for its in (0, 1):
                    differ = np.abs(first[mine] - second[its]).mean(axis=1) * (glass.slope if mine and its else 1.0)
                    rows.append(np.minimum(differ, _EDGE) + _RIM * (mine != its))
            ones.append(labels[here][meet])
            others.append(labels[there][meet])
            sums.append(np.stack(rows, axis=1))
        one, other, cost = np.concatenate(ones), np.concatenate(others), np.concatenate(sums)
        count = int(labels.max()) + 1
        low, high = np.minimum(one, other), np.maximum(one, other)
        cost = np.where((one <= other)[:, None], cost, cost[:, [0, 2, 1, 3]])
        pairs, place = np.unique(low.astype(np.int64) * count + high, return_inverse=True)
        total = np.stack([np.bincount(place, column, len(pairs)) for column in cost.T], axis=1).reshape(-1, 2, 2)
        self.first, self.second, self.cost = pairs // count, pairs % count, total

    def total(self, covered: np.ndarray, own: np.ndarray) -> float:
        """What all regions cost together."""
        state = covered.astype(int)
        return float(self.cost[np.arange(len(self.first)), state[self.first], state[self.second]].sum() + own @ state)

    def tied(self, count: int) -> np.ndarray:
        """int (n,): the same number for regions between which there can hardly be a rim."""
        same, parted = self.cost[:, 0, 0] + self.cost[:, 1, 1], self.cost[:, 0, 1] + self.cost[:, 1, 0]
        close = (same < _TIED * parted) & (self.first > 0)
        groups = np.arange(count)
        while True:
            lowest = groups.copy()
            for one, other in ((self.first, self.second), (self.second, self.first)):
                np.minimum.at(lowest, one[close], groups[other[close]])
            if (lowest == groups).all():
                return groups
            groups = lowest

    def gains(self, covered: np.ndarray, own: np.ndarray) -> np.ndarray:
        """What each region's change would gain, float (n,)."""
        state = covered.astype(int)
        rows = np.arange(len(self.first))
        one, other = state[self.first], state[self.second]
        now = self.cost[rows, one, other]
        gain = np.where(covered, own, -own)
        np.add.at(gain, self.first, now - self.cost[rows, 1 - one, other])
        np.add.at(gain, self.second, now - self.cost[rows, one, 1 - other])
        return gain


def _changed(covered: np.ndarray, own: np.ndarray, costs: _Meetings) -> np.ndarray:
    """The state with the least cost that changes of one region, or of regions tied to one another, lead to."""
    covered = covered.copy()
    groups = costs.tied(len(covered))
    for _ in range(_ROUNDS):
        before = costs.total(covered, own)
        for group in np.unique(groups[groups > 0]):
            members = groups == group
            for state in (True, False):
                other = np.where(members, state, covered)
                if costs.total(other, own) < costs.total(covered, own) - 1e-6:
                    covered = other
        _change_single(covered, own, costs)
        if costs.total(covered, own) >= before - 1e-6:
            break
    return covered


def _change_single(covered: np.ndarray, own: np.ndarray, costs: _Meetings) -> None:
    for _ in range(2 * len(covered)):
        gain = costs.gains(covered, own)
        gain[0] = 0
        best = int(gain.argmax())
        if gain[best] <= 1e-6:
            return
        covered[best] = not covered[best]
