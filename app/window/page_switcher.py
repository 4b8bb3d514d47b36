"""The pages of the window and the row of buttons between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.late import Late
from app.translation import live


class PageSwitcher(QWidget):
    """Shows one page at a time. With a single page, the row of buttons is hidden."""

    changed = Signal()
    """Another page is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QFrame()
        self.bar.setObjectName("pageBar")
        self._row = QHBoxLayout(self.bar)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(0)
        self._row.addStretch()
        self.buttons = QButtonGroup(self)
        self._pages: list[Late[QWidget]] = []
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self._stack.currentChanged.connect(self.changed)
        self.buttons.idClicked.connect(lambda number: self.show_page(self._pages[number].get()))
        self.bar.hide()

    def add_page(self, page: Late[QWidget], title: Callable[[], str]) -> None:
        """Adds a page at the end; the first one added is shown, the others are made when they are first to be shown.
        `title` returns its text in the current language."""
        number = len(self._pages)
        self._pages.append(page)
        button = QPushButton()
        live(button, lambda: button.setText(title()))
        button.setProperty("role", "page")
        button.setCheckable(True)
        self.buttons.addButton(button, number)
        self._row.insertWidget(number, button)
        self.bar.setVisible(len(self._pages) > 1)
        if number == 0:
            self.show_page(page.get())

    def show_page(self, page: QWidget) -> None:
        """Shows one of the pages that were added."""
        number = next(number for number, late in enumerate(self._pages) if late.made is page)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.buttons.button(number).setChecked(True)

    @property
    def current(self) -> QWidget | None:
        return self._stack.currentWidget()
