"""The button that repairs from the rim inwards, and the menu in which its rings get their width."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from app.translation import live, plain
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import OnceButton, label
from core.inference.options import RING_LIMITS


class RingsButton(OnceButton):
    """Triggers an action when it is clicked; the arrow beside it opens the number of pixels."""

    width_changed = Signal(int)
    """Pixels that a ring is to be wide."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setObjectName("ringsButton")
        self.setDefaultAction(action)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.number = PlainSpinBox(*RING_LIMITS)
        self.number.setSuffix(" px")
        self.number.valueChanged.connect(self.width_changed)
        menu = QMenu(self)
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(self._row())
        menu.addAction(entry)
        menu.aboutToShow.connect(self.number.selectAll)
        self.number.left.connect(menu.close)
        self.setMenu(menu)
        action.changed.connect(self._name)
        self._name()

    def _row(self) -> QWidget:
        text = label()
        live(text, lambda: text.setText(self.tr("Width of a ring")))
        live(self.number, lambda: self.number.setAccessibleName(self.tr("Width of a ring")))
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(text)
        row.addWidget(self.number)
        return body

    def set_ring_width(self, pixels: int) -> None:
        """Shows the width that is set."""
        with QSignalBlocker(self.number):
            self.number.setValue(pixels)

    def _name(self) -> None:
        self.setAccessibleName(plain(self.defaultAction().text()))
