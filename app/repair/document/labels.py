"""The names of the steps of the history: what projects store, and what the window shows."""

from __future__ import annotations

from app.repair.document.layers import MASK, USER_EDGES
from app.repair.document.strokes import Ink
from app.translation import QT_TRANSLATE_NOOP, translate
from core.data.edges import HAND_DRAWN

PAINT = QT_TRANSLATE_NOOP("History", "paint mask")
ERASE = QT_TRANSLATE_NOOP("History", "erase mask")
RECTANGLE = QT_TRANSLATE_NOOP("History", "rectangle")
LASSO = QT_TRANSLATE_NOOP("History", "lasso")
POLYGON = QT_TRANSLATE_NOOP("History", "polygon lasso")
WAND = QT_TRANSLATE_NOOP("History", "magic wand")
INK = QT_TRANSLATE_NOOP("History", "ink")
CLEAR = QT_TRANSLATE_NOOP("History", "clear mask")
SELECT_ALL = QT_TRANSLATE_NOOP("History", "mark everything")
INVERT = QT_TRANSLATE_NOOP("History", "invert mask")
GROW = QT_TRANSLATE_NOOP("History", "grow mask")
SHRINK = QT_TRANSLATE_NOOP("History", "shrink mask")
IMPORT = QT_TRANSLATE_NOOP("History", "import mask")
SAME_MASK = QT_TRANSLATE_NOOP("History", "mask of another picture")
PASTE_MASK = QT_TRANSLATE_NOOP("History", "paste mask")
PASTE_REGION = QT_TRANSLATE_NOOP("History", "paste region")
FROM_ALPHA = QT_TRANSLATE_NOOP("History", "mask from transparency")
FROM_COLOUR = QT_TRANSLATE_NOOP("History", "mask from colour")
FIND_DAMAGE = QT_TRANSLATE_NOOP("History", "found damage")
DRAW_EDGE, ERASE_EDGE, RESET_EDGES, LOAD_EDGES = "draw edge", "erase edge", "reset edges", "load edges"
REPAIR = QT_TRANSLATE_NOOP("History", "repair")
RESTORE = QT_TRANSLATE_NOOP("History", "restore original")
CLONE = QT_TRANSLATE_NOOP("History", "clone")
HEAL = QT_TRANSLATE_NOOP("History", "heal")
FILL = QT_TRANSLATE_NOOP("History", "fill")
PENCIL = QT_TRANSLATE_NOOP("History", "pencil")
SWITCH_REPAIR = QT_TRANSLATE_NOOP("History", "switch repair")
DELETE_REPAIR = QT_TRANSLATE_NOOP("History", "delete repair")
REPEAT_REPAIR = QT_TRANSLATE_NOOP("History", "repeat repair")
CHOOSE = QT_TRANSLATE_NOOP("History", "choose proposal")

MARKING = frozenset({PAINT, RECTANGLE, LASSO, POLYGON, WAND, INK})
"""Steps of tools that mark damage."""

_SHOWN = {
    DRAW_EDGE: QT_TRANSLATE_NOOP("History", "draw line"),
    ERASE_EDGE: QT_TRANSLATE_NOOP("History", "erase line"),
    RESET_EDGES: QT_TRANSLATE_NOOP("History", "reset lines"),
    LOAD_EDGES: QT_TRANSLATE_NOOP("History", "load lines"),
}
"""Where the window has another word than projects, which keep the word they always had."""

_LONGEST = 60
"""Characters of a name that are shown."""


def step_name(label: str | None) -> str:
    """The name of a step in the user's language; "" for None. A project from elsewhere may hold any text."""
    if label is None:
        return ""
    return " ".join(translate("History", _SHOWN.get(label, label)).split())[:_LONGEST]


def of_stroke(ink: Ink) -> str:
    """The label of a stroke with `ink`."""
    if ink.layer == MASK:
        return PAINT if ink.value else ERASE
    if ink.layer == USER_EDGES:
        return DRAW_EDGE if ink.value == HAND_DRAWN else ERASE_EDGE
    if ink.pixels is not None:
        return HEAL if ink.heals else CLONE
    return RESTORE if ink.colour is None else PENCIL
