"""What lies in a model folder: weights, sample sheets, and logs that grow. Reads files only; no Qt, no torch."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.config import Model
from core.files import is_file, is_folder, open_file
from core.models.folder_records import RECORD_FILE, read_table
from core.texts import whole_number
from core.training.finetune.record import FineTuning
from core.training.finetune.record import read as read_tuning

SLUGS = {1: "edge", 2: "inpaint", 3: "edge_inpaint", 4: "joint"}
"""How the files of each phase begin."""
PHASES = tuple(SLUGS)
EDGE_WEIGHTS, INPAINT_WEIGHTS = "EdgeModel", "InpaintingModel"
"""How the weights files of the two models begin."""

_WEIGHTS = re.compile(r"(EdgeModel|InpaintingModel)_gen(?:_(\d+))?\.(?:pth|safetensors)")
_SHEET = re.compile(r"(edge|inpaint|edge_inpaint|joint)_(\d+)\.png")
_MOST_ITERATIONS = 10**18
_TAIL = 4096  # bytes; more than the last line of any log
_LARGEST = 64 * 1024**2  # bytes; a log of two million lines
_AT_ONCE = 4096  # lines that are texts at the same time


@dataclass(frozen=True)
class Weights:
    """The newest generator of a model. saved: seconds since 1970."""

    path: Path
    iteration: int
    saved: float


@dataclass(frozen=True)
class SampleSheet:
    """A sample sheet on the disk."""

    path: Path
    phase: int
    iteration: int


@dataclass(frozen=True)
class PhaseStatus:
    """How far a phase has come.

    reached: the last iteration that it trained and that is saved, None if it never was. start: the iteration that it
    would go on from, and from_phase the phase that trained it (None: unknown, such as downloaded weights; 0: nothing
    is there). blocked: "" or why it cannot run: "edges" means that an edge model is missing.
    """

    phase: int
    reached: int | None
    saved: float | None
    start: int
    from_phase: int | None
    blocked: str


@dataclass(frozen=True)
class FolderStatus:
    """How far all phases have come. sheets: by phase and iteration, oldest first. tuning: None for a
    folder that is no fine-tuning."""

    edge: Weights | None = None
    inpaint: Weights | None = None
    phases: tuple[PhaseStatus, ...] = ()
    sheets: tuple[SampleSheet, ...] = ()
    tuning: FineTuning | None = None

    @property
    def has_model(self) -> bool:
        """Whether both halves are there, so that pictures can be repaired."""
        return self.edge is not None and self.inpaint is not None

    def phase(self, number: int) -> PhaseStatus:
        return next((one for one in self.phases if one.phase == number), PhaseStatus(number, None, None, 0, 0, ""))

    def sheets_of(self, phase: int) -> tuple[SampleSheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.phase == phase)


def read_status(folder: Path) -> FolderStatus:
    """Reads names, times and the ends of logs; a folder that is missing or unreadable counts as empty."""
    edge, inpaint = _newest(folder, EDGE_WEIGHTS), _newest(folder, INPAINT_WEIGHTS)
    logged = {phase: _last_trained(folder, slug) for phase, slug in SLUGS.items()}
    phases = tuple(_phase_status(phase, edge, inpaint, logged) for phase in PHASES)
    sheets = sorted(_sheets(folder), key=lambda one: (one.phase, one.iteration))
    return FolderStatus(edge, inpaint, phases, tuple(sheets), read_tuning(folder))


def _phase_status(
    phase: int, edge: Weights | None, inpaint: Weights | None, logged: dict[int, tuple[int, float] | None]
) -> PhaseStatus:
    own = edge if phase == Model.EDGE else inpaint
    blocked = "edges" if phase == Model.EDGE_INPAINT and edge is None else ""
    log = logged[phase]
    if own is None:
        return PhaseStatus(phase, None, None, 0, 0, blocked)
    reached = None if log is None else min(log[0], own.iteration)
    others = (1, 4) if phase == Model.EDGE else (2, 3, 4)
    last = max((one for one in others if logged[one]), key=lambda one: (logged[one] or (0, 0.0))[1], default=None)
    saved = None if log is None else (own.saved if last == phase else log[1])
    return PhaseStatus(phase, reached, saved, own.iteration, last, blocked)


def is_weights(name: str) -> bool:
    """Whether a file of this name holds a generator."""
    return _WEIGHTS.fullmatch(name) is not None


def is_empty(folder: Path) -> bool:
    """Whether there is a folder with nothing in it that is seen."""
    try:
        return is_folder(folder) and all(path.name.startswith(".") for path in folder.iterdir())
    except OSError:
        return False


def has_weights(folder: Path) -> bool:
    """Whether a folder holds weights of a generator."""
    return any(is_weights(path.name) for path in _files(folder))


def _newest(folder: Path, model: str) -> Weights | None:
    found = []
    for path in _files(folder):
        match = _WEIGHTS.fullmatch(path.name)
        if match and match[1] == model:
            found.append((int(match[2] or 0), path.suffix == ".pth", path))
    if not found:
        return None
    iteration, _, path = max(found)
    try:
        return Weights(path, iteration, path.stat().st_mtime)
    except OSError:
        return None


def _sheets(folder: Path) -> Iterator[SampleSheet]:
    numbers = {slug: phase for phase, slug in SLUGS.items()}
    for path in _files(folder / "samples"):
        match = _SHEET.fullmatch(path.name)
        if match:
            yield SampleSheet(path, numbers[match[1]], int(match[2]))


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if is_file(path)]
    except OSError:
        return []


def _last_trained(folder: Path, slug: str) -> tuple[int, float] | None:
    """The last iteration that a phase is known to have been trained to, and when: by its log, which has a line every
    LOG_INTERVAL iterations, and by what the trainer has noted of the checkpoints that it wrote."""
    found = [one for one in (_last_logged(folder / f"log_{slug}.csv"), _last_noted(folder, slug)) if one is not None]
    return max(found, default=None)


def _last_noted(folder: Path, slug: str) -> tuple[int, float] | None:
    times = {}
    for name, entry in read_table(folder / RECORD_FILE).items():
        match = _WEIGHTS.fullmatch(name)
        if match and match[2] and isinstance(entry, dict) and entry.get("phase") == slug:
            when = entry.get("time")
            times[int(match[2])] = when / 1e9 if isinstance(when, int) and 0 <= when < 2**63 else 0.0
    return max(times.items(), default=None)


def _last_logged(path: Path) -> tuple[int, float] | None:
    """The iteration in the last whole line of a log, and when it was written."""
    try:
        with open_file(path) as handle:
            size = handle.seek(0, 2)
            handle.seek(max(0, size - _TAIL))
            lines = handle.read().decode("utf-8", "replace").splitlines()
        changed = path.stat().st_mtime
    except OSError:
        return None
    for row in reversed(list(_cells(lines))):
        if row and (number := whole_number(row[0])) is not None:
            return number, changed
    return None


@dataclass(frozen=True)
class LogPosition:
    """How far a log was read: the file (its inode number), the byte offset, and the columns."""

    file: int = -1
    offset: int = 0
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogPart:
    """What was read. rows: float64 (n, columns), NaN where a cell is empty. fresh: it was read from the beginning."""

    place: LogPosition
    rows: NDArray[np.float64]
    fresh: bool


def read_log(path: Path, place: LogPosition) -> LogPart:
    """The whole lines of `path` after `place`; everything, if it is another file than before or has shrunk.

    A missing or unreadable file has no lines. Invalid lines are skipped.
    """
    try:
        with open_file(path) as handle:
            status = path.stat()
            again = status.st_ino == place.file and place.offset <= status.st_size and place.columns
            handle.seek(place.offset if again else 0)
            data = handle.read(_LARGEST)
    except OSError:
        return LogPart(LogPosition(), np.empty((0, 0)), fresh=True)
    whole = data[: data.rfind(b"\n") + 1]  # the last line may be half written
    lines = _cells(io.TextIOWrapper(io.BytesIO(whole), "utf-8", "replace", newline=""))
    columns = place.columns if again else tuple(next(lines, ()))
    offset = (place.offset if again else 0) + len(whole)
    return LogPart(LogPosition(status.st_ino, offset, columns), _rows(lines, columns), fresh=not again)


def _cells(lines: Iterable[str]) -> Iterator[list[str]]:
    """The cells of each line; nothing after one that csv refuses, such as a cell of megabytes."""
    with suppress(csv.Error):
        yield from csv.reader(lines)


def _rows(lines: Iterator[list[str]], columns: tuple[str, ...]) -> NDArray[np.float64]:
    """The valid lines: a number or nothing for every column, and an iteration if there is a column for it."""
    place = columns.index("iteration") if "iteration" in columns else None
    parts = [np.empty((0, len(columns)))]
    while batch := list(islice(lines, _AT_ONCE)):
        numbers = [row for row in map(_numbers, batch) if len(row) == len(columns)]
        part = np.array(numbers, np.float64).reshape(len(numbers), len(columns))
        parts.append(part if place is None else part[np.abs(part[:, place]) < _MOST_ITERATIONS])
    return np.concatenate(parts)


def _numbers(row: list[str]) -> list[float]:
    try:
        return [float(cell) if cell else float("nan") for cell in row]
    except ValueError:
        return []


def log_path(folder: Path, phase: int, kind: str = "log") -> Path:
    """kind: "log" or "eval"."""
    return folder / f"{kind}_{SLUGS[phase]}.csv"


def best_iteration(part: LogPart) -> int | None:
    """The iteration whose evaluation was best: by PSNR, else by the harmonic mean of precision and recall.

    Only what was measured under the same conditions as the last one can be compared with it.
    """
    columns = {name: place for place, name in enumerate(part.place.columns)}
    rows = part.rows
    if not len(rows) or "iteration" not in columns:
        return None
    if "conditions" in columns:
        conditions = np.nan_to_num(rows[:, columns["conditions"]])
        rows = rows[conditions == conditions[-1]]
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
