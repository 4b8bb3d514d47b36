"""What lies beside a flat box: whether the drawing is cut along its borders, and how the two mix there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from core.boxes import Box
from core.columns import middle_of

_SOFT = 8  # pixels of border that may be mixed with the drawing
_JUMP = 24  # 8-bit values by which the drawing changes along a border, where something of it is cut


@dataclass(frozen=True)
class Side:
    """What lies beside one border of a box.

    shut: share of its pixels that are not of the box's colour. cuts: edges of the drawing that run into it. soft:
    pixels that are mixed with the box. rim: those that show anything of it. odd: how much of the mixed pixels no
    mixture explains, 0..1. varied: 8-bit values by which what is beside it varies. apart: those it differs by.
    outlined: share of its pixels beside which what lies there ends within some pixels, as an outline does.
    """

    shut: float
    cuts: int
    soft: int
    rim: int
    odd: float
    varied: float
    apart: float
    outlined: float


def side_of(rgb: np.ndarray, box: Box, way: int, inner: np.ndarray, grain: float) -> Side | None:
    """What lies beside a box; None where the picture's border is too near.

    rgb: uint8 (H, W, 3). way: 0 above, 1 below, 2 left, 3 right. inner: float32 (3), the box's colour, and grain: its
    standard deviation, both in 8-bit values.
    """
    top, left, bottom, right = box
    height, width = rgb.shape[:2]
    reach = _SOFT + 3
    room = (top, height - bottom, left, width - right)[way]
    if room < 3:
        return None
    reach = min(reach, room)
    if way == 0:
        lines = rgb[top - reach : top, left:right][::-1]
    elif way == 1:
        lines = rgb[bottom : bottom + reach, left:right]
    elif way == 2:
        lines = rgb[top:bottom, left - reach : left][:, ::-1].swapaxes(0, 1)
    else:
        lines = rgb[top:bottom, right : right + reach].swapaxes(0, 1)
    values = lines.astype(np.float32)
    if grain > 1.5:
        values = cv2.blur(values, (3, 1)).astype(np.float32)
    soft, odd = _border(values, inner, grain)
    beside = values[soft]
    shut = float((np.abs(beside - inner).max(axis=1) > 30 + 2 * grain).mean())
    varied = float(np.abs(beside - middle_of(beside)).mean())
    apart = float(middle_of(np.abs(beside - inner).max(axis=1)))
    jump = _JUMP + 3 * grain
    outlined = float((np.abs(values[soft + 1 :] - middle_of(beside)).max(axis=(0, 2)) >= jump).mean())
    return Side(shut, _cuts(beside, jump), soft, _rim(values, inner, soft), odd, varied, apart, outlined)


def _border(lines: np.ndarray, inner: np.ndarray, grain: float) -> tuple[int, float]:
    """How many lines beside a box are mixed with it, and how much of them no mixture explains (0..1)."""
    most = min(_SOFT, len(lines) - 2)
    for soft in range(most + 1):
        far = lines[soft + 1]
        share, _ = _mixture(lines[soft], inner, far)
        if abs(share) <= 0.1:
            break
    else:
        return 0, 1.0  # something that is no mixture runs along the border, or a ramp without an end
    far = lines[soft : soft + 2].mean(axis=0)
    if soft == 0:
        # sharp: an outline would be one line of the same colour
        return 0, _sameness(lines[0], lines[1:4].mean(axis=0), inner, grain)
    odd = [_mixture(line, inner, far)[1] for line in lines[:soft]]
    sameness = _sameness(lines[soft], lines[soft + 1 :][:3].mean(axis=0), inner, grain)
    return soft, max(*odd, sameness) if odd else sameness


def _rim(lines: np.ndarray, inner: np.ndarray, soft: int) -> int:
    """How many lines beside a box show anything of it, from the `soft` ones on."""
    for rim in range(soft, min(soft + 2, len(lines) - 2)):
        if abs(_mixture(lines[rim], inner, lines[rim + 1 : rim + 3].mean(axis=0))[0]) <= 0.02:
            return rim
    return min(soft + 2, len(lines))


def _mixture(line: np.ndarray, inner: np.ndarray, far: np.ndarray) -> tuple[float, float]:
    """The share of the box in a line of pixels, and how much of the line's own no mixture with `far` explains."""
    reach = inner - far
    weight = (reach * reach).sum(axis=1)
    differs = weight > 40 * 40
    if differs.sum() < 4:
        return 0.0, 1.0  # the drawing beside it has the box's colour: nothing shows that this is a box
    mixed = ((line - far) * reach).sum(axis=1)[differs] / weight[differs]
    share = float(middle_of(mixed))
    rest = np.abs(line - far - share * reach)[differs].max(axis=1)
    odd = float(middle_of(rest)) / (0.25 * float(middle_of(weight[differs])) ** 0.5)
    return share, min(max(odd, 0.0), 1.0)


def _sameness(near: np.ndarray, far: np.ndarray, inner: np.ndarray, grain: float) -> float:
    """How much the nearest line is one outline of its own: 0 if it goes on as the drawing does, 1 if it is another."""
    differs = np.abs(near - far).max(axis=1) > 30 + 3 * grain
    differs &= np.abs(far - inner).max(axis=1) > 40
    return float(differs.mean())


def _cuts(line: np.ndarray, jump: float) -> int:
    """How many edges of the drawing run into a border."""
    if len(line) < 4:
        return 0
    change = np.abs(line[3:] - line[:-3]).max(axis=1) >= jump
    starts = np.flatnonzero(np.diff(np.concatenate([[False], change]).astype(np.int8)) > 0)
    return len(starts)
