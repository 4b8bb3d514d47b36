"""The foot of the panel: the button Inpaint, the progress of the repair, and what to do with the result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.icons import icon
from app.repair.page.rings_button import RingsButton
from app.theme import Theme
from app.translation import live
from app.widgets.parts import PushButton, beside_icon, label, restyle, tool_button
from app.widgets.progress_row import ProgressRow


class RepairFooter(QFrame):
    """Shows the values it is given, and reports when the compare button is held."""

    compare_held = Signal(bool)

    def __init__(self, actions: dict[str, QAction], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self._theme = theme
        self._actions = actions
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(16, 16, 16, 16)
        self.layout_.setSpacing(8)
        self.hint_label = label("soft", wrap=True)
        cancel = actions["cancel"]
        self.progress = ProgressRow(
            theme, lambda: self.tr("Cancel"), cancel.toolTip, lambda: self.tr("Progress of the repair")
        )
        self.progress.stop_clicked.connect(cancel.trigger)
        self.repair_button = self._button("repair", lambda: self.tr("Inpaint"))
        self.repair_button.setProperty("role", "primary")
        self.repair_button.setIconSize(QSize(20, 20))
        self._compare = self._button("compare", lambda: self.tr("Original"), trigger=False)
        self._compare.pressed.connect(lambda: self.compare_held.emit(True))
        self._compare.released.connect(lambda: self.compare_held.emit(False))
        self.export_button = self._button(
            "export",
            lambda: self.tr("Export…"),
            more=lambda: self.tr("Drag the button to another program to hand the picture to it."),
        )
        self.rings_button = RingsButton(actions["repair_rings"])
        self.on_release_button = tool_button(actions["on_release"])
        for widget in (self.hint_label, self.progress):
            self.layout_.addWidget(widget)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.repair_button, 1)
        first.addWidget(self.rings_button)
        first.addWidget(self.on_release_button)
        self.layout_.addLayout(first)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._compare, 1)
        row.addWidget(self.export_button, 1)
        self.layout_.addLayout(row)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_progress(None, 0.0)

    def _button(
        self, name: str, text: Callable[[], str], *, trigger: bool = True, more: Callable[[], str] | None = None
    ) -> PushButton:
        """more: what the tool tip says besides what the action's does."""
        button = PushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action = self._actions[name]
        live(button, lambda: button.setText(beside_icon(text())))
        live(button, lambda: button.setAccessibleName(text()))

        def tip() -> str:
            return f"{action.toolTip()}\n{more()}" if more is not None else action.toolTip()

        action.changed.connect(lambda: button.setToolTip(tip()))
        live(button, lambda: button.setToolTip(tip()))
        if trigger:
            button.clicked.connect(action.trigger)
        return button

    def show_hint(self, text: str, *, ready: bool) -> None:
        """ready: the button would repair something now; else it looks muted, and a press only says what is missing."""
        self.hint_label.setText(text)
        self.hint_label.setVisible(bool(text))
        if self.repair_button.property("muted") != (not ready):
            self.repair_button.setProperty("muted", not ready)
            restyle(self.repair_button)
            self._dress()

    def show_progress(self, stage: str | None, part: float) -> None:
        """stage: what is being done, None when nothing is. part: 0..1, below 0 when it is not known."""
        self.progress.show_part(None if stage is None else part)
        if stage is not None:
            self.show_hint(stage, ready=False)

    def set_can_compare(self, possible: bool) -> None:
        self._compare.setEnabled(possible)

    def set_can_export(self, possible: bool) -> None:
        self.export_button.setEnabled(possible)

    def _dress(self) -> None:
        colours = self._theme.colours
        muted = self.repair_button.property("muted") is True
        self.repair_button.setIcon(icon("repair", colours, colour=colours.accent_text if muted else colours.on_accent))
        self._compare.setIcon(icon("compare", colours))
        self.export_button.setIcon(icon("export", colours))
