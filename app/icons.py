"""Icons by meaning, in the theme's colours.

Glyphs and their font are those of QtAwesome. It is not imported itself: the layer over Qt that it imports takes a
quarter of a second, even for one of its fonts, and so a good part of the window's start.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from app.theme import Colours
from core.resources import FOLDER

_GLYPHS = {
    # Files
    "open": "mdi6.folder-open-outline",
    "folder": "mdi6.folder-multiple-image",
    "save": "mdi6.content-save-outline",
    "save_as": "mdi6.content-save-edit-outline",
    "export": "mdi6.export",
    "import": "mdi6.tray-arrow-down",
    "export_mask": "mdi6.tray-arrow-up",
    "next": "mdi6.chevron-right",
    "previous": "mdi6.chevron-left",
    "quit": "mdi6.exit-to-app",
    "picture": "mdi6.image-plus-outline",
    # Editing
    "undo": "mdi6.undo",
    "redo": "mdi6.redo",
    "history": "mdi6.format-list-bulleted",
    "copy": "mdi6.content-copy",
    "paste": "mdi6.content-paste",
    "delete": "mdi6.trash-can-outline",
    "preferences": "mdi6.cog-outline",
    # Tools: those of app.actions.tools name their glyphs themselves
    "swap": "mdi6.swap-horizontal",
    # Mask and edges
    "mask": "mdi6.layers-outline",
    "edges": "mdi6.vector-curve",
    "select_all": "mdi6.select-all",
    "clear": "mdi6.selection-off",
    "invert": "mdi6.invert-colors",
    "grow": "mdi6.arrow-expand-all",
    "shrink": "mdi6.arrow-collapse-all",
    "alpha": "mdi6.checkerboard",
    "colour": "mdi6.palette-outline",
    "find": "mdi6.image-search-outline",
    "accept_all": "mdi6.check-all",
    "reject_all": "mdi6.close",
    "reset": "mdi6.restore",
    # View
    "zoom_in": "mdi6.plus",
    "zoom_out": "mdi6.minus",
    "fit": "mdi6.fit-to-screen-outline",
    "actual": "mdi6.image-filter-center-focus",
    "compare": "mdi6.compare",
    "picture_only": "mdi6.image-outline",
    "wipe": "mdi6.arrow-split-vertical",
    "side_by_side": "mdi6.view-split-vertical",
    "difference": "mdi6.circle-half-full",
    "onion": "mdi6.circle-multiple-outline",
    "full_screen": "mdi6.fullscreen",
    "fold_panel": "mdi6.dock-right",
    "turn_left": "mdi6.rotate-left",
    "turn_right": "mdi6.rotate-right",
    "turn_back": "mdi6.image-refresh-outline",
    "mirror": "mdi6.flip-horizontal",
    "rulers": "mdi6.ruler-square",
    "film_strip": "mdi6.filmstrip",
    "theme": "mdi6.theme-light-dark",
    "language": "mdi6.translate",
    # Repairs
    "repair": "mdi6.auto-fix",
    "on_release": "mdi6.lightning-bolt-outline",
    "candidates": "mdi6.view-grid-outline",
    "rings": "mdi6.bullseye",
    "cancel": "mdi6.close",
    "queued": "mdi6.clock-outline",
    "chosen": "mdi6.checkbox-marked-circle",
    "model": "mdi6.cube-outline",
    "eye": "mdi6.eye-outline",
    "eye_off": "mdi6.eye-off-outline",
    "repeat": "mdi6.repeat",
    # Training
    "training": "mdi6.school-outline",
    "demo": "mdi6.draw",
    "new_folder": "mdi6.folder-plus-outline",
    "split": "mdi6.call-split",
    "check": "mdi6.clipboard-check-outline",
    "curves": "mdi6.chart-line",
    "sample": "mdi6.image-multiple-outline",
    "play": "mdi6.play",
    "pause": "mdi6.pause",
    "stop": "mdi6.stop",
    "fast": "mdi6.fast-forward",
    "full": "mdi6.playlist-play",
    "best": "mdi6.star-outline",
    # Batch
    "batch": "mdi6.folder-play-outline",
    "done": "mdi6.check-circle-outline",
    "skipped": "mdi6.skip-next-circle-outline",
    "waiting": "mdi6.circle-outline",
    "working": "mdi6.progress-wrench",
    "copied": "mdi6.content-duplicate",
    "retry": "mdi6.refresh",
    "report": "mdi6.file-chart-outline",
    "review": "mdi6.image-check-outline",
    "reject": "mdi6.close-circle-outline",
    "next_hole": "mdi6.image-filter-center-focus-weak",
    "back": "mdi6.arrow-left",
    "folder_open": "mdi6.folder-outline",
    "add": "mdi6.plus",
    "remove": "mdi6.minus",
    # Messages and help
    "close": "mdi6.close",
    "error": "mdi6.alert-circle-outline",
    "warning": "mdi6.alert-outline",
    "info": "mdi6.information-outline",
    "good": "mdi6.check-circle-outline",
    "keyboard": "mdi6.keyboard-outline",
    "search": "mdi6.magnify",
    "log": "mdi6.file-document-outline",
    "diagnostics": "mdi6.clipboard-text-outline",
}


_FONT = "materialdesignicons6-webfont"
_SIZE = 0.875  # of a glyph in its box: the rest is the margin of the font


def icon(name: str, colours: Colours, *, colour: str | None = None) -> QIcon:
    """The icon for `name` in the theme's text colour, or in `colour`; dimmed when disabled, gold when checked.

    name: one of _GLYPHS, or a glyph of the icon font such as "mdi6.brush".
    """
    normal, active, checked = colour or colours.soft_text, colour or colours.text, colour or colours.accent_text
    return _icon(name if "." in name else _GLYPHS[name], normal, active, colours.faint_text, checked)


@cache
def _icon(glyph: str, normal: str, active: str, disabled: str, checked: str) -> QIcon:
    if _family():
        return QIcon(_Glyph(_characters()[glyph.removeprefix("mdi6.")], normal, active, disabled, checked))
    import qtawesome

    return qtawesome.icon(
        glyph,
        color=normal,
        color_active=active,
        color_disabled=disabled,
        color_on=checked,
        color_on_active=checked,
    )


class _Glyph(QIconEngine):
    """Draws a character of the icon font, at any size."""

    def __init__(self, character: str, normal: str, active: str, disabled: str, checked: str) -> None:
        super().__init__()
        self._character = character
        self._colours = normal, active, disabled, checked

    def clone(self) -> QIconEngine:
        return _Glyph(self._character, *self._colours)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        normal, active, disabled, checked = self._colours
        if state == QIcon.State.On:
            normal = checked
        colour = {QIcon.Mode.Normal: normal, QIcon.Mode.Disabled: disabled}.get(mode, active)
        if mode == QIcon.Mode.Active and state == QIcon.State.On:
            colour = checked
        font = QFont(_family())
        font.setPixelSize(max(1, round(_SIZE * rect.height())))
        painter.save()
        painter.setPen(QColor(colour))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


@cache
def _family() -> str:
    """The icon font's family; empty if it cannot be loaded here. Some systems take no fonts from a program's folder:
    QtAwesome knows how to make them."""
    number = QFontDatabase.addApplicationFont(str(next(_fonts().glob(f"{_FONT}-[0-9]*.ttf"), "")))
    return next(iter(QFontDatabase.applicationFontFamilies(number)), "") if number >= 0 else ""


@cache
def _characters() -> dict[str, str]:
    """The font's characters by the names of their glyphs."""
    codes = next(_fonts().glob(f"{_FONT}-charmap-*.json")).read_text(encoding="utf-8")
    return {name: chr(int(code, 16)) for name, code in json.loads(codes).items()}


def _fonts() -> Path:
    """The folder with the fonts of QtAwesome."""
    spec = find_spec("qtawesome")
    places = spec.submodule_search_locations if spec is not None else None
    return Path(places[0] if places else "") / "fonts"


def paint_icon(painter: QPainter, box: QRect, name: str, colours: Colours, *, colour: str | None = None) -> None:
    """Paints an icon, as `icon` makes it, into `box`. It is drawn from a cache: the icon font takes milliseconds."""
    ratio = painter.device().devicePixelRatio()
    key = f"icon {name} {colour or colours.soft_text} {box.width()} {box.height()} {ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = icon(name, colours, colour=colour).pixmap(box.size(), ratio)
        QPixmapCache.insert(key, pixmap)
    painter.drawPixmap(box, pixmap)


def app_icon() -> QIcon:
    return QIcon(str(FOLDER / "icons" / "tsukuroi.svg"))
