"""The bars of the review: above, the way back and what is listed; below, the result and its commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout

from app.actions.actions import Actions
from app.actions.keymap import native
from app.actions.table import REVIEW
from app.actions.tools import Tool
from app.batch.review.results import Counts, Showing, Sorting
from app.icons import icon
from app.imageview.renderer import CompareMode
from app.theme import Theme
from app.translation import live
from app.widgets.parts import PlainCombo, PushButton, beside_icon, label, line, push_button, restyle, tool_button
from core.batch.items import Decision, Outcome, Result


class ReviewHead(QFrame):
    """Reports what the user chose."""

    left = Signal()
    sorting_chosen = Signal(object)
    showing_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewHead")
        self._counts = Counts(0, 0, 0, 0)
        self.back = push_button(
            theme, "back", lambda: self.tr("Back to the job"), lambda: self.tr("Back to the job and its table (Esc)")
        )
        self.counts = label("value")
        self._sort_name, self._show_name = label("soft"), label("soft")
        self.sorting, self.showing = PlainCombo(), PlainCombo()
        for combo, choices in ((self.sorting, Sorting), (self.showing, Showing)):
            for choice in choices:
                combo.addItem("", choice)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addSpacing(8)
        row.addWidget(self.counts)
        row.addStretch()
        for widget in (self._sort_name, self.sorting, self._show_name, self.showing):
            row.addWidget(widget)
        self.back.clicked.connect(self.left)
        self.sorting.activated.connect(lambda _: self.sorting_chosen.emit(Sorting(self.sorting.currentData())))
        self.showing.activated.connect(lambda _: self.showing_chosen.emit(Showing(self.showing.currentData())))
        live(self, self._retranslate)

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        if counts.rejected:
            text = self.tr("{judged} of {count} judged · {rejected} rejected")
        else:
            text = self.tr("{judged} of {count} judged")
        self.counts.setText(text.format(judged=counts.decided, count=counts.decidable, rejected=counts.rejected))
        with QSignalBlocker(self.showing):
            for place, words in enumerate(self._showing_words()):
                self.showing.setItemText(place, words)

    def show_choice(self, sorting: Sorting, showing: Showing) -> None:
        self.sorting.setCurrentIndex(self.sorting.findData(sorting))
        self.showing.setCurrentIndex(self.showing.findData(showing))

    def _showing_words(self) -> list[str]:
        counts = self._counts
        return [
            self.tr("All results"),
            self.tr("Not judged yet ({count})").format(count=counts.decidable - counts.decided),
            self.tr("Rejected ({count})").format(count=counts.rejected),
            self.tr("Failed ({count})").format(count=counts.failed),
        ]

    def _retranslate(self) -> None:
        words = [
            *(self.tr("Least sure first"), self.tr("Most masked first")),
            *(self.tr("Least masked first"), self.tr("By name")),
        ]
        for place, text in enumerate(words):
            self.sorting.setItemText(place, text)
        self._sort_name.setText(self.tr("Order:"))
        self._show_name.setText(self.tr("Show:"))
        self.sorting.setAccessibleName(self.tr("Order of the results"))
        self.sorting.setToolTip(self.tr("What comes first: where the repair is least sure, or how much was masked"))
        self.showing.setAccessibleName(self.tr("Results in the list"))
        self.showing.setToolTip(self.tr("Which results are in the list"))
        self.show_counts(self._counts)


_B = TypeVar("_B", QPushButton, QToolButton)


class ReviewBar(QFrame):
    """Reports commands by their names in the table REVIEW."""

    wanted = Signal(str)
    """A command."""
    original_held = Signal(bool)
    """The button that shows the original is down, or no more."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reviewBar")
        self._theme = theme
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
        for decision, command in ((Decision.ACCEPTED, "accept"), (Decision.REJECTED, "reject")):
            button = self._buttons[command]
            chosen = result is not None and result.decision is decision and result.outcome is not Outcome.FAILED
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
            ("redo", Tool.BRUSH.entry.icon, "text"), ("reject", "reject", "error"), ("accept", "good", "good")
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
        button = PushButton()
        button.setIconSize(QSize(18, 18))
        button.setProperty("role", "verdict")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._looks.append(
            lambda: button.setIcon(icon(glyph, self._theme.colours, colour=str(getattr(self._theme.colours, tint))))
        )
        return self._known(command, button)

    def _known(self, command: str, button: _B) -> _B:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click does not take the keyboard focus
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
            "undo": self.tr("Undo the last verdict ({key})"),
            "redo": self.tr("Open the picture with its mask on the page Repair, to do it better by hand ({key})"),
            "reject": self.tr("The result is not good: put its file aside ({key})"),
            "accept": self.tr("The result is good ({key})"),
        }
        for command, button in self._buttons.items():
            tip = tips[command].format(key=native(REVIEW[command].keys[0]))
            button.setToolTip(tip)
            button.setAccessibleName(words.get(command, tip))
            if command in words:
                button.setText(beside_icon(words[command]))


def _divider() -> QFrame:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(24)
    return bar


class _Elided(QLabel):
    """A line that is shortened where there is too little space; its tooltip has the whole text."""

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
