"""What can be said of the result that is shown, and what can be done with it, below the picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout

from app.actions.actions import Actions
from app.batch.review_keys import ReviewKeys
from app.icons import icon
from app.imageview.renderer import CompareMode
from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, label, line, restyle, tool_button
from core.batch.items import Outcome, Result, Verdict

_B = TypeVar("_B", QPushButton, QToolButton)


class ReviewBar(QFrame):
    """Reports commands by their names in the table REVIEW."""

    wanted = Signal(str)
    """A command."""
    original_held = Signal(bool)
    """The button that shows the original is down, or no more."""

    def __init__(self, actions: Actions, keys: ReviewKeys, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewBar")
        self._theme = theme
        self._keys = keys
        self.name = _Elided("value")
        self.facts = _Elided("soft")
        self.hole = label("soft")
        self._buttons: dict[str, QPushButton | QToolButton] = {}
        self._looks: list[Callable[[], None]] = []
        self._lay_out(actions)
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        actions.keymap.changed.connect(self._retranslate)
        original = self._buttons["original"]
        original.pressed.connect(lambda: self.original_held.emit(True))
        original.released.connect(lambda: self.original_held.emit(False))

    def button(self, command: str) -> QPushButton | QToolButton:
        return self._buttons[command]

    def show_result(self, result: Result | None, facts: str) -> None:
        """facts: what is known of it, in one line."""
        self.name.set_text(result.name if result is not None else "")
        self.facts.set_text(facts)
        for verdict, command in ((Verdict.ACCEPTED, "accept"), (Verdict.REJECTED, "reject")):
            button = self._buttons[command]
            chosen = result is not None and result.verdict is verdict and result.outcome is not Outcome.FAILED
            button.setProperty("chosen", chosen)
            restyle(button)

    def enable(self, **commands: bool) -> None:
        for command, on in commands.items():
            self._buttons[command].setEnabled(on)

    def show_hole(self, place: int | None, count: int) -> None:
        """place: from 0, None for the whole picture."""
        if not count:
            self.hole.setText("")
        elif place is None:
            self.hole.setText(self.tr("Damages: {count}").format(count=count))
        else:
            self.hole.setText(self.tr("Damage {place} of {count}").format(place=place + 1, count=count))

    # Building

    def _lay_out(self, actions: Actions) -> None:
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(self.name)
        words.addWidget(self.facts, 1)
        words.addWidget(self.hole)
        row = QHBoxLayout()
        row.setSpacing(4)
        for command, glyph in (("previous", "previous"), ("next", "next")):
            row.addWidget(self._tool(command, glyph))
        row.addWidget(_divider())
        for mode in CompareMode:
            if mode is not CompareMode.OFF:
                row.addWidget(tool_button(actions[f"compare_{mode}"]))
        row.addWidget(tool_button(actions["compare_off"]))
        row.addWidget(self._tool("original", "compare"))
        row.addWidget(_divider())
        for command, glyph in (("next_hole", "next_hole"), ("fit", "fit"), ("actual", "actual")):
            row.addWidget(self._tool(command, glyph))
        row.addStretch()
        row.addWidget(self._tool("undo", "undo"))
        row.addSpacing(4)
        for command, glyph, tint in (
            ("redo", "brush", "text"), ("reject", "reject", "error"), ("accept", "good", "good")
        ):  # fmt: skip
            row.addWidget(self._push(command, glyph, tint))
            row.addSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(words)
        layout.addLayout(row)

    def _tool(self, command: str, glyph: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(18, 18))
        self._looks.append(lambda: button.setIcon(icon(glyph, self._theme.colours)))
        return self._known(command, button)

    def _push(self, command: str, glyph: str, tint: str) -> QPushButton:
        button = QPushButton()
        button.setIconSize(QSize(18, 18))
        button.setProperty("role", "verdict")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._looks.append(
            lambda: button.setIcon(icon(glyph, self._theme.colours, colour=str(getattr(self._theme.colours, tint))))
        )
        return self._known(command, button)

    def _known(self, command: str, button: _B) -> _B:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        button.clicked.connect(lambda: self.wanted.emit(command))
        self._buttons[command] = button
        return button

    def _dress(self) -> None:
        for look in self._looks:
            look()

    def _retranslate(self) -> None:
        words = {"accept": self.tr("Accept"), "reject": self.tr("Reject"), "redo": self.tr("Redo in Repair")}
        tips = {
            "previous": self.tr("Previous result ({key})"),
            "next": self.tr("Next result ({key})"),
            "original": self.tr("Show the original for as long as this is held ({key})"),
            "next_hole": self.tr("Go from damage to damage, enlarged ({key}; with Shift backwards)"),
            "fit": self.tr("Show the whole picture ({key})"),
            "actual": self.tr("One image pixel on one screen pixel ({key})"),
            "undo": self.tr("Take back the last verdict ({key})"),
            "redo": self.tr("Open the picture with its mask on the page Repair, to do it better by hand ({key})"),
            "reject": self.tr("The result is no good: put its file aside ({key})"),
            "accept": self.tr("The result is good ({key})"),
        }
        for command, button in self._buttons.items():
            tip = tips[command].format(key=self._keys.shown(command))
            button.setToolTip(tip)
            button.setAccessibleName(words.get(command, tip))
            if command in words:
                button.setText(beside_icon(words[command]))


def _divider() -> QFrame:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(24)
    return bar


class _Elided(QLabel):
    """A line that gives way when there is no room, and is whole in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(40)
        self._whole = ""

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._show()
        self.updateGeometry()

    @property
    def whole(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._show()

    def _show(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, middle, max(0, self.width())))
