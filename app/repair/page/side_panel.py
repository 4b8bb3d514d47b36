"""The panel on the right: tabs, and below them a footer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.translation import live
from app.widgets.parts import line

_WIDTH = 312


class SidePanel(QFrame):
    """Tabs named by short words, each in a scroll area of its own, above a footer that never scrolls away."""

    tab_changed = Signal(str)
    """Key of the tab that is shown now."""
    asked = Signal()
    """A tab was brought to the front for the user to look at."""

    def __init__(self, footer: QWidget) -> None:
        super().__init__()
        self.setObjectName("repairPanel")
        self.setFixedWidth(_WIDTH)
        self._bar = QFrame()
        self._bar.setObjectName("tabBar")
        self._row = QHBoxLayout(self._bar)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._keys: list[str] = []
        self._names: list[Callable[[], None]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(line())
        layout.addWidget(footer)
        self._group.idClicked.connect(self._show_index)

    def add_tab(self, key: str, title: Callable[[], str], body: QWidget, tip: Callable[[], str] | None = None) -> None:
        """Adds a tab at the end; the first one is shown. `title` and `tip` give texts in the current language."""
        body.setObjectName("panelBody")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        index = self._stack.addWidget(scroll)
        button = QPushButton()
        button.setProperty("role", "page")
        button.setCheckable(True)
        button.setChecked(index == 0)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

        def name() -> None:
            button.setText(title())
            button.setAccessibleName(title())

        live(button, name)
        self._names.append(name)
        live(button, lambda: button.setToolTip(tip() if tip is not None else ""))
        self._group.addButton(button, index)
        self._row.addWidget(button)
        self._keys.append(key)

    def refresh_titles(self) -> None:
        """Asks for all titles again, because a count in one of them has changed."""
        for name in self._names:
            name()

    def show_tab(self, key: str) -> None:
        """Brings a tab to the front; an unknown key changes nothing."""
        if key in self._keys:
            self._show_index(self._keys.index(key))
            self.asked.emit()

    def tab_button(self, key: str) -> QAbstractButton:
        """The button of a tab. Raises ValueError for an unknown key."""
        return self._group.button(self._keys.index(key))

    @property
    def current_tab(self) -> str:
        return self._keys[self._stack.currentIndex()] if self._keys else ""

    def _show_index(self, index: int) -> None:
        changed = index != self._stack.currentIndex()
        self._stack.setCurrentIndex(index)
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)
        if changed:
            self.tab_changed.emit(self._keys[index])
