"""The CSV logs of training, read as they grow. No Qt."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.training.folder_stand import SLUGS

_LARGEST = 256 * 1024**2  # bytes; a log of ten million lines


@dataclass(frozen=True)
class Place:
    """How far a log was read: by file (its number on the disk), byte, and the columns it has."""

    file: int = -1
    offset: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogPart:
    """What was read. rows: float64 (n, columns), NaN where a cell is empty. fresh: the log begins here anew."""

    place: Place
    rows: NDArray[np.float64]
    fresh: bool


def read_on(path: Path, place: Place) -> LogPart:
    """The whole lines of `path` after `place`; everything, if it is another file than before or has shrunk.

    A file that is not there, or cannot be read, has no lines. Lines that make no sense are passed over.
    """
    try:
        with path.open("rb") as handle:
            status = path.stat()
            again = status.st_ino == place.file and place.offset <= status.st_size and place.columns
            handle.seek(place.offset if again else 0)
            data = handle.read(_LARGEST)
    except OSError:
        return LogPart(Place(), np.empty((0, 0)), fresh=True)
    whole = data[: data.rfind(b"\n") + 1]  # the last line may be half written
    lines = list(csv.reader(whole.decode("utf-8", "replace").splitlines()))
    columns = place.columns if again else tuple(lines.pop(0)) if lines else ()
    offset = (place.offset if again else 0) + len(whole)
    numbers = [row for row in map(_numbers, lines) if len(row) == len(columns)]
    rows = np.array(numbers, np.float64).reshape(len(numbers), len(columns))
    return LogPart(Place(status.st_ino, offset, columns), rows, fresh=not again)


def _numbers(row: list[str]) -> list[float]:
    try:
        return [float(cell) if cell else float("nan") for cell in row]
    except ValueError:
        return []


def log_path(folder: Path, phase: int, kind: str = "log") -> Path:
    """kind: "log" or "eval"."""
    return folder / f"{kind}_{SLUGS[phase]}.csv"


def best_iteration(part: LogPart) -> int | None:
    """The iteration whose evaluation was best: by PSNR, else by the harmonic mean of precision and recall."""
    columns = {name: place for place, name in enumerate(part.place.columns)}
    rows = part.rows
    if not len(rows) or "iteration" not in columns:
        return None
    if "psnr" in columns:
        score = rows[:, columns["psnr"]]
    elif {"precision", "recall"} <= columns.keys():
        precision, recall = rows[:, columns["precision"]], rows[:, columns["recall"]]
        score = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    else:
        return None
    if np.isnan(score).all():
        return None
    return int(rows[int(np.nanargmax(score)), columns["iteration"]])


def smooth(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The mean of each value and its neighbours, `width` values in all; fewer at the ends. NaN counts as nothing."""
    if width <= 1 or len(values) < 3:
        return values
    known = ~np.isnan(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(known)])
    places = np.arange(len(values))
    low = np.maximum(0, places - width // 2)
    high = np.minimum(len(values), places + (width + 1) // 2)
    count = counts[high] - counts[low]
    with np.errstate(invalid="ignore"):
        return np.where(count > 0, (sums[high] - sums[low]) / np.maximum(count, 1), np.nan)
