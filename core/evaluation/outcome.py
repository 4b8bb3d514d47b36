"""The outcome of a comparison: every score with its means, and a sheet of the pictures themselves."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.data.images import Picture, write_picture
from core.errors import DataError
from core.evaluation.bands import Band, Shape
from core.evaluation.fillers import FILLERS
from core.evaluation.measures import NAMES, Scores
from core.files import write_text

_GAP, _TITLE, _MARGIN = 4, 22, 92
_PAPER, _INK = (32, 33, 36), (230, 230, 230)


class Record(NamedTuple):
    """One repair. picture: its place among the pictures; share: of the picture that the hole covers."""

    band: Band
    shape: Shape
    filler: str
    picture: int
    share: float
    scores: Scores


class Row(NamedTuple):
    """The means of one filler over so many `pictures` with holes of one band and shape."""

    band: Band
    shape: Shape
    filler: str
    pictures: int
    scores: Scores


@dataclass(frozen=True)
class Table:
    """All records, in the order in which they were made. skipped: pictures that could not be used, and why."""

    records: tuple[Record, ...]
    skipped: tuple[str, ...] = ()

    @property
    def fillers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.filler for record in self.records))

    def rows(self) -> tuple[Row, ...]:
        """Means by band, then shape, then filler."""
        groups: dict[tuple[Shape, Band, str], list[Scores]] = {}
        for record in self.records:
            groups.setdefault((record.shape, record.band, record.filler), []).append(record.scores)
        order = {name: place for place, name in enumerate(self.fillers)}
        keys = sorted(groups, key=lambda key: (key[0], key[1], order[key[2]]))
        return tuple(
            Row(band, shape, name, len(of), mean(of)) for shape, band, name in keys if (of := groups[shape, band, name])
        )

    def best(self, row: Row, name: str) -> bool:
        """Whether no other filler has a better `name` on the same holes; errors and seconds are better when small."""
        values = [getattr(one.scores, name) for one in self.rows() if (one.band, one.shape) == (row.band, row.shape)]
        known = [value for value in values if not np.isnan(value)]
        if not known:
            return False
        goal = min(known) if name in ("mae", "flat_error", "seconds") else max(known)
        return bool(getattr(row.scores, name) == goal)

    def csv_text(self) -> str:
        """The means as CSV with a header; a figure that could not be measured is left empty."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["shape", "band", "filler", "pictures", *NAMES])
        for row in self.rows():
            figures = ["" if np.isnan(value) else f"{value:.6g}" for value in astuple(row.scores)]
            writer.writerow([row.shape.value, row.band.label, row.filler, row.pictures, *figures])
        return out.getvalue()

    def text(
        self, columns: Sequence[str] = ("psnr", "ssim", "mae", "precision", "recall", "f1", "flat_error", "seconds")
    ) -> str:
        """The means as lines for a terminal."""
        names = [f"{row.shape.value} {row.band.label} {row.filler}" for row in self.rows()]
        wide = max((len(name) for name in names), default=0)
        lines = [" " * wide + "".join(f"{column:>12}" for column in columns)]
        for name, row in zip(names, self.rows(), strict=True):
            lines.append(f"{name:<{wide}}" + "".join(f"{getattr(row.scores, column):>12.4g}" for column in columns))
        return "\n".join(lines)


def mean(scores: Iterable[Scores]) -> Scores:
    """The mean of each figure over those that have it; NaN where none has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of nothing but NaN
        return Scores(*(float(value) for value in np.nanmean([astuple(one) for one in scores], axis=0)))


def write_csv(table: Table, path: Path) -> None:
    """Writes `csv_text` atomically. Raises DataError."""
    try:
        write_text(Path(path), table.csv_text())
    except OSError as error:
        raise DataError("{path} cannot be written: {reason}.", Path(path), reason=error) from error


class Sheet:
    """A grid of pictures: damaged, every filler's result, the truth.

    Collects up to `each` rows of every label, such as a kind of hole, in the order in which they come, and draws them.
    """

    def __init__(self, each: int = 2, cell: int = 192) -> None:
        self._each, self._cell = each, cell
        self._rows: dict[str, list[list[np.ndarray]]] = {}
        self._titles: list[str] = []

    def add(self, label: str, truth: np.ndarray, damaged: np.ndarray, results: Mapping[str, np.ndarray]) -> None:
        """Takes a row, uint8 (H, W, 3) each, unless there are enough with this label."""
        rows = self._rows.setdefault(label, [])
        if len(rows) < self._each:
            self._titles = ["damaged", *(FILLERS[name].title if name in FILLERS else name for name in results), "truth"]
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
