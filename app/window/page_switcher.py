"""The pages of the window and the row of buttons between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.translation import live


class PageSwitcher(QWidget):
    """Shows one page at a time. With a single page, the row of buttons is hidden."""

    changed = Signal()
    """Another page is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QFrame()
        self.bar.setObjectName("pageBar")
        self._buttons = QHBoxLayout(self.bar)
        self._buttons.setContentsMargins(8, 0, 8, 0)
        self._buttons.setSpacing(0)
        self._buttons.addStretch()
        self.buttons = QButtonGroup(self)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self._stack.currentChanged.connect(self.changed)
        self.buttons.idClicked.connect(self._stack.setCurrentIndex)
        self.bar.hide()

    def add_page(self, page: QWidget, title: Callable[[], str]) -> None:
        """Adds a page at the end; the first one added is shown. `title` returns its text in the current language."""
        index = self._stack.addWidget(page)
        button = QPushButton()
        live(button, lambda: button.setText(title()))
        button.setProperty("role", "page")
        button.setCheckable(True)
        button.setChecked(index == self._stack.currentIndex())
        self.buttons.addButton(button, index)
        self._buttons.insertWidget(index, button)
        self.bar.setVisible(self._stack.count() > 1)

    def show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        button = self.buttons.button(self._stack.currentIndex())
        if button is not None:
            button.setChecked(True)

    @property
    def current(self) -> QWidget | None:
        return self._stack.currentWidget()
