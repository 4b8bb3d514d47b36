"""What stands in a model folder, seen from outside: weights, logs and sample sheets. No Qt, and no torch."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.config import Model

SLUGS = {1: "edge", 2: "inpaint", 3: "edge_inpaint", 4: "joint"}
"""How the files of each phase begin."""
PHASES = tuple(SLUGS)
EDGE_WEIGHTS, INPAINT_WEIGHTS = "EdgeModel", "InpaintingModel"
"""The names of the two models in those of their files."""

_WEIGHTS = re.compile(r"(EdgeModel|InpaintingModel)_gen(?:_(\d+))?\.(?:pth|safetensors)")
_SHEET = re.compile(r"(edge|inpaint|edge_inpaint|joint)_(\d+)\.png")
_TAIL = 4096  # bytes; more than the last line of any log


@dataclass(frozen=True)
class Weights:
    """The newest generator of a model. saved: seconds since 1970."""

    path: Path
    iteration: int
    saved: float


@dataclass(frozen=True)
class Sheet:
    """A sample sheet on the disk."""

    path: Path
    phase: int
    iteration: int


@dataclass(frozen=True)
class PhaseStand:
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
class FolderStand:
    """All of it. sheets: oldest first, by phase and iteration."""

    edge: Weights | None = None
    inpaint: Weights | None = None
    phases: tuple[PhaseStand, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    @property
    def has_model(self) -> bool:
        """Whether both halves are there, so that pictures can be repaired."""
        return self.edge is not None and self.inpaint is not None

    def phase(self, number: int) -> PhaseStand:
        return next((one for one in self.phases if one.phase == number), PhaseStand(number, None, None, 0, 0, ""))

    def sheets_of(self, phase: int) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.phase == phase)


def look(folder: Path) -> FolderStand:
    """Reads names, times and the ends of logs; a folder that is not there, or cannot be read, is an empty one."""
    edge, inpaint = _newest(folder, EDGE_WEIGHTS), _newest(folder, INPAINT_WEIGHTS)
    logged = {phase: _last_logged(folder / f"log_{slug}.csv") for phase, slug in SLUGS.items()}
    stands = tuple(_stand(phase, edge, inpaint, logged) for phase in PHASES)
    sheets = sorted(_sheets(folder), key=lambda one: (one.phase, one.iteration))
    return FolderStand(edge, inpaint, stands, tuple(sheets))


def _stand(
    phase: int, edge: Weights | None, inpaint: Weights | None, logged: dict[int, tuple[int, float] | None]
) -> PhaseStand:
    own = edge if phase == Model.EDGE else inpaint
    blocked = "edges" if phase == Model.EDGE_INPAINT and edge is None else ""
    log = logged[phase]
    if own is None:
        return PhaseStand(phase, None, None, 0, 0, blocked)
    reached = None if log is None else min(log[0], own.iteration)
    others = (1, 4) if phase == Model.EDGE else (2, 3, 4)
    last = max((one for one in others if logged[one]), key=lambda one: (logged[one] or (0, 0.0))[1], default=None)
    saved = None if log is None else (own.saved if last == phase else log[1])
    return PhaseStand(phase, reached, saved, own.iteration, last, blocked)


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


def _sheets(folder: Path) -> Iterator[Sheet]:
    numbers = {slug: phase for phase, slug in SLUGS.items()}
    for path in _files(folder / "samples"):
        match = _SHEET.fullmatch(path.name)
        if match:
            yield Sheet(path, numbers[match[1]], int(match[2]))


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _last_logged(path: Path) -> tuple[int, float] | None:
    """The iteration in the last whole line of a log, and when it was written."""
    try:
        with path.open("rb") as handle:
            size = handle.seek(0, 2)
            handle.seek(max(0, size - _TAIL))
            lines = handle.read().decode("utf-8", "replace").splitlines()
        changed = path.stat().st_mtime
    except OSError:
        return None
    for row in reversed(list(csv.reader(lines))):
        if row and row[0].isdigit():
            return int(row[0]), changed
    return None
