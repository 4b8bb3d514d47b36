"""The commands of the review of a batch, whose keys are fixed."""

from __future__ import annotations

from dataclasses import dataclass

from app.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ReviewSpec:
    """One command.

    keys: as QKeySequence writes them on every system; the first is the one shown. like: the action of the window
    whose keys, including those the user chose, do the same here. repeats: holding the key repeats it.
    """

    text: str
    keys: tuple[str, ...]
    like: str = ""
    repeats: bool = False


REVIEW: dict[str, ReviewSpec] = {
    "next": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Next result"), ("Right", "Down"), "next_picture", repeats=True),
    "previous": ReviewSpec(
        QT_TRANSLATE_NOOP("ReviewKeys", "Previous result"), ("Left", "Up"), "previous_picture", repeats=True
    ),
    "first": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "First result"), ("Home",)),
    "last": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Last result"), ("End",)),
    # A held key must not accept the whole batch, so decisions do not repeat.
    "accept": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Accept the result"), ("A",)),
    "reject": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Reject the result"), ("R",)),
    "redo": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Do it again by hand on the page Repair"), ("E",)),
    "undo": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Undo the last verdict"), ("Backspace",), "undo"),
    "next_hole": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Next damage, enlarged"), ("N",), repeats=True),
    "previous_hole": ReviewSpec(
        QT_TRANSLATE_NOOP("ReviewKeys", "Previous damage, enlarged"), ("Shift+N",), repeats=True
    ),
    "fit": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Show the whole picture"), ("0",), "fit"),
    "actual": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "One image pixel on one screen pixel"), ("1",), "actual"),
    "zoom_in": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Zoom in"), ("+", "="), "zoom_in", repeats=True),
    "zoom_out": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Zoom out"), ("-",), "zoom_out", repeats=True),
    "original": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "Show the original while held"), ("\\",)),
    "leave": ReviewSpec(QT_TRANSLATE_NOOP("ReviewKeys", "End the comparison, or go back to the job"), ("Esc",)),
}
"""In the order of the list of keys; a key that two commands have belongs to the first."""
