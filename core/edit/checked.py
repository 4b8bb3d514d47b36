"""Values out of files that anyone may have made: every one is looked at before it is used.

Projects and recipes are read through these. Whatever is wrong raises Malformed with a phrase; the readers make a
sentence of it.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Never

import numpy as np

from core.edit.boxes import Box, area
from core.edit.repairs import Cell, Origin, Plane, Run
from core.inference.options import METHODS, RIM_RULES, RestoreOptions

MOST_UNPACKED = 4 * 1024**3
"""Bytes that all payloads of one file together may hold; composing a picture unpacks most of them."""
_CHUNK = 4 * 1024 * 1024
_MOST_VALUES = 8_000_000  # of JSON; each takes many times its text in memory
_KEY = re.compile(r"[0-9A-Za-z_-]{1,64}")
_LONGEST = 500  # characters of a name or a label
_USUAL = RestoreOptions()


class Malformed(Exception):  # noqa: N818 - caught by the readers, which make a sentence of it
    """Something in a file is not as it must be; the text is a phrase such as "a box lies outside the picture"."""


class TooMuch(Malformed):
    """More than there is room for."""


def parse_json(data: bytes | str) -> Any:
    """JSON without NaN and infinity, not nested more deeply than Python can read. Raises Malformed."""
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    if sum(data.count(sign) for sign in (b",", b"[", b"{")) > _MOST_VALUES:
        raise TooMuch("it holds more values than can be opened")

    def refuse(constant: str) -> Never:
        raise Malformed(f"{constant} is no number")

    try:
        return json.loads(data, parse_constant=refuse)
    except RecursionError as error:
        raise Malformed("its values are nested too deeply") from error
    except ValueError as error:  # among them UnicodeDecodeError, and numbers of thousands of digits
        raise Malformed("its text is not valid JSON") from error


def record(value: Any, what: str) -> dict[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise Malformed(f"{what} is missing or is no record")
    return value


def rows(value: Any, what: str) -> list[Any]:
    """A JSON list."""
    if not isinstance(value, list):
        raise Malformed(f"{what} is missing or is no list")
    return value


def row(value: Any, length: int, what: str) -> list[Any]:
    """A JSON list of a known length."""
    if not isinstance(value, list) or len(value) != length:
        raise Malformed(f"{what} is incomplete")
    return value


def integer(value: Any, low: int, high: int, what: str) -> int:
    """A whole number, `low` <= value <= `high`."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Malformed(f"{what} is out of range")
    return value


def number(value: Any, low: float, high: float, what: str) -> float:
    """A finite number, `low` <= value <= `high`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Malformed(f"{what} is no number")
    if not low <= value <= high:
        raise Malformed(f"{what} is out of range")
    return float(value)


def flag(value: Any, what: str) -> bool:
    if not isinstance(value, bool):
        raise Malformed(f"{what} is neither true nor false")
    return value


def text(value: Any, what: str, longest: int = _LONGEST) -> str:
    """Text that can be written as UTF-8."""
    if not isinstance(value, str) or len(value) > longest or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise Malformed(f"{what} is missing or is no text")
    return value


def plain(name: str, longest: int = _LONGEST) -> str:
    """A name as `text` takes it back: a file's may be very long, or hold bytes that are no text."""
    return name.encode("utf-8", "replace").decode()[-longest:]


def key(value: Any, what: str) -> str:
    """A name of letters, digits, "_" and "-"."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise Malformed(f"{what} has no valid key")
    return value


def pick(items: Sequence[Any], place: Any, what: str) -> Any:
    """The item at `place`, counted from 0."""
    return items[integer(place, 0, len(items) - 1, f"the number of {what}")]


def box(value: Any, size: tuple[int, int]) -> Box:
    """A box of at least one pixel within a picture of `size` (height, width)."""
    top, left, bottom, right = (integer(side, 0, max(size), "a box") for side in row(value, 4, "a box"))
    if not (top < bottom <= size[0] and left < right <= size[1]):
        raise Malformed("a box lies outside the picture")
    return top, left, bottom, right


class Budget:
    """How many bytes the payloads of a file may still hold."""

    def __init__(self, most: int = MOST_UNPACKED) -> None:
        self._left = most

    def charge(self, amount: int) -> None:
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
    budget.charge(area(where) * pixel_bytes)
    payload(mask, -(-area(where) // 8))
    payload(pixels, area(where) * pixel_bytes)
    return Cell(where, mask, pixels)


def plane(place: Any, data: bytes, size: tuple[int, int], budget: Budget) -> Plane:
    """A plane whose payload fits its box, which may be empty."""
    where = (0, 0, 0, 0) if place == [0, 0, 0, 0] else box(place, size)
    budget.charge(area(where))
    payload(data, area(where))
    return Plane(where, data)


def composable(repairs: Iterable[Iterable[Cell]], pixel_bytes: int) -> None:
    """Refuses lists of cells that would keep us busy for hours: the same cell can be named any number of times."""
    budget = Budget()
    for cells in repairs:
        budget.charge(pixel_bytes * sum(area(cell.box) for cell in cells))


def settings(value: Any) -> RestoreOptions:
    fields = record(value, "the settings")
    method, sigma = fields.get("method"), fields.get("sigma")
    if method not in METHODS:
        raise Malformed("the method of a repair is unknown")
    rim = fields.get("rim", "all")  # before there was a choice, all of it was hidden
    if rim not in RIM_RULES:
        raise Malformed("which rim a repair hides is unknown")
    return RestoreOptions(
        mask_grow=integer(fields.get("mask_grow"), 0, 256, "the growth of the mask"),
        sigma=None if sigma is None else number(sigma, -1, 100, "sigma"),
        method=method,
        context=number(fields.get("context"), 0.01, 100, "the context"),
        rim=rim,
    )


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
    }


def run(value: dict[str, Any], holes: Plane, lines: Plane, name: str) -> Run:
    """A run with the key `name`, its origin and what lay below from a record that `run_record` made."""
    origin = Origin(
        text(value.get("model"), "the name of a model"),
        text(value.get("digest"), "the digest of a model"),
        settings(value.get("settings")),
        text(value.get("device", ""), "the device of a repair"),
    )
    below = tuple(key(other, "a repair") for other in rows(value.get("below"), "what lay below a repair"))
    return Run(origin, holes, lines, below, name)


def run_record(made: Run) -> dict[str, Any]:
    """All of a run but its planes and its key."""
    origin = made.origin
    return {
        "model": plain(origin.model),
        "digest": plain(origin.digest),
        "device": plain(origin.device),
        "settings": settings_record(origin.settings),
        "below": list(made.below),
    }


def layer(values: np.ndarray, size: tuple[int, int], allowed: Sequence[int], what: str) -> np.ndarray:
    """A layer, uint8 (H, W), with nothing but the `allowed` values in it."""
    if values.dtype != np.uint8 or values.shape != size:
        raise Malformed(f"{what} has another size than the picture")
    if values.tobytes().translate(None, bytes(allowed)):
        raise Malformed(f"{what} holds values that it cannot have")
    return values
