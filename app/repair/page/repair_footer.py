"""What is always at hand: the button that mends, its progress, and what to do with the result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, label, restyle


class RepairFooter(QFrame):
    """Shows values it is given and reports two gestures that are no plain action: hold to compare, and the button."""

    compare_held = Signal(bool)

    def __init__(self, actions: dict[str, QAction], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self._theme = theme
        self._actions = actions
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(16, 16, 16, 16)
        self.layout_.setSpacing(8)
        self._hint = label("soft", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        live(self, lambda: self._bar.setAccessibleName(self.tr("Progress of the repair")))
        self._repair = self._button("repair", lambda: self.tr("Inpaint"))
        self._repair.setProperty("role", "primary")
        self._repair.setIconSize(QSize(20, 20))
        self._cancel = self._button("cancel", lambda: self.tr("Cancel"))
        self._compare = self._button("compare", lambda: self.tr("Original"), trigger=False)
        self._compare.pressed.connect(lambda: self.compare_held.emit(True))
        self._compare.released.connect(lambda: self.compare_held.emit(False))
        self._export = self._button("export", lambda: self.tr("Export…"))
        for widget in (self._hint, self._bar, self._repair, self._cancel):
            self.layout_.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._compare, 1)
        row.addWidget(self._export, 1)
        self.layout_.addLayout(row)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_progress(None, 0.0)

    def _button(self, name: str, text: Callable[[], str], *, trigger: bool = True) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action = self._actions[name]
        live(button, lambda: button.setText(beside_icon(text())))
        live(button, lambda: button.setAccessibleName(text()))
        action.changed.connect(lambda: button.setToolTip(action.toolTip()))
        button.setToolTip(action.toolTip())
        if trigger:
            button.clicked.connect(action.trigger)
        return button

    def show_hint(self, text: str, *, ready: bool) -> None:
        """ready: the button would do something now; else it is muted and tells why when pressed."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        if self._repair.property("muted") != (not ready):
            self._repair.setProperty("muted", not ready)
            restyle(self._repair)
            self._dress()

    def show_progress(self, stage: str | None, part: float) -> None:
        """stage: what is being done, None when nothing is. part: 0..1, below 0 when it is not known."""
        busy = stage is not None
        self._repair.setVisible(not busy)
        self._cancel.setVisible(busy)
        self._bar.setVisible(busy)
        if busy:
            self.show_hint(stage or "", ready=True)
            self._bar.setRange(0, 0 if part < 0 else 1000)
            self._bar.setValue(round(part * 1000))

    def set_can_compare(self, possible: bool) -> None:
        self._compare.setEnabled(possible)

    def set_can_export(self, possible: bool) -> None:
        self._export.setEnabled(possible)

    def _dress(self) -> None:
        colours = self._theme.colours
        muted = self._repair.property("muted") is True
        self._repair.setIcon(icon("repair", colours, colour=colours.accent_text if muted else colours.on_accent))
        self._cancel.setIcon(icon("cancel", colours))
        self._compare.setIcon(icon("compare", colours))
        self._export.setIcon(icon("export", colours))
