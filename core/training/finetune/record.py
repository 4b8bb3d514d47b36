"""What a model folder knows of its fine-tuning: where it began, how far it shall go, and whether it has helped.

``finetune.json`` in the model folder. No torch, so that the window reads it, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from core.errors import TrainingError
from core.files import reason_of
from core.models.folder_records import read_table, write_table

FILE_NAME = "finetune.json"
MINUTES = 15.0
"""The usual goal."""
BUNDLED = "bundled"
"""Stands for the model that comes with the program."""
CHOSEN = "chosen"
"""The folder in the model folder that holds the weights which the verdict chose."""


@dataclass(frozen=True)
class Figures:
    """Means over all holes: PSNR in the hole in dB, and F1 of its edges."""

    psnr: float
    f1: float


@dataclass(frozen=True)
class Verdict:
    """Whether the trained model repairs the validation pictures better than the one that it began from.

    before, after: of the two. after is the chosen one, or if none is better, the fully trained one. pictures: how many
    were repaired; improved: on how many of them it did better. edges, paints: how far the chosen weights of the two
    networks lie on the way from the first to the last, 0 to 1.
    """

    better: bool
    before: Figures
    after: Figures
    pictures: int
    improved: int
    edges: float = 0.0
    paints: float = 0.0


@dataclass(frozen=True)
class FineTuning:
    """source: BUNDLED or the folder that the weights came from. minutes: the goal. goals: the last iteration of each
    phase, by number, once a step was timed. scored: whether the starting point is in the scores as iteration 0."""

    source: str
    minutes: float
    goals: Mapping[int, int] = field(default_factory=dict)
    scored: bool = False
    verdict: Verdict | None = None

    @property
    def finished(self) -> bool:
        return self.verdict is not None

    def changed(self, **values: Any) -> FineTuning:
        return replace(self, **values)


def read(folder: Path) -> FineTuning | None:
    """The record in a model folder; None if there is none, or it cannot be understood."""
    table = read_table(Path(folder) / FILE_NAME)
    try:
        return _record(table) if table else None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def write(folder: Path, record: FineTuning) -> None:
    """Writes the record, atomically. Raises TrainingError."""
    path = Path(folder) / FILE_NAME
    data = asdict(record)
    data["goals"] = {str(phase): goal for phase, goal in record.goals.items()}
    try:
        write_table(path, data)
    except OSError as error:
        raise TrainingError("{path} cannot be written: {reason}.", path, reason=reason_of(error)) from error


def _record(table: Mapping[str, Any]) -> FineTuning:
    goals = {int(phase): int(goal) for phase, goal in table["goals"].items()}
    minutes = _number(table["minutes"])
    if minutes <= 0 or not set(goals) <= {1, 3} or min(goals.values(), default=1) < 1:
        raise ValueError("no goal")
    verdict = table.get("verdict")
    return FineTuning(
        str(table["source"]), minutes, goals, bool(table.get("scored")), _verdict(verdict) if verdict else None
    )


def _verdict(table: Mapping[str, Any]) -> Verdict:
    before, after = (Figures(_number(table[name]["psnr"]), _number(table[name]["f1"])) for name in ("before", "after"))
    return Verdict(
        bool(table["better"]),
        before,
        after,
        int(table["pictures"]),
        int(table["improved"]),
        _number(table["edges"]),
        _number(table["paints"]),
    )


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number")
    return number
