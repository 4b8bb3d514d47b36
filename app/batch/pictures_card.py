"""Which pictures: files and folders, sub-folders or not, and patterns of names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QListWidget, QListWidgetItem, QSizePolicy

from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs, Card, TextField, icon_button, name_field
from app.icons import icon
from app.settings import Settings
from app.theme import Theme
from app.translation import live
from app.widgets.parts import push_button
from core.files import is_folder

_MOST_LINES = 4
_LINE = 26
"""Pixels"""


class SourceList(QListWidget):
    """Files and folders; Delete takes the selected ones out."""

    def __init__(self, draft: BatchDraft) -> None:
        super().__init__()
        self.setObjectName("sourceList")
        self._draft = draft
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(QSize(16, 16))
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def selected(self) -> list[Path]:
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.selectedItems()]

    def remove_selected(self) -> None:
        self._draft.remove_sources(self.selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        else:
            super().keyPressEvent(event)


class PicturesCard(Card):
    """Shows the SourceRule of the draft's job, and changes it."""

    def __init__(self, draft: BatchDraft, dialogs: BatchDialogs, settings: Settings, theme: Theme) -> None:
        super().__init__(theme, "folder", lambda: self.tr("Pictures"))
        self._draft, self._dialogs, self._settings = draft, dialogs, settings
        self.list = SourceList(draft)
        self.add_folder = push_button(
            theme, "folder_open", lambda: self.tr("Add folder…"),
            lambda: self.tr("Add a folder of pictures; dropping it here does the same"), role="small",
        )  # fmt: skip
        self.add_files = push_button(
            theme, "picture", lambda: self.tr("Add files…"),
            lambda: self.tr("Add single pictures; dropping them here does the same"), role="small",
        )  # fmt: skip
        self.remove = icon_button(
            theme, "remove", lambda: self.tr("Take the selected ones out of the list (Delete); no file is touched")
        )
        self.head.addWidget(self.remove)
        self.column.addWidget(self.list)
        self.add(self.add_folder, self.add_files, grow=-1)
        self.recursive = QCheckBox()
        live(self.recursive, lambda: self.recursive.setText(self.tr("Include sub-folders")))
        name_field(
            self.recursive, lambda: self.tr("Include sub-folders"),
            lambda: self.tr("Also take the pictures of all folders inside those of the list"),
        )  # fmt: skip
        self.column.addWidget(self.recursive)
        self.patterns = TextField(self._enter_patterns)
        live(self.patterns, lambda: self.patterns.setPlaceholderText(self.tr("all pictures")))
        name_field(
            self.patterns, lambda: self.tr("Names"),
            lambda: self.tr("Only pictures with such names: scan_*.png, page?.tif; several with commas between them"),
        )  # fmt: skip
        self.add_row(lambda: self.tr("Names"), self.patterns)
        self._bind()
        live(self.list, self._name_list)

    def _bind(self) -> None:
        self.add_folder.clicked.connect(self.ask_folder)
        self.add_files.clicked.connect(self.ask_files)
        self.remove.clicked.connect(self.list.remove_selected)
        self.list.itemSelectionChanged.connect(self._refresh_remove)
        self.recursive.toggled.connect(lambda on: self._draft.set_sources(recursive=on))
        self._draft.job_changed.connect(self.refresh)
        self._theme.changed.connect(self.refresh)
        self.refresh()

    def ask_folder(self) -> None:
        folder = self._dialogs.folder(self.tr("Add a folder of pictures"), self._settings.last_folder)
        if folder is not None:
            self._settings.last_folder = folder
            self._draft.add_sources([folder])

    def ask_files(self) -> None:
        files = self._dialogs.pictures(self._settings.last_folder)
        if files:
            self._settings.last_folder = files[0].parent
            self._draft.add_sources(files)

    def refresh(self) -> None:
        """Shows the present job."""
        sources = self._draft.job.sources
        shown = [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]
        if shown != list(sources.paths) or self.sender() is self._theme:
            self._fill(sources.paths)
        with QSignalBlocker(self.recursive):
            self.recursive.setChecked(sources.recursive)
        if _split(self.patterns.text()) != sources.patterns:
            self.patterns.show_text(", ".join(sources.patterns))
        self._refresh_remove()

    def _fill(self, paths: tuple[Path, ...]) -> None:
        self.list.clear()
        names = Counter(path.name for path in paths)
        icons = {glyph: icon(glyph, self._theme.colours) for glyph in ("picture_only", "folder_open")}
        for path in paths:
            item = QListWidgetItem(path.name if path.name and names[path.name] == 1 else str(path))
            glyph = "picture_only" if path.suffix and not is_folder(path) else "folder_open"
            item.setIcon(icons[glyph])
            item.setToolTip(str(path))
            item.setSizeHint(QSize(0, _LINE))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.list.addItem(item)
        self.list.setFixedHeight(min(max(1, len(paths)), _MOST_LINES) * _LINE + 2)

    def _refresh_remove(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _enter_patterns(self, text: str) -> None:
        self._draft.set_sources(patterns=_split(text))

    def _name_list(self) -> None:
        self.list.setAccessibleName(self.tr("Files and folders"))
        self.list.setToolTip("")


def _split(text: str) -> tuple[str, ...]:
    """Patterns in a field, with commas or semicolons between them."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
