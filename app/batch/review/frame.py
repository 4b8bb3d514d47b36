"""The layout of the review, and its keys: its own, and those that the user gave to similar actions of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions.keymap import Keymap
from app.actions.table import REVIEW
from app.batch.review.bars import ReviewBar, ReviewHead
from app.batch.review.list import ReviewList
from app.batch.review.result_view import ReviewPicture
from app.batch.review.results import ReviewModel, list_text, tip_text
from app.imageview.compare_stage import CompareStage
from app.imageview.fingers import Fingers
from app.imageview.picture_view import CanvasFrame
from app.imageview.view_actions import zoom_actions
from app.imageview.view_chips import ViewChips
from app.repair.repair_context import RepairContext
from app.widgets.banner import Banner
from app.widgets.parts import label


class ReviewKeys:
    """Which command of the table REVIEW a key means."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap

    def command(self, event: QKeyEvent) -> str | None:
        """What a key that was pressed or released means here; None leaves it to others."""
        pressed = _writings(event)
        own = {command: spec.keys for command, spec in REVIEW.items()}
        every = {command: self._keymap.review_keys(command) for command in REVIEW}
        for table in (own, every):  # the review's own keys come before those of the window
            for command, keys in table.items():
                if pressed.intersection(map(_plain, keys)):
                    return command
        return None


def _writings(event: QKeyEvent) -> set[str]:
    """How the key can be written. Signs that need Shift on some keyboards are meant with and without it."""
    if event.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        return set()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = {QKeySequence(int(modifiers.value) | event.key()).toString()}
    is_sign = Qt.Key.Key_Space < Qt.Key(event.key()) < Qt.Key.Key_Escape and not chr(event.key()).isalnum()
    if is_sign and modifiers & Qt.KeyboardModifier.ShiftModifier:
        rest = modifiers & ~Qt.KeyboardModifier.ShiftModifier
        found.add(QKeySequence(int(rest.value) | event.key()).toString())
    return found


def _plain(key: str) -> str:
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText).toString()


class ReviewFrame(QWidget):
    """Lays out the widgets and turns keys into commands; ReviewPage says what a command does."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__()
        self.setObjectName("reviewPage")
        self._context = context
        self.keys = ReviewKeys(context.actions.keymap)
        self.model = ReviewModel(tip_text)
        self.model.setParent(self)
        self.head = ReviewHead(context.theme)
        self.list = ReviewList(self.model, context.theme, list_text)
        self.picture = ReviewPicture(context.canvas.renderer, context.tools)
        self.bar = ReviewBar(context.actions, context.theme)
        self._lay_out()
        self.banner = Banner(self._stage, context.theme)
        self.banner.keep_clear(lambda: self.picture.comparison.label_area(self._stage))
        self.picture.comparison.changed.connect(self.banner.place)
        self.bar.wanted.connect(self.do)
        self.bar.original_held.connect(self._hold_original)
        context.theme.changed.connect(self._dress)
        self.list.installEventFilter(self)
        for button in self.findChildren(QAbstractButton):
            button.installEventFilter(self)
        self._dress()

    def do(self, command: str) -> None:
        """A command of the table REVIEW."""
        raise NotImplementedError

    def _hold_original(self, on: bool) -> None:
        self.picture.set_compare(on and self.picture.can_compare)

    def _lay_out(self) -> None:
        views = QWidget()
        row = QHBoxLayout(views)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(CanvasFrame(self.picture), 1)
        context = self._context
        self.stage = CompareStage(self.picture, row, context.actions, context.theme, has_buttons=True)
        zoom_actions(self.picture, context.actions)
        ViewChips(self.picture)
        Fingers(self.picture)
        self.empty: QLabel = label("soft", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stage = QStackedWidget()
        self._stage.addWidget(views)
        self._stage.addWidget(self.empty)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._stage, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(middle, 1)
        layout.addWidget(self.bar)

    def _dress(self) -> None:
        colours = self._context.theme.colours
        self.picture.set_grounds(QColor(colours.canvas), QColor(colours.canvas_edge))
        self.picture.set_accent(QColor(colours.accent))

    # Keys and events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()

    def event(self, event: QEvent) -> bool:
        # While the review is shown its keys come before the shortcuts of the menus.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._knows(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list and the buttons would take letters and arrows for themselves."""
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._press(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.keys.command(event) == "original" and not event.isAutoRepeat():
            self._hold_original(False)
        else:
            super().keyReleaseEvent(event)

    def _knows(self, event: QKeyEvent) -> bool:
        return self.keys.command(event) is not None

    def _press(self, event: QKeyEvent) -> bool:
        command = self.keys.command(event)
        if command is None:
            return False
        if command == "original":
            self._hold_original(True)
        elif REVIEW[command].repeats or not event.isAutoRepeat():
            self.do(command)
        event.accept()
        return True
