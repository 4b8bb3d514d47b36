"""A run in words: why it broke off, and what happened when."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollBar, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.training.context import TrainingContext
from app.training.step_parts import small_icon
from app.translation import Text, live, localized
from app.widgets.parts import heading, label, push_button

MOST_LINES = 1000
_HEIGHT = 76


class FailureCard(QFrame):
    """Why the last run broke off, in words that can be copied."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("kind", "error")
        self._context = context
        self._picture = small_icon(20)
        self.text = label("value", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = push_button(
            context.theme,
            "copy",
            lambda: self.tr("Copy"),
            lambda: self.tr("Copy the message, with its report if there is one"),
        )
        self.copy.clicked.connect(self._copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignTop)
        context.session.state_changed.connect(self.refresh)
        context.training_folder.folder_changed.connect(self.refresh)
        context.theme.changed.connect(self.refresh)
        live(self, self.refresh)

    def refresh(self) -> None:
        """Shows the last run's failure, if it failed."""
        session = self._context.session
        error = session.error if session.is_about(self._context.training_folder.folder) else None
        self.setVisible(error is not None)
        if error is not None:
            reason, trace = error
            unforeseen = self.tr("Something unforeseen stopped the training: {reason}").format(reason=localized(reason))
            text = unforeseen if trace else reason
            self.text.setText(text)
            self.setAccessibleName(localized(text))
        colours = self._context.theme.colours
        self._picture.setPixmap(icon("error", colours, colour=colours.error).pixmap(20, 20))

    def _copy(self) -> None:
        error = self._context.session.error
        if error is not None:
            QGuiApplication.clipboard().setText("\n\n".join(localized(part) for part in error if part))


@dataclass(frozen=True)
class LogLine:
    """time: of the day, as it is shown."""

    time: str
    text: Text

    @classmethod
    def now(cls, text: Text) -> LogLine:
        return cls(time.strftime("%H:%M:%S"), text)

    def __str__(self) -> str:
        """In the current language."""
        return f"{self.time}  {localized(self.text)}"


class MessageLog(QWidget):
    """Lines with the time of day, the newest at the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(MOST_LINES)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_HEIGHT)
        self.copy = push_button(theme, "copy", lambda: self.tr("Copy all"), lambda: self.tr("Copy all messages"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._follows, self._moves = True, False
        # Qt follows only where it was at the end before, which it is not while the list is hidden or laid out anew.
        scroll = self._text.verticalScrollBar()
        scroll.valueChanged.connect(self._note_position)
        scroll.rangeChanged.connect(lambda *_: self._follow())
        bar = QHBoxLayout()
        bar.addWidget(heading(lambda: self.tr("Messages")))
        bar.addStretch()
        bar.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self._text)

        def write() -> None:
            self._text.setAccessibleName(self.tr("Messages of the training"))
            self._text.setToolTip(self.tr("What happened, the newest at the end"))
            follows, place = self._follows, scroll.value()
            self.show_lines(self._lines)
            if not follows:
                scroll.setValue(place)

        live(self, write)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    @property
    def scroll_bar(self) -> QScrollBar:
        return self._text.verticalScrollBar()

    @property
    def is_at_end(self) -> bool:
        """Whether the newest line is seen, or would be."""
        bar = self._text.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def add(self, line: LogLine) -> None:
        """Adds a line, and shows it unless the user has scrolled up to read others."""
        self._lines.append(line)
        self._moves = True
        self._text.appendPlainText(str(line))
        self._moves = False
        self._follow()

    def show_lines(self, lines: Iterable[LogLine]) -> None:
        """Shows these in place of what is there, the last one in sight."""
        self._lines = deque(lines, MOST_LINES)
        self._moves = True  # Qt goes to the beginning, which is not the user's doing
        self._text.setPlainText("\n".join(map(str, self._lines)))
        self._moves, self._follows = False, True
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        """Goes to the end, unless the user has left it."""
        if self._follows:
            self._moves = True
            scroll = self._text.verticalScrollBar()
            scroll.setValue(scroll.maximum())
            self._moves = False

    def _note_position(self) -> None:
        if not self._moves:
            scroll = self._text.verticalScrollBar()
            self._follows = scroll.value() >= scroll.maximum()
