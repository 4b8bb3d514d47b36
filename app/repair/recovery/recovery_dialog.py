"""The dialog that offers unsaved work of an earlier run: recover, discard, or decide later."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.icons import icon
from app.repair.recovery.run_folder import Orphan
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label
from core.texts import when

_THUMBNAIL = QSize(96, 72)
_ROW = 88


class RecoveryDialog(QDialog):
    """A list with a tick before each picture. It changes no files itself, but reports what the user chooses."""

    recover_wanted = Signal(list)
    discard_wanted = Signal(list)
    """list[Orphan]: those that are ticked."""
    left = Signal(list)
    """list[Orphan]: all that were offered; the dialog is over."""

    def __init__(self, orphans: list[Orphan], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = orphans
        self._theme = theme
        self._title, self._text = label("title"), label("soft", wrap=True)
        self.list = QListWidget()
        self.discard_button, self._later, self.recover_button = QPushButton(), QPushButton(), QPushButton()
        self.setMinimumSize(560, 360)
        self.resize(600, 240 + _ROW * min(4, len(orphans)))
        self._lay_out()
        self._fill()
        self._translate_all()
        self.list.itemChanged.connect(lambda _item: self._refresh())
        self.list.itemDoubleClicked.connect(_toggle)  # Return recovers, Space toggles
        self.discard_button.clicked.connect(lambda: self.discard_wanted.emit(self.chosen))
        self._later.clicked.connect(self.reject)
        self.recover_button.clicked.connect(self._on_recover)
        self.finished.connect(lambda _code: self.left.emit(self._offered))
        self._refresh()

    @property
    def chosen(self) -> list[Orphan]:
        """Those that are ticked."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [_orphan(item) for item in items if item.checkState() == Qt.CheckState.Checked]

    def remove(self, orphans: list[Orphan]) -> None:
        """Takes some out of the list; without any left the dialog closes."""
        for row in reversed(range(self.list.count())):
            if _orphan(self.list.item(row)) in orphans:
                self.list.takeItem(row)
        if self.list.count():
            self._refresh()
        else:
            self.accept()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        self.list.setObjectName("recoveryList")
        self.list.setIconSize(_THUMBNAIL)
        self.list.setSpacing(2)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.discard_button)
        row.addStretch()
        row.addWidget(self._later)
        row.addWidget(self.recover_button)
        self.discard_button.setAutoDefault(False)
        self.recover_button.setProperty("role", "primary")
        self.recover_button.setDefault(True)
        layout.addLayout(row)

    def _fill(self) -> None:
        for orphan in self._offered:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, orphan)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, _ROW))
            item.setIcon(self._icon(orphan))
            self.list.addItem(item)

    def _icon(self, orphan: Orphan) -> QIcon:
        pixmap = QPixmap()
        if not pixmap.loadFromData(orphan.summary.thumbnail):
            return icon("picture_only", self._theme.colours)
        return QIcon(pixmap)

    def _translate_all(self) -> None:
        live(self, lambda: self.setWindowTitle(self.tr("Recover unsaved work")))
        live(self, lambda: self._title.setText(self.tr("There is unsaved work")))
        live(
            self,
            lambda: self._text.setText(
                self.tr("Tsukuroi was not closed properly last time. These pictures were being worked on:")
            ),
        )
        live(self, lambda: self.list.setAccessibleName(self.tr("Pictures that can be recovered")))
        live(self, lambda: self.discard_button.setText(self.tr("Discard…")))
        live(self, lambda: self.discard_button.setToolTip(self.tr("Delete the ticked work for good")))
        live(self, lambda: self._later.setText(self.tr("Later")))
        live(self, lambda: self._later.setToolTip(self.tr("Ask again the next time (Esc)")))
        live(self, lambda: self.recover_button.setText(self.tr("Recover")))
        live(self, lambda: self.recover_button.setToolTip(self.tr("Open what is ticked, as it was (Return)")))
        live(self, self._describe_all)

    def _describe_all(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setText(self._describe(_orphan(item)))
            belonging = _orphan(item).belonging
            item.setToolTip(str(belonging.project or belonging.source or belonging.name))

    def _describe(self, orphan: Orphan) -> str:
        height, width = orphan.summary.size
        return "\n".join(
            [
                orphan.belonging.name,
                self.tr("Last change: {when}").format(when=when(orphan.when)),
                self.tr("{width} × {height} px, repairs: {count}").format(
                    width=width, height=height, count=orphan.summary.repairs
                ),
            ]
        )

    def _refresh(self) -> None:
        for button in (self.recover_button, self.discard_button):
            button.setEnabled(bool(self.chosen))

    def _on_recover(self) -> None:
        self.recover_wanted.emit(self.chosen)
        self.accept()


def _orphan(item: QListWidgetItem) -> Orphan:
    found = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(found, Orphan)
    return found


def _toggle(item: QListWidgetItem) -> None:
    checked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
