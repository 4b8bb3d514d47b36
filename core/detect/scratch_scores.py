"""How sure it is that a line is a scratch: from its looks and features, and from what the picture's other lines are.

The same transport, the same nail leaves scratches of one colour in one direction (`core.detect.overlays`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.detect.overlays import believed
from core.detect.scratch_lines import FEATURES, Line
from core.detect.scratch_looks import scratch_judge

_TURN = 10.0  # degrees that two scratches of one cause may differ by
_COLOUR = 60.0  # and 8-bit values
_WIDTH = 0.8  # and in the logarithm of their width
_FAINT, _PLAIN = 0.3, 0.9  # 8-bit values of grain that is none yet, and from which it counts as grain
FRAMED = 4.0  # is taken from the log odds of one of the lines of a grid or frame: of 133 scratches none was like that
_ON_TOP = 0.9  # score at least of a line that plainly lies on top
_CROSSED = {2: 2, 1: 4}  # edges of the drawing under it at least, by how many ends are free or at the border
_LEAST = {"alike": 0.9, "seen": 0.9, "fills": 2.0, "slim": np.log(20)}
_MOST = {"met": np.log1p(1), "stray": 6.0, "parallel": 0.0, "ink": 0.3}


def scores(lines: Sequence[Line]) -> np.ndarray:
    """How sure it is that each line is a scratch, 0..1, float64 (n)."""
    if not lines:
        return np.zeros(0)
    grain, judge = grain_of(lines[0].features), scratch_judge()
    sure = believed(odds(lines), alike(lines), lambda evidence: judge.together(evidence, grain))
    return np.maximum(sure, np.where(on_top(lines), _ON_TOP, 0.0))


def grain_of(features: np.ndarray) -> float:
    """How grainy the picture is that a line with these features is of, from 0 (not at all) to 1."""
    return float(np.clip((features[FEATURES.index("grain")] - _FAINT) / (_PLAIN - _FAINT), 0, 1))


def on_top(lines: Sequence[Line]) -> np.ndarray:
    """Which lines plainly lie on top, bool (n): alone of their colour, over edges of the drawing, ending freely.

    A scratch by itself gets no support from others, and may be as even as a drawn line; but what is drawn ends at
    something, or does not cross the edges of what is behind it.
    """
    column = {name: np.array([line.features[at] for line in lines]) for at, name in enumerate(FEATURES)}
    ends = column["free"] + column["border"]
    crossed = np.expm1(column["crossed"]) + 1e-9
    plain = np.any([(ends >= count) & (crossed >= edges) for count, edges in _CROSSED.items()], axis=0)
    for name, least in _LEAST.items():
        plain &= column[name] >= least - 1e-9
    for name, most in _MOST.items():
        plain &= column[name] <= most + 1e-9
    return np.asarray(plain & ~np.array([line.framed for line in lines]))


def odds(lines: Sequence[Line]) -> np.ndarray:
    """The log odds that each line is a scratch, whatever the others are, float64 (n)."""
    looks, colours, features = (
        np.array([getattr(line, name) for line in lines]) for name in ("look", "colour", "features")
    )
    framed = np.array([line.framed for line in lines], float)
    return scratch_judge().odds(looks, colours, features) - FRAMED * framed


def alike(lines: Sequence[Line]) -> np.ndarray:
    """Which lines could come from the same cause, bool (n, n)."""
    angle, width = np.array([line.angle for line in lines]), np.log([line.track.width for line in lines])
    colour = np.array([line.colour for line in lines])
    bright = np.array([line.track.bright for line in lines])
    turn = np.abs(angle[:, None] - angle) % 180
    like = np.minimum(turn, 180 - turn) <= _TURN
    like &= (bright[:, None] == bright) & (np.abs(width[:, None] - width) <= _WIDTH)
    return np.asarray(like & (np.abs(colour[:, None] - colour).max(axis=2) <= _COLOUR))
