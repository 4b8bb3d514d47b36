"""One row of the list of keys: what an action does, its keys, and how to change them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QKeySequenceEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.actions.actions import Actions, plain
from app.actions.keymap import native, portable, refusal
from app.actions.table import SPECS
from app.icons import icon
from app.theme import Colours
from app.widgets.parts import label


class KeyField(QKeySequenceEdit):
    """A field that takes the next key pressed. Esc or a click elsewhere cancels."""

    chosen = Signal(str)
    """The key, in portable notation."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.editingFinished.connect(self._on_finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _on_finished(self) -> None:
        key = self.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if key:
            self.chosen.emit(portable(key))


class KeyRow(QFrame):
    """The keys of one action as buttons: a click waits for another key, Delete removes one.

    Empty until the first refresh.
    """

    def __init__(self, name: str, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyRow")
        self.name = name
        self._actions = actions
        self._keymap = actions.keymap
        self._changing: int | None = None
        self._wanted = ""
        self.title = label("value", wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        self._field = KeyField()
        self._field.setFixedWidth(160)
        self._field.chosen.connect(self._on_chosen)
        self._field.left.connect(self._on_field_left)
        self._remove, self._add, self._reset = QToolButton(), QToolButton(), QToolButton()
        for button in (self._remove, self._add, self._reset):
            button.setIconSize(QSize(16, 16))
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(button is not self._remove)
            button.setSizePolicy(policy)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click must not take the focus from the field
        self._remove.clicked.connect(lambda: self._take_away(self._changing))
        self._add.clicked.connect(lambda: self._begin(len(self._keymap.keys(name))))
        self._reset.clicked.connect(lambda: self._keymap.reset(name))
        self.message = label("soft", wrap=True)
        self._take = QPushButton()
        self._take.clicked.connect(self._take_over)
        self._take.installEventFilter(self)
        self._lay_out()
        self._leave()

    def refresh(self) -> None:
        """Shows the current keys and texts."""
        self.title.setText(plain(self._actions[self.name].text()))
        self.title.setToolTip(self._actions.tip(self.name))
        focused = self._focused_key()
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        keys = self._keymap.keys(self.name)
        for i, key in enumerate(keys):
            self._chips.addWidget(self._fixed_key(key) if SPECS[self.name].fixed else self._key(i, key))
        for widget, text in (
            (self._remove, self.tr("Remove this key")),
            (self._add, self.tr("Add a key for “{action}”").format(action=self.title.text())),
            (self._reset, self.tr("Back to the usual keys of “{action}”").format(action=self.title.text())),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)
        self._field.setAccessibleName(self.tr("New key for “{action}”").format(action=self.title.text()))
        self._field.setToolTip(self.tr("Press the new key; Esc leaves it as it was"))
        self._take.setText(self.tr("Take it over"))
        self._take.setToolTip(self.tr("Give the key to “{action}”").format(action=self.title.text()))
        self._show_state()
        if focused is not None:
            self._focus_key(min(focused, len(keys) - 1))

    def refresh_icons(self, colours: Colours) -> None:
        self._remove.setIcon(icon("close", colours))
        self._add.setIcon(icon("zoom_in", colours))
        self._reset.setIcon(icon("reset", colours))

    @property
    def described(self) -> str:
        """The text that a search looks in, in lower case: the action's text, its tip and its keys."""
        keys = " ".join(native(key) for key in self._keymap.keys(self.name))
        return f"{self.title.text()} {self.title.toolTip()} {keys}".casefold()

    # Changing a key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._changing is not None:
            self._end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click outside "Take it over" keeps the old key."""
        if watched is self._take and event.type() == QEvent.Type.FocusOut and self._wanted:
            self._leave()
        return super().eventFilter(watched, event)

    def _begin(self, index: int) -> None:
        """Waits for a key for place `index`, which may be one past the last."""
        self._changing = index
        self._field.clear()
        self.message.setText(self.tr("Press the new key. Esc leaves it as it was."))
        self._show_state()
        self._field.setFocus()

    def _on_chosen(self, key: str) -> None:
        keys = self._keymap.keys(self.name)
        if self._changing is None:
            return
        if key in keys:
            self._end()
            return
        why_not, other = refusal(key), self._keymap.conflicts(self.name, key)
        if not why_not and other is not None and SPECS[other].fixed:
            why_not = self.tr("{key} belongs to “{action}”, which keeps it.").format(
                key=native(key), action=plain(self._actions[other].text())
            )
        if why_not:
            self.message.setText(why_not)
            self._field.clear()
        elif other is None:
            self._give(key)
        else:
            self._wanted = key
            self.message.setText(
                self.tr("{key} belongs to “{action}”.").format(
                    key=native(key), action=plain(self._actions[other].text())
                )
            )
            self._show_state()
            self._take.setFocus()

    def _take_over(self) -> None:
        self._give(self._wanted)

    def _give(self, key: str) -> None:
        keys, index = list(self._keymap.keys(self.name)), self._changing or 0
        keys[index : index + 1] = [key]
        self._leave()
        self._keymap.set(self.name, tuple(keys))
        self._focus_key(index)

    def _take_away(self, index: int | None) -> None:
        keys = list(self._keymap.keys(self.name))
        self._leave()
        if index is not None and index < len(keys):
            del keys[index]
            self._keymap.set(self.name, tuple(keys))
        self._focus_key(min(index or 0, len(keys) - 1))

    def _end(self) -> None:
        """Keeps the old key."""
        index = self._changing or 0
        self._leave()
        self._focus_key(min(index, len(self._keymap.keys(self.name)) - 1))

    def _on_field_left(self) -> None:
        if self._changing is None or self._wanted:
            return  # the focus is on its way to "Take it over"
        if self._field.hasFocus():
            self._end()
        else:
            self._leave()

    def _leave(self) -> None:
        self._changing, self._wanted = None, ""
        self._show_state()

    # Looks

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(4)
        keys.addLayout(self._chips)
        for widget in (self._field, self._remove, self._add, self._reset):
            keys.addWidget(widget)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addLayout(keys)
        second.addWidget(self.message, 1)
        second.addWidget(self._take)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 2, 4, 2)
        outer.setSpacing(4)
        outer.addLayout(first)
        outer.addLayout(second)

    def _show_state(self) -> None:
        changing, fixed = self._changing is not None, SPECS[self.name].fixed
        for i in range(self._chips.count()):
            item = self._chips.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(i != self._changing)
        self._field.setVisible(changing and not self._wanted)
        self._remove.setVisible(changing and not self._wanted and self._changing != self._chips.count())
        self.message.setVisible(changing)
        self._take.setVisible(bool(self._wanted))
        self._add.setVisible(not changing and not fixed)
        self._reset.setVisible(not fixed)
        self._reset.setEnabled(self._keymap.is_own(self.name))

    def _fixed_key(self, key: str) -> QWidget:
        chip = label("key")
        chip.setText(native(key))
        chip.setToolTip(self.tr("This key cannot be changed: it works while it is held, or stops what is running"))
        return chip

    def _key(self, index: int, key: str) -> QWidget:
        chip = _Chip(native(key))
        tip = self.tr("{key} – click for another key, Delete removes it").format(key=native(key))
        chip.setToolTip(tip)
        chip.setAccessibleName(self.tr("{key}, key of “{action}”").format(key=native(key), action=self.title.text()))
        chip.clicked.connect(lambda: self._begin(index))
        chip.unwanted.connect(lambda: self._take_away(index))
        return chip

    def _focused_key(self) -> int | None:
        for i in range(self._chips.count()):
            item = self._chips.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.hasFocus():
                return i
        return None

    def _focus_key(self, index: int) -> None:
        item = self._chips.itemAt(index) if index >= 0 else None
        widget = item.widget() if item is not None else None
        (widget if widget is not None else self._add).setFocus()


class _Chip(QPushButton):
    """A button that shows a key."""

    unwanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "key")
        self.setAutoDefault(True)  # Return activates it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)
