"""Icons by meaning, in the theme's colours."""

from __future__ import annotations

import qtawesome
from PySide6.QtGui import QIcon

from app.theme import RESOURCES, Colours

_GLYPHS = {
    "brush": "mdi6.brush",
    "eraser": "mdi6.eraser",
    "hand": "mdi6.hand-back-right-outline",
    "open": "mdi6.folder-open-outline",
    "save": "mdi6.content-save-outline",
    "undo": "mdi6.undo",
    "redo": "mdi6.redo",
    "mask": "mdi6.layers-outline",
    "edges": "mdi6.vector-curve",
    "clear": "mdi6.selection-off",
    "invert": "mdi6.invert-colors",
    "import": "mdi6.import",
    "export": "mdi6.export",
    "zoom_in": "mdi6.plus",
    "zoom_out": "mdi6.minus",
    "fit": "mdi6.fit-to-screen-outline",
    "compare": "mdi6.compare",
    "repair": "mdi6.auto-fix",
    "cancel": "mdi6.close",
    "close": "mdi6.close",
    "picture": "mdi6.image-plus-outline",
    "error": "mdi6.alert-circle-outline",
    "warning": "mdi6.alert-outline",
    "info": "mdi6.information-outline",
    "good": "mdi6.check-circle-outline",
    "copy": "mdi6.content-copy",
    "keyboard": "mdi6.keyboard-outline",
}


def icon(name: str, colours: Colours, *, colour: str | None = None) -> QIcon:
    """The icon for `name` in the theme's text colour, or in `colour`; dimmed when disabled, gold when checked."""
    normal = colour or colours.soft_text
    return qtawesome.icon(
        _GLYPHS[name],
        color=normal,
        color_active=colour or colours.text,
        color_disabled=colours.faint_text,
        color_on=colour or colours.accent_text,
        color_on_active=colour or colours.accent_text,
    )


def app_icon() -> QIcon:
    return QIcon(str(RESOURCES / "icons" / "tsukuroi.svg"))
