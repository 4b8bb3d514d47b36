"""What projects and recipes store alike (boxes, packed pixels, cells, settings, runs), checked when it is read.

Whatever is wrong raises Malformed with a phrase, as in core.checked, of which the readers make a sentence.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np

from core import checked
from core.boxes import EMPTY, Box
from core.checked import Malformed, TooMuch
from core.edit.repairs import Cell, Origin, Plane, Run
from core.inference.options import (
    ALPHA_RULES,
    GRAIN_LIMITS,
    GRAIN_RULES,
    LINES,
    METHODS,
    MOST_GROWN,
    PRECISION_RULES,
    RIM_RULES,
    RING_LIMITS,
    RULES,
    TEXTURE_RULES,
    LinesRule,
    Method,
    RestoreOptions,
)
from core.messages import Message

MOST_UNPACKED = 4 * 1024**3
"""Bytes that all payloads of one file together may hold; composing a picture unpacks most of them."""
_CHUNK = 4 * 1024 * 1024
_USUAL = RestoreOptions()
_BOX, _REPAIR = Message("a box"), Message("a repair")


def box(value: Any, size: tuple[int, int]) -> Box:
    """A box of at least one pixel within a picture of `size` (height, width)."""
    top, left, bottom, right = (checked.integer(side, 0, max(size), _BOX) for side in checked.row(value, 4, _BOX))
    if not (top < bottom <= size[0] and left < right <= size[1]):
        raise Malformed("a box lies outside the picture")
    return Box(top, left, bottom, right)


class Budget:
    """How many bytes the unpacked payloads of a file may still hold."""

    def __init__(self, most: int = MOST_UNPACKED) -> None:
        self._left = most

    def charge(self, amount: int) -> None:
        """Takes `amount` bytes off the budget. Raises TooMuch if it is exceeded."""
        self._left -= amount
        if self._left < 0:
            raise TooMuch("it holds more pixels than can be opened")


def payload(data: bytes, size: int, allowed: bytes | None = None) -> None:
    """Checks that `data` unpacks to exactly `size` bytes, without ever holding more than a few megabytes of them.

    allowed: the only byte values there may be.
    """
    unpacker, rest, left = zlib.decompressobj(), data, size
    while not unpacker.eof:
        try:
            part = unpacker.decompress(rest, min(_CHUNK, left + 1))
        except zlib.error as error:
            raise Malformed("packed pixels are damaged") from error
        if not part and not unpacker.eof:
            raise Malformed("packed pixels are incomplete")
        rest, left = unpacker.unconsumed_tail, left - len(part)
        if left < 0:
            raise Malformed("packed pixels do not fit their box")
        if allowed is not None and part.translate(None, allowed):
            raise Malformed("a layer holds values that it cannot have")
    if left or rest or unpacker.unused_data:
        raise Malformed("packed pixels do not fit their box")


def cell(place: Any, mask: bytes, pixels: bytes, size: tuple[int, int], pixel_bytes: int, budget: Budget) -> Cell:
    """A cell whose payloads fit its box, in a picture of `size` with `pixel_bytes` bytes a pixel."""
    where = box(place, size)
    budget.charge(where.area * pixel_bytes)
    payload(mask, -(-where.area // 8))
    payload(pixels, where.area * pixel_bytes)
    return Cell(where, mask, pixels)


def plane(place: Any, data: bytes, size: tuple[int, int], budget: Budget) -> Plane:
    """A plane whose payload fits its box, which may be empty."""
    where = EMPTY if place == [0, 0, 0, 0] else box(place, size)
    budget.charge(where.area)
    payload(data, where.area)
    return Plane(where, data)


def composable(repairs: Iterable[Iterable[Cell]], pixel_bytes: int) -> None:
    """Refuses lists of cells that would take hours to compose: the same cell can be named any number of times."""
    budget = Budget()
    for cells in repairs:
        budget.charge(pixel_bytes * sum(cell.box.area for cell in cells))


def settings(value: Any) -> RestoreOptions:
    """The settings of a repair from a record that `settings_record` made."""
    fields = checked.record(value, Message("the settings"))
    method, sigma = fields.get("method"), fields.get("sigma")
    if not isinstance(method, str) or method not in METHODS:
        raise Malformed("the method of a repair is unknown")
    rim = fields.get("rim", "all")  # before there was a choice, all of it was hidden
    if rim not in RIM_RULES:
        raise Malformed("which rim a repair hides is unknown")
    texture = fields.get("texture", "off")  # before there was a choice, none was continued
    if texture not in TEXTURE_RULES:
        raise Malformed("what a repair does with textures is unknown")
    grain = fields.get("grain", "off")  # before there was a choice, none was laid
    if grain not in GRAIN_RULES:
        raise Malformed("what a repair does with grain is unknown")
    lines = fields.get("lines", "likely")  # before there was a choice, none were committed
    if not isinstance(lines, str) or lines not in LINES:
        raise Malformed("which lines a repair follows is unknown")
    precision = fields.get("precision", "float32")  # before there was a choice, there was no other
    if precision not in PRECISION_RULES:
        raise Malformed("the precision of a repair is unknown")
    alpha = fields.get("alpha", "keep")  # before there was a choice, it was kept
    if alpha not in ALPHA_RULES:
        raise Malformed("what a repair does with alpha is unknown")
    rules = checked.integer(fields.get("rules", 1), 1, 2**31, Message("the rules of a repair"))
    if rules > RULES:
        raise Malformed("it was made by a newer version of Tsukuroi; update this one")
    return RestoreOptions(
        mask_grow=checked.integer(fields.get("mask_grow"), 0, MOST_GROWN, Message("the growth of the mask")),
        sigma=None if sigma is None else checked.number(sigma, -1, 100, Message("sigma")),
        method=cast(Method, method),
        context=checked.number(fields.get("context"), 0.01, 100, Message("the context")),
        rim=rim,
        alpha=alpha,
        texture=texture,
        grain=grain,
        grain_strength=checked.number(
            fields.get("grain_strength", 1.0), *GRAIN_LIMITS, Message("the strength of grain")
        ),
        lines=cast(LinesRule, lines),
        precision=precision,
        rules=rules,
        rings=_rings(fields.get("rings", 0)),  # before there were any, holes were painted at once
        mirrored=checked.flag(fields.get("mirrored", False), Message("whether a repair was mirrored")),
    )


def _rings(value: Any) -> int:
    narrowest, widest = RING_LIMITS
    what = Message("the rings of a repair")
    return 0 if value == 0 else checked.integer(value, narrowest, widest, what)


def settings_record(chosen: RestoreOptions) -> dict[str, Any]:
    """What `settings` reads: all but the region and the seam correction, which no repair of the window changes.

    Raises ValueError if they differ from their defaults, because the files cannot record that.
    """
    if chosen.region != _USUAL.region or chosen.seam_correction != _USUAL.seam_correction:
        raise ValueError(f"a project or recipe cannot keep {chosen}")
    return {
        "mask_grow": int(chosen.mask_grow),
        "sigma": None if chosen.sigma is None else float(chosen.sigma),
        "method": chosen.method,
        "context": float(chosen.context),
        "rim": chosen.rim,
        "alpha": chosen.alpha,
        "texture": chosen.texture,
        "grain": chosen.grain,
        "grain_strength": float(chosen.grain_strength),
        "lines": chosen.lines,
        "precision": chosen.precision,
        "rules": int(chosen.rules),
        "rings": int(chosen.rings),
        "mirrored": bool(chosen.mirrored),
    }


def run(value: dict[str, Any], holes: Plane, lines: Plane, name: str) -> Run:
    """A run with the key `name`, its origin and what lay below from a record that `run_record` made."""
    origin = Origin(
        checked.text(value.get("model"), Message("the name of a model")),
        checked.text(value.get("digest"), Message("the digest of a model")),
        settings(value.get("settings")),
        checked.text(value.get("device", ""), Message("the device of a repair")),
    )
    below = tuple(
        checked.key(other, _REPAIR) for other in checked.rows(value.get("below"), Message("what lay below a repair"))
    )
    return Run(origin, holes, lines, below, name)


def run_record(made: Run) -> dict[str, Any]:
    """All of a run but its planes and its key."""
    origin = made.origin
    return {
        "model": checked.plain(origin.model),
        "digest": checked.plain(origin.digest),
        "device": checked.plain(origin.device),
        "settings": settings_record(origin.settings),
        "below": list(made.below),
    }


def used(value: Any) -> tuple[str, ...]:
    """What a repair used; also names that only a newer version knows."""
    what = Message("what a repair used")
    return tuple(dict.fromkeys(checked.key(name, what) for name in checked.rows(value, what)))


def layer(values: np.ndarray, size: tuple[int, int], allowed: Sequence[int], what: str) -> np.ndarray:
    """A layer, uint8 (H, W), with nothing but the `allowed` values in it."""
    if values.dtype != np.uint8 or values.shape != size:
        raise Malformed("{what} has another size than the picture", what=what)
    if values.tobytes().translate(None, bytes(allowed)):
        raise Malformed("{what} holds values that it cannot have", what=what)
    return values
