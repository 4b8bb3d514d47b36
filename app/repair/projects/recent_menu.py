"""The menu of pictures and projects that were opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QWidget

from app.icons import icon
from app.plain_text import on_button
from app.settings import Settings
from app.theme import Theme
from app.translation import live
from core.edit.project import SUFFIX
from core.names import printable

_NAME_WIDTH, _FOLDER_WIDTH = 280, 320
"""Pixels that a name and its folder may take."""


class RecentMenu(QMenu):
    """Fills itself when it opens. Which files are missing is checked in the background: a disk may be slow."""

    chosen = Signal(Path)
    check_wanted = Signal(tuple)
    """Paths; `show_missing` is to follow."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._missing: frozenset[Path] = frozenset()
        self._actions: dict[Path, QAction] = {}
        self._remove: QAction | None = None
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        live(self, self._translate)

    def show_missing(self, missing: frozenset[Path]) -> None:
        """Greys out the files that are not there any more."""
        self._missing = missing
        for path, action in self._actions.items():
            action.setEnabled(path not in missing)
            if path in missing:
                action.setToolTip(self.tr("{path} no longer exists").format(path=path))
        if self._remove is not None:
            self._remove.setEnabled(bool(missing & self._actions.keys()))

    def _translate(self) -> None:
        self.setTitle(self.tr("Open &recent"))
        self._empty()

    def _empty(self) -> None:
        self.clear()
        self._actions, self._remove = {}, None

    def _fill(self) -> None:
        self._empty()
        paths = self._settings.recent
        if not paths:
            self.addAction(self.tr("No pictures yet")).setEnabled(False)
            return
        for number, path in enumerate(paths, start=1):
            self._actions[path] = self._add(number, path)
        self.addSeparator()
        self._remove = self.addAction(self.tr("Remove what is &missing"), self._remove_missing)
        self.addAction(self.tr("&Clear list"), self._settings.clear_recent)
        self.show_missing(self._missing)
        self.check_wanted.emit(tuple(paths))

    def _add(self, number: int, path: Path) -> QAction:
        metrics = QFontMetrics(self.font())
        name = metrics.elidedText(printable(path.name), Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        folder = metrics.elidedText(printable(path.parent), Qt.TextElideMode.ElideMiddle, _FOLDER_WIDTH)
        letter = f"&{number}  " if number < 10 else f"{number}  "
        # Qt aligns what follows a tab at the right, where menus show their keys.
        action = self.addAction(f"{letter}{on_button(name)}\t{on_button(folder)}")
        action.setIcon(icon("save" if path.suffix.lower() == SUFFIX else "picture_only", self._theme.colours))
        action.setToolTip(printable(path))
        action.triggered.connect(lambda _on=False, path=path: self.chosen.emit(path))
        return action

    def _remove_missing(self) -> None:
        self._settings.forget_recent(self._missing)
