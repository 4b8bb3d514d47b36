"""Controls that go behind a button where there is no room for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget


class Foldable(QWidget):
    """Parts beside one another; folded, they are in a popup that `button` opens. Whoever lays it out folds it."""

    def __init__(self, spacing: int) -> None:
        """spacing: pixels between two parts."""
        super().__init__()
        self._row = QWidget()
        self._parts = QHBoxLayout(self._row)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(spacing)
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.hide()
        self.button.clicked.connect(self._show_popup)
        self.popup = QFrame(self, Qt.WindowType.Popup)
        QVBoxLayout(self.popup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self._row)

    def add(self, *parts: QWidget) -> None:
        """Adds parts at the end."""
        for part in parts:
            self._parts.addWidget(part)

    @property
    def is_folded(self) -> bool:
        return self._row.parentWidget() is self.popup

    def width_hint(self, *, folded: bool) -> int:
        """The width it would like, folded or not."""
        shown = self.button if folded else self._row
        for part in (shown, *shown.findChildren(QWidget)):
            part.ensurePolished()  # what was not shown yet has neither its style nor its size
        return shown.sizeHint().width()

    def set_folded(self, folded: bool) -> None:
        """Puts the parts behind the button, or beside the others."""
        if folded == self.is_folded:
            return
        self.popup.hide()
        home = (self.popup if folded else self).layout()
        if home is not None:
            home.addWidget(self._row)
        self._row.show()
        self.button.setVisible(folded)

    def _show_popup(self) -> None:
        place, screen = self.mapToGlobal(self.rect().bottomLeft()), self.screen().availableGeometry()
        self.popup.move(place)
        self.popup.show()
        self.popup.adjustSize()  # not before it is shown: fields get their style, and with it their size, only then
        furthest = screen.right() + 1 - self.popup.width()
        self.popup.move(max(screen.left(), min(place.x(), furthest)), place.y())
        self._row.setFocus()
