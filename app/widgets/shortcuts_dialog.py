"""Every key and every gesture of the mouse on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.actions import MENUS, Actions, plain
from app.translation import translate
from app.widgets.parts import label

_TALLEST = 640

_Group = tuple[str, list[tuple[str, list[str]]]]
"""A title, and what each line does with its keys."""


class ShortcutsDialog(QDialog):
    """Two columns: what the mouse and held keys do, and the keys of all menu items as they are set now."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(8, 8, 8, 8)
        columns.setSpacing(40)
        groups = self._groups(actions)
        for half in (groups[:2], groups[2:]):
            column = QVBoxLayout()
            column.setSpacing(16)
            for title, rows in half:
                column.addLayout(_group(title, rows))
            column.addStretch()
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sheet)
        scroll.setMinimumWidth(sheet.sizeHint().width() + 16)
        note = label("soft", wrap=True)
        note.setText(self.tr("Keys of a single letter work while the picture has the focus: click it, or paint."))
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addWidget(note)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.resize(scroll.minimumWidth() + 32, min(sheet.sizeHint().height() + 120, _TALLEST))

    def _groups(self, actions: Actions) -> list[_Group]:
        gestures = [
            (self.tr("Paint with the tool"), [self.tr("Left drag")]),
            (self.tr("Erase the mask"), [self.tr("Right drag")]),
            (self.tr("Straight line from the last stroke"), [self.tr("Shift+click")]),
            (self.tr("Take back the stroke under way"), ["Esc"]),
            (self.tr("Move the picture"), [self.tr("Space+drag"), self.tr("Middle drag")]),
            (self.tr("Move the picture in steps"), [self.tr("Arrow keys")]),
            (self.tr("Zoom at the mouse"), [self.tr("Wheel")]),
        ]
        groups = [(self.tr("Mouse and held keys"), gestures)]
        for title, items in MENUS:
            rows = []
            for name in items:
                if name is None or name == "recent":
                    continue
                keys = actions[name].shortcuts()
                if keys:
                    texts = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
                    rows.append((plain(actions[name].text()), texts))
            groups.append((plain(translate("Actions", title)), rows))
        order = {0: 0, 3: 1}  # the mouse and the mask first; the rest as in the menu bar
        return [groups[i] for i in sorted(range(len(groups)), key=lambda i: order.get(i, 2))]


def _group(title: str, rows: list[tuple[str, list[str]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    heading = label("heading")
    heading.setText(title)
    grid.addWidget(heading, 0, 0, 1, 2)
    for i, (what, keys) in enumerate(rows, start=1):
        text = label("value")
        text.setText(what)
        grid.addWidget(text, i, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch()
        for name in keys:
            key = label("key")
            key.setText(name)
            row.addWidget(key)
        grid.addLayout(row, i, 1)
    return grid
