"""The states of the window, by chapter. A chapter is one walk through a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.screenshots.chapters import batch, dialogs, menus, pictures, repair, tools, training
from tests.screenshots.shot import Shot
from tests.screenshots.stage import Stage

CHAPTERS: dict[str, Callable[[Stage], Iterator[Shot]]] = {
    "start": repair.start,
    "repair": repair.repair,
    "view": repair.view,
    "tools": tools.tools,
    "marking": tools.marking,
    "find": tools.find,
    "pictures": pictures.pictures,
    "dialogs": dialogs.dialogs,
    "questions": dialogs.questions,
    "menus": menus.menus,
    "batch": batch.batch,
    "training": training.training,
    "training_dialogs": training.training_dialogs,
}
MANUAL = frozenset(f"training_{name}" for name in ("folder", "data", "check", "progress", "samples", "phases"))
"""The states that docs/training.md shows."""
NAMES = frozenset(
    {"portrait", "portrait_damaged", "portrait_damaged_mask", "default", "my model", "Scans", "demo", "scan_09_mask"}
)
"""Of files, folders and models: no words of the window."""
