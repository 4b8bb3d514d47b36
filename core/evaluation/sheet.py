"""A grid of pictures: damaged, every filler's result, the truth; a row for each kind of hole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.data.images import Picture, write_picture
from core.errors import DataError
from core.evaluation.fillers import TITLES

_GAP, _TITLE, _MARGIN = 4, 22, 92
_PAPER, _INK = (32, 33, 36), (230, 230, 230)


class Sheet:
    """Collects up to `each` rows of every label, in the order in which they come, and draws them."""

    def __init__(self, each: int = 2, cell: int = 192) -> None:
        self._each, self._cell = each, cell
        self._rows: dict[str, list[list[np.ndarray]]] = {}
        self._titles: list[str] = []

    def add(self, label: str, truth: np.ndarray, damaged: np.ndarray, results: Mapping[str, np.ndarray]) -> None:
        """Takes a row, uint8 (H, W, 3) each, unless there are enough with this label."""
        rows = self._rows.setdefault(label, [])
        if len(rows) < self._each:
            self._titles = ["damaged", *(TITLES.get(name, name) for name in results), "truth"]
            rows.append([self._tile(one) for one in (damaged, *results.values(), truth)])

    def draw(self) -> np.ndarray:
        """The grid, uint8 (H, W, 3). Raises DataError while there is no row."""
        rows = [(label, row) for label in sorted(self._rows) for row in self._rows[label]]
        if not rows:
            raise DataError("There is no repair to show yet.")
        step = self._cell + _GAP
        sheet = Image.new("RGB", (_MARGIN + len(self._titles) * step, _TITLE + len(rows) * step), _PAPER)
        pen = ImageDraw.Draw(sheet)
        font = ImageFont.load_default(size=12)
        for column, title in enumerate(self._titles):
            pen.text((_MARGIN + column * step, 4), title, fill=_INK, font=font)
        for number, (label, tiles) in enumerate(rows):
            top = _TITLE + number * step
            pen.text((6, top + 4), label.replace(" ", "\n"), fill=_INK, font=font)
            for column, tile in enumerate(tiles):
                sheet.paste(Image.fromarray(tile), (_MARGIN + column * step, top))
        return np.asarray(sheet)

    def write(self, path: Path) -> None:
        """Writes the grid as PNG, atomically. Raises DataError, ImageError."""
        write_picture(path, Picture(self.draw()))

    def _tile(self, image: np.ndarray) -> np.ndarray:
        tile = Image.fromarray(image)
        tile.thumbnail((self._cell, self._cell), Image.Resampling.BOX)
        return np.asarray(tile)
