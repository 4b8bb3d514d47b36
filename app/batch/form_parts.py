"""What the cards of the job's form share: their frame, fields and buttons, and the dialogs they open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.plain_text import PlainLabel
from app.repair.dialogs import Dialogs, patterns
from app.theme import Theme, dressed
from app.translation import live, localized
from app.widgets.parts import label
from app.widgets.stop_question import StopWords, agrees_to_stop
from core.data.endings import IMAGE_SUFFIXES

LABEL_WIDTH = 88
"""Pixels of the column of names at the left of the fields."""


class Card(QFrame):
    """A raised part of the form: an icon, a title, and rows below."""

    def __init__(self, theme: Theme, glyph: str, title: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._theme, self._glyph = theme, glyph
        self._picture = PlainLabel()
        self._picture.setFixedSize(18, 18)
        self._title = label("cardTitle")
        live(self._title, lambda: self._title.setText(title()))
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._picture)
        self.head.addWidget(self._title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(8)
        self.column.addLayout(self.head)
        theme.changed.connect(self._dress)
        self._dress()

    def add_row(self, name: Callable[[], str], *widgets: QWidget, grow: int = 0) -> QWidget:
        """A named row of widgets, which is returned. grow: which one takes the spare width, -1 for none."""
        words = label("soft", wrap=True)
        words.setFixedWidth(LABEL_WIDTH)
        live(words, lambda: words.setText(name()))
        words.setBuddy(widgets[0])
        return self.add(words, *widgets, grow=grow + 1 if grow >= 0 else -1)

    def add(self, *widgets: QWidget, grow: int = 0, gap: int = 8) -> QWidget:
        """A row of widgets without a name. gap: between two; wider than that within each of them."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap)
        for place, widget in enumerate(widgets):
            row.addWidget(widget, 1 if place == grow else 0)
        if grow < 0:
            row.addStretch()
        self.column.addWidget(holder)
        return holder

    def add_hint(self) -> QLabel:
        """A soft line of text below what is there."""
        hint = label("soft", wrap=True)
        self.column.addWidget(hint)
        return hint

    def _dress(self) -> None:
        colours = self._theme.colours
        self._picture.setPixmap(icon(self._glyph, colours, colour=colours.accent_text).pixmap(18, 18))


class TextField(QLineEdit):
    """A field that reports every change the user types. `show_text` does not disturb typing."""

    def __init__(self, entered: Callable[[str], object]) -> None:
        super().__init__()
        self.setMinimumWidth(40)
        self.setAcceptDrops(False)  # a dropped file goes to the card or the page, and not into the text
        self.textEdited.connect(lambda text: entered(text))

    def show_text(self, text: str) -> None:
        """Shows a text. If the field has that text already, the cursor stays where it is."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def icon_button(
    theme: Theme, glyph: str, tip: Callable[[], str], *, text: Callable[[], str] | None = None
) -> QToolButton:
    """A flat button with an icon, and with words where `text` gives them."""
    button = QToolButton()
    button.setIconSize(QSize(18, 18))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if text is not None:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def write() -> None:
        if text is not None:
            button.setText(text())
        button.setAccessibleName(tip() if text is None else text().removesuffix("…"))
        button.setToolTip(tip())

    def dress() -> None:
        button.setIcon(icon(glyph, theme.colours))

    live(button, write)
    dressed(theme, button, dress)
    return button


def name_field(widget: QWidget, name: Callable[[], str], tip: Callable[[], str]) -> None:
    """The name for those who hear the window, and the tip for those who see it."""

    def write() -> None:
        widget.setAccessibleName(name())
        widget.setToolTip(tip())

    live(widget, write)


def allow(button: QAbstractButton | QWidget, reason: str, tip: str) -> None:
    """Enables a button, or disables it and says why in its tip."""
    button.setEnabled(not reason)
    button.setToolTip(localized(reason) or tip)


JOB_SUFFIX = ".json"


class BatchDialogs(QObject):
    """Modal dialogs over `parent`. None, an empty list or False mean that the user has cancelled."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        self._theme = theme
        self._dialogs = Dialogs(parent, theme)

    def folder(self, title: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(name) if name else None

    def pictures(self, start: Path) -> list[Path]:
        """Any number of pictures."""
        pictures, everything = self.tr("Pictures"), self.tr("All files")
        kinds = f"{pictures} ({patterns(sorted(IMAGE_SUFFIXES))});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self._parent, self.tr("Add pictures"), str(start), kinds)
        return [Path(name) for name in names]

    def mask(self, start: Path) -> Path | None:
        return self._dialogs.open_picture(self.tr("The mask for all pictures"), start)

    def open_job(self, start: Path) -> Path | None:
        title = self.tr("Open a job")
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(start), self._job_kind())
        return Path(name) if name else None

    def save_job(self, suggestion: Path) -> Path | None:
        title = self.tr("Save the job")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), self._job_kind())
        return self._dialogs.with_suffix(name, JOB_SUFFIX)

    def colour(self, present: tuple[int, int, int]) -> tuple[int, int, int] | None:
        """RGB of 8 bits. The dialog has an eyedropper for the whole screen."""
        title = self.tr("The colour that marks damage")
        colour = QColorDialog.getColor(QColor(*present), self._parent, title)
        return (colour.red(), colour.green(), colour.blue()) if colour.isValid() else None

    def stop_and_close(self) -> bool:
        """Whether to end the run, and then the program."""
        words = StopWords(
            self.tr("Stop the batch?"),
            self.tr("The batch is not finished."),
            self.tr("Finished pictures are kept. Next time, Start continues where this run was stopped."),
            go_on=self.tr("Continue repairing"),
            stop=self.tr("Stop and close"),
        )
        return agrees_to_stop(self._parent, self._theme, words)

    def stop_run(self, done: int, total: int, over: SignalInstance) -> bool:
        """Whether to end the run, `done` of whose `total` pictures are done. over: it has ended meanwhile."""
        if done:
            text = self.tr("{done} of {total} pictures are done.").format(done=f"{done:,}", total=f"{total:,}")
        else:
            text = self.tr("No picture is done yet.")
        words = StopWords(
            self.tr("Stop the batch?"),
            text,
            self.tr("Finished pictures are kept, and Start continues from there."),
            go_on=self.tr("Continue repairing"),
            stop=self.tr("Stop"),
        )
        return agrees_to_stop(self._parent, self._theme, words, over)

    def _job_kind(self) -> str:
        kind = self.tr("Batch jobs")
        return f"{kind} (*{JOB_SUFFIX})"
