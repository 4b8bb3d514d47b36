"""Pieces of one scratch, joined over what interrupts it.

A scratch is lost from sight where what it passes over has its colour, and where it is broken. Its pieces lie on one
smooth line, however far apart they are, are as wide and of one colour. Whether they are one line is then asked of the
picture: it has to be followed from the one to the other (`core.detect.scratch_strips.followed`), which a line is not
that should be seen between them and is not.
"""

from __future__ import annotations

import numpy as np

from core.detect.scratch_strips import Track, followed

_TURN = 9.0  # degrees that two pieces may differ by
_COLOUR = 60.0  # and 8-bit values
_WIDTH = 0.7  # and in the logarithm of their width
_GAP = 1.5  # largest gap, in lengths of both together
_OVERLAP = 0.1  # share of the shorter one that may lie beside the other
_AWAY = 0.1  # largest distance of one's middle from the other's straight line, as a share of the way between
_OFF = 1.2  # pixels off one smooth curve through both, the root of the mean square
_OFF_WIDTH = 0.25  # and that share of their width
_HELD = 0.85  # share of each piece that the joined one has to hold
_TRIED = 40  # pairs followed, the nearest to each other first


def joined_tracks(rgb: np.ndarray, tracks: list[Track], grain: float) -> list[tuple[Track, tuple[int, ...]]]:
    """Tracks that hold two or more of those given, each with the numbers of these; nothing is held twice.

    rgb: uint8 (H, W, 3). grain: standard deviation in 8-bit values.
    """
    parts: list[tuple[Track, tuple[int, ...]]] = [(track, (number,)) for number, track in enumerate(tracks)]
    tried: set[tuple[tuple[int, ...], ...]] = set()
    changed = True
    while changed:
        changed = False
        for pair in _pairs([track for track, _ in parts]):
            (one, first), (other, second) = (parts[at] for at in pair)
            names = tuple(sorted((first, second)))
            if names in tried or len(tried) >= _TRIED:
                continue
            tried.add(names)
            whole = _joined(rgb, one, other, grain)
            if whole is not None:
                parts = [*(part for at, part in enumerate(parts) if at not in pair), (whole, first + second)]
                changed = True
                break
    return [(track, names) for track, names in parts if len(names) > 1]


def _pairs(tracks: list[Track]) -> list[tuple[int, int]]:
    """Which could be pieces of one line, those with the smallest gap first."""
    if len(tracks) < 2:
        return []
    ends = np.array([[[track.y[at], track.x[at]] for at in (0, -1)] for track in tracks])  # (n, 2, 2)
    middle = ends.mean(axis=1)
    chord = ends[:, 1] - ends[:, 0]
    length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-6)
    way = chord / length[:, None]
    bright, width = np.array([track.bright for track in tracks]), np.log([track.width for track in tracks])
    colour = np.array([track.colour for track in tracks])
    like = bright[:, None] == bright
    like &= np.abs(way @ way.T) >= np.cos(np.radians(_TURN))
    like &= np.abs(width[:, None] - width) <= _WIDTH
    like &= np.abs(colour[:, None] - colour).max(axis=2) <= _COLOUR
    between = middle[None] - middle[:, None]  # from the first to the second
    apart = np.hypot(between[..., 0], between[..., 1])
    along = np.abs((between * way[:, None]).sum(axis=2))
    gap = along - (length[:, None] + length) / 2
    like &= gap <= _GAP * (length[:, None] + length)
    like &= gap >= -_OVERLAP * np.minimum(length[:, None], length)
    away = np.abs(between[..., 0] * way[:, None, 1] - between[..., 1] * way[:, None, 0])
    near = away <= 3 + _AWAY * apart
    like &= near & near.T
    ones, others = np.nonzero(np.triu(like, 1))
    order = np.argsort(gap[ones, others], kind="stable")
    return list(zip(ones[order].tolist(), others[order].tolist(), strict=True))


def _joined(rgb: np.ndarray, one: Track, other: Track, grain: float) -> Track | None:
    """The line through both, if it is one."""
    points = np.concatenate([np.stack([track.y, track.x], axis=1) for track in (one, other)])
    chord = points[[0, len(one.y) - 1]]
    way = (chord[1] - chord[0]) / max(float(np.hypot(*(chord[1] - chord[0]))), 1e-6)
    points = points[np.argsort(points @ way, kind="stable")]
    width = (one.length * one.width + other.length * other.width) / (one.length + other.length)
    if _off(points, way) > _OFF + _OFF_WIDTH * width:
        return None
    track = followed(rgb, points[:, 0], points[:, 1], width, one.bright, grain)
    if track is None or track.width > 1.6 * width + 1:
        return None
    return track if all(_held(part, track) >= _HELD for part in (one, other)) else None


def _off(points: np.ndarray, way: np.ndarray) -> float:
    """How far points are from a curve of the second degree, in pixels."""
    along = (points - points.mean(axis=0)) @ way
    away = (points - points.mean(axis=0)) @ np.array([-way[1], way[0]])
    curve = np.polynomial.Polynomial.fit(along, away, 2)
    return float(np.sqrt(((away - curve(along)) ** 2).mean()))


def _held(part: Track, whole: Track) -> float:
    """Share of the points of one track that lie on another."""
    points, others = np.stack([part.y, part.x], axis=1), np.stack([whole.y, whole.x], axis=1)
    nearest = np.sqrt(((points[:, None] - others) ** 2).sum(axis=2).min(axis=1))
    return float((nearest <= 1.5 + 0.5 * part.width + whole.step).mean())
