"""Recipes: how a picture was made, exactly enough to make it again from the original; see core.edit.replay.

A recipe is JSON. It holds the original's fingerprint (of its pixels, so that a file saved anew still counts), every run
of the engine that the picture needs with its settings, mask and lines, which of its damages are part of the picture,
and the pixels of retouches. It travels by itself, as a PNG's text, and within a project.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import __version__
from core.data.picture import Picture
from core.edit import stored
from core.edit.repairs import Cell, Plane, Repair, Repairs, Run, composed
from core.errors import RecipeError
from core.inference.options import METHODS

RECIPE_KEY = "tsukuroi.recipe"
"""Names a recipe among a PNG's texts."""
FORMAT = 1
LONGEST_TEXT = 6_000_000
"""Characters of a recipe in a PNG: libpng, and with it most programs, refuses chunks of 8 MB."""

PACKED = "zlib:"
"""Stands before a recipe that was compressed to be a PNG's text."""

_PLAIN = 4000  # characters that are not worth compressing


@dataclass(frozen=True)
class Fingerprint:
    """Identifies a picture by its pixels: `sha256` of their bytes, their size, channels and bits per channel."""

    sha256: str
    height: int
    width: int
    channels: int
    bits: int

    @classmethod
    def of(cls, pixels: NDArray) -> Fingerprint:
        """pixels: uint8 or uint16, (H, W) or (H, W, C)."""
        little = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder("<"))
        channels = 1 if pixels.ndim == 2 else pixels.shape[2]
        digest = hashlib.sha256(little.data).hexdigest()
        return cls(digest, pixels.shape[0], pixels.shape[1], channels, 8 * pixels.dtype.itemsize)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.height, self.width

    @property
    def pixel_bytes(self) -> int:
        return self.channels * self.bits // 8


@dataclass(frozen=True, eq=False)
class Layer:
    """A repair in a recipe: the pixels in `hole` of the result of run number `run`, or else `cells`.

    shown: part of the picture; others are there because a run was made on them.
    """

    key: str
    shown: bool
    run: int | None = None
    hole: Plane | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, eq=False)
class Recipe:
    """How a picture was made.

    source, result: the original's and the picture's pixels. runs: in an order in which they can be done again, each
    after all that lay below it. layers: the oldest first, later ones lie on top. program: the version that made it.
    """

    source: Fingerprint
    result: str
    runs: tuple[Run, ...]
    layers: tuple[Layer, ...]
    program: str = field(default=__version__)

    @property
    def models(self) -> dict[str, str]:
        """The names of the models that are needed, by the digests of their weights; a flat fill needs none."""
        origins = [run.origin for run in self.runs if METHODS[run.origin.settings.method].needs_model]
        return {origin.digest: origin.model for origin in origins}


def make_recipe(original: NDArray, repairs: Repairs) -> Recipe:
    """The recipe of `original` (H, W, ...) with all shown `repairs` over it.

    What the picture does not need is left out. A repair whose run was made on something that is gone cannot be done
    again: it travels with its pixels, as retouches do.
    """
    runs = _in_order(repairs)
    by_run: dict[Run, list[str]] = {run: [] for run in runs}
    for repair in repairs:
        if repair.run in by_run:
            by_run[repair.run].append(repair.key)
    needed = {repair.key for repair in repairs if repair.shown}
    kept = []
    for run in reversed(runs):
        if needed.intersection(by_run[run]):
            kept.append(run)
            needed.update(run.below)
    numbers = {run: number for number, run in enumerate(reversed(kept))}
    size = original.shape[0], original.shape[1]
    layers = tuple(_layer(repair, numbers, size) for repair in repairs if repair.key in needed)
    result = Fingerprint.of(composed(original, repairs)).sha256
    return Recipe(Fingerprint.of(original), result, tuple(numbers), layers)


def _in_order(repairs: Repairs) -> list[Run]:
    """The runs that can be done again, each after those it was made on."""
    waiting = dict.fromkeys(repair.run for repair in repairs if repair.run is not None)
    present = {repair.key for repair in repairs}
    runs: list[Run] = []
    while waiting:
        # Repairs without a run to wait for are there; that includes those whose run was given up.
        done = {repair.key for repair in repairs if repair.run not in waiting}
        ready = [run for run in waiting if done.issuperset(run.below)]
        hopeless = [run for run in waiting if not present.issuperset(run.below)] or [*waiting][:1]
        for run in ready or hopeless:
            del waiting[run]
        runs += ready
    return runs


def _layer(repair: Repair, numbers: Mapping[Run, int], size: tuple[int, int]) -> Layer:
    if repair.run is not None and repair.run in numbers:
        return Layer(repair.key, repair.shown, numbers[repair.run], Plane.pack(repair.hole(size)))
    return Layer(repair.key, repair.shown, cells=repair.cells)


def to_json(recipe: Recipe, indent: int | None = None) -> str:
    """The recipe as JSON, in ASCII."""
    source = recipe.source
    content = {
        "tsukuroi_recipe": FORMAT,
        "program": recipe.program,
        "source": {
            "sha256": source.sha256,
            "height": source.height,
            "width": source.width,
            "channels": source.channels,
            "bits": source.bits,
        },
        "result": recipe.result,
        "runs": [
            {**stored.run_record(run), "holes": _plane_record(run.holes), "lines": _plane_record(run.lines)}
            for run in recipe.runs
        ],
        "layers": [_layer_record(layer) for layer in recipe.layers],
    }
    return json.dumps(content, indent=indent, separators=None if indent else (",", ":"))


def _layer_record(layer: Layer) -> dict[str, Any]:
    record: dict[str, Any] = {"key": layer.key, "shown": layer.shown}
    if layer.hole is not None:
        return {**record, "run": layer.run, "hole": _plane_record(layer.hole)}
    cells = [
        {"box": [*map(int, cell.box)], "mask": _b64(cell.mask), "pixels": _b64(cell.pixels)} for cell in layer.cells
    ]
    return {**record, "cells": cells}


def _plane_record(plane: Plane) -> dict[str, Any]:
    return {"box": [*map(int, plane.box)], "data": _b64(plane.data)}


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def to_text(recipe: Recipe) -> str:
    """The recipe as a PNG's text, compressed where that pays. Raises RecipeError if it is too long for one."""
    text = to_json(recipe)
    if len(text) > _PLAIN:
        text = PACKED + _b64(zlib.compress(text.encode("ascii"), 9))
    if len(text) > LONGEST_TEXT:
        raise RecipeError(
            "The recipe takes {size:.0f} MB, too much to travel in a PNG; save it as a file of its own.",
            size=len(text) / 1e6,
        )
    return text


def without_recipe(picture: Picture) -> Picture:
    """`picture` without the recipe that its file had: its pixels are others now."""
    if RECIPE_KEY not in picture.meta.text:
        return picture
    text = {key: value for key, value in picture.meta.text.items() if key != RECIPE_KEY}
    return replace(picture, meta=replace(picture.meta, text=text))
