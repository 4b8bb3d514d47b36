"""Cel colours: the exact colours a drawn picture is made of, separated from noise, line rims and gradients.

Colours are uint8 or uint16, in the picture's own values; `level` is what a step of 8 bits is in them.
"""

from __future__ import annotations

import numpy as np

_OFTEN = 0.25  # a colour that so much of a cel has is the cel's colour
_NOISE = 4  # levels by which noise takes a pixel away from its cel's colour
_APART = 8  # levels between two cels at least
_CLOSE = 1.5  # levels within which most pixels of about a cel's colour lie; in a gradient few do
_MOST = 0.5
_LEAST = 6  # pixels of a cel at least
_LEAST_SHARE = 0.01
_MANY = 24  # cels around one hole at most


def dominant(colours: np.ndarray) -> np.ndarray:
    """The colour that stands for noisy `colours` of one cel, (C,): always one of them.

    colours: (n, C). It is the most frequent one if it is frequent, else the one nearest to the median of each channel.
    """
    distinct, counts = _distinct(colours)
    best = int(counts.argmax())
    if counts[best] >= _OFTEN * len(colours):
        return distinct[best]
    distance = np.abs(distinct - np.median(colours, axis=0)).sum(axis=1)
    nearest = np.flatnonzero(distance == distance.min())
    return distinct[nearest[counts[nearest].argmax()]]


def find_cels(colours: np.ndarray, level: int) -> np.ndarray:
    """The cel colours among `colours` (n, C), 1 <= n: (k, C), the most frequent first, 1 <= k.

    Where there is no cel, but a gradient or a texture, it is the most frequent colour alone.
    """
    rest, peaked = colours, False
    found: list[tuple[int, np.ndarray]] = []
    least = max(_LEAST, _LEAST_SHARE * len(colours))
    while len(rest) and len(found) < _MANY:
        near = _differ(rest, _peak(rest, level)) <= _NOISE * level
        if near.sum() < least and found:
            break
        colour = dominant(rest[near])
        if any(_differ(colour, other) <= _APART * level for _, other in found):
            rest = rest[~near]  # the noisier rim of a cel that is there already
            continue
        away = _differ(colours, colour)
        peaked |= int((away <= _CLOSE * level).sum()) >= _MOST * int((away <= _APART * level).sum())
        found.append((int(near.sum()), colour))
        rest = rest[~near]
    found.sort(key=lambda cel: -cel[0])
    return np.stack([colour for _, colour in found[: None if peaked else 1]])


def nearest_cel(colours: np.ndarray, cels: np.ndarray, level: int) -> np.ndarray:
    """For colours (..., C) the index of the cel each belongs to, int32 (...), -1 for none."""
    best = np.full(colours.shape[:-1], 2 * _NOISE * level + 1, np.int32)
    index = np.full(colours.shape[:-1], -1, np.int32)
    for number, cel in enumerate(cels):
        distance = _differ(colours, cel)
        closer = distance < best
        best[closer], index[closer] = distance[closer], number
    return index


def even(colours: np.ndarray, among: np.ndarray, level: int) -> np.ndarray:
    """bool (h, w): pixels of `among` that at least three of their neighbours in it resemble.

    colours: (h, w, C). So has every pixel within a cel or a stroke; the soft rims between two cels have not.
    """
    height, width = among.shape
    padded = np.pad(colours, ((1, 1), (1, 1), (0, 0)))
    inside = np.pad(among, 1)
    alike = np.zeros((height, width), np.uint8)
    for down in range(3):
        for right in range(3):
            if (down, right) == (1, 1):
                continue
            at = slice(down, down + height), slice(right, right + width)
            alike += inside[at] & (_differ(padded[at], colours) <= _NOISE * level)
    return among & (alike >= 3)


def _peak(colours: np.ndarray, level: int) -> np.ndarray:
    """The middle of the densest place among `colours`, (C,)."""
    bins = colours // (_NOISE * level)
    distinct, counts = _distinct(bins)
    inside = (bins == distinct[counts.argmax()]).all(axis=1)
    return dominant(colours[inside])


def _differ(colours: np.ndarray, other: np.ndarray) -> np.ndarray:
    """By how much they differ in the channel where they differ most; without overflow, and without a wider copy."""
    most = np.zeros(colours.shape[:-1], colours.dtype)
    for channel in range(colours.shape[-1]):  # many times faster than a maximum along a short axis
        one, two = colours[..., channel], other[..., channel]
        np.maximum(most, np.maximum(one, two) - np.minimum(one, two), out=most)
    return most


def _distinct(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct rows, sorted, and how often each occurs; rows hold numbers of 16 bits."""
    keys = np.zeros(len(rows), np.int64)
    for channel in range(rows.shape[1]):
        keys = keys << 16 | rows[:, channel].astype(np.int64)
    _, first, counts = np.unique(keys, return_index=True, return_counts=True)
    return rows[first], counts
