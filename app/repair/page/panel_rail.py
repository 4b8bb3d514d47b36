"""What is left of the side panel while it is folded: the commands at its foot, one below the other."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import PushButton, line, restyle, tool_button

_WIDTH = 57
_SIDE = 40


class PanelRail(QFrame):
    """A column of buttons beside the canvas, so that Inpaint and Export are at hand with the panel folded."""

    compare_held = Signal(bool)

    def __init__(self, actions: Mapping[str, QAction], theme: Theme) -> None:
        """actions: "fold_panel", "find_damage", "on_release", "repair", "cancel", "compare" and "export"."""
        super().__init__()
        self.setObjectName("panelRail")
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self.repair_button = PushButton()
        self.repair_button.setProperty("role", "primary")
        self.repair_button.setFixedSize(_SIDE, _SIDE)
        self.repair_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.repair_button.setIconSize(QSize(20, 20))
        self.repair_button.clicked.connect(actions["repair"].trigger)
        live(self.repair_button, lambda: self._name(actions["repair"]))
        actions["repair"].changed.connect(lambda: self._name(actions["repair"]))
        compare = _button(actions["compare"])
        compare.pressed.connect(lambda: self.compare_held.emit(True))
        compare.released.connect(lambda: self.compare_held.emit(False))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 16)
        column.setSpacing(4)
        column.addWidget(_button(actions["fold_panel"]))
        column.addWidget(line(name="barLine"))
        column.addWidget(_button(actions["find_damage"]))
        column.addStretch()
        for button in (_button(actions["on_release"]), self.repair_button, _button(actions["cancel"])):
            column.addWidget(button)
        column.addWidget(line(name="barLine"))
        for button in (compare, _button(actions["export"])):
            column.addWidget(button)
        theme.changed.connect(self._dress)
        self.show_ready(False)
        self.hide()

    def show_ready(self, ready: bool) -> None:
        """ready: Inpaint would repair something now; else its button looks muted."""
        if self.repair_button.property("muted") is (not ready):
            return  # asked for after every stroke, and dressing takes a millisecond
        self.repair_button.setProperty("muted", not ready)
        restyle(self.repair_button)
        self._dress()

    def _name(self, action: QAction) -> None:
        self.repair_button.setAccessibleName(action.iconText())
        self.repair_button.setToolTip(action.toolTip())

    def _dress(self) -> None:
        colours = self._theme.colours
        muted = self.repair_button.property("muted") is True
        self.repair_button.setIcon(icon("repair", colours, colour=colours.accent_text if muted else colours.on_accent))


def _button(action: QAction) -> QToolButton:
    button = tool_button(action, icon_size=22)
    button.setFixedSize(_SIDE, _SIDE)
    return button
