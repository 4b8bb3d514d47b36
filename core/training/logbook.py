"""The log file of a training run: CSV with a header, continued when training is resumed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from core.files import write_text

_FIRST = ("iteration", "seconds")


class Logbook:
    """Appends lines to ``<folder>/<name>.csv``. Use as a context manager. Raises OSError.

    A file of an earlier run is continued after `iteration`; lines beyond it, written after the last checkpoint of
    a run that broke off, are dropped. If the columns have changed the old file is kept as ``<name>_old_<n>.csv``.
    """

    def __init__(self, folder: Path, name: str, iteration: int) -> None:
        self.path = folder / f"{name}.csv"
        self._start = iteration
        self._columns: list[str] = []
        self._file: TextIO | None = None

    def __enter__(self) -> Logbook:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def write(self, iteration: int, seconds: float, values: Mapping[str, float]) -> None:
        """One line: `seconds` is the time since the run began, `values` the losses and metrics."""
        if self._file is None:
            self._file = self._open([*_FIRST, *values])
        named = {name: f"{value:.6g}" for name, value in values.items()}
        row = {"iteration": str(iteration), "seconds": f"{seconds:.1f}", **named}
        self._file.write(_line([row.get(column, "") for column in self._columns]))
        self._file.flush()

    def _open(self, columns: list[str]) -> TextIO:
        self._columns = columns
        kept = self._kept_rows(columns)
        write_text(self.path, _line(columns) + "".join(_line(row) for row in kept))
        return self.path.open("a", encoding="utf-8", newline="")

    def _kept_rows(self, columns: list[str]) -> list[list[str]]:
        """The rows up to the iteration that is resumed from."""
        if not self.path.exists():
            return []
        with self.path.open(encoding="utf-8", errors="replace", newline="") as handle:
            rows = list(csv.reader(handle))
        if not rows or rows[0] != columns:
            number = 1
            while (old := self.path.with_name(f"{self.path.stem}_old_{number}.csv")).exists():
                number += 1
            self.path.rename(old)
            return []
        return [r for r in rows[1:] if len(r) == len(columns) and r[0].isdigit() and int(r[0]) <= self._start]


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
