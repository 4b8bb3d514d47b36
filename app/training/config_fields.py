"""The fields of the config form, one class per type of value: each shows a value and reports what the user enters."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QWidget

from app.translation import live, translate
from app.widgets.numbers import CountBox, WholeSelection, ungrouped
from app.widgets.parts import PlainCombo, PushButton
from app.widgets.path_field import PathField
from core.config_key import DATA, Key
from core.files import exists, is_folder

_LARGEST = 2**31 - 1  # of a spin box
_WIDTH = 232


class Field(QWidget):
    """Shows the value of a key of the config. `part` is the control that has the focus."""

    entered = Signal(object)
    """The value as entered, not yet checked: text where it is typed."""
    browse_wanted = Signal()
    folder_wanted = Signal()
    dropped = Signal(object)
    """list of Path: more than the field can hold."""

    def __init__(self, key: Key, part: QWidget) -> None:
        super().__init__()
        self.part = part
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(part)
        self.setFocusProxy(part)
        part.setAccessibleName(key.name)

    def show_value(self, value: Any) -> None:
        """Shows a value; emits nothing."""
        raise NotImplementedError


class _Switch(Field):
    def __init__(self, key: Key) -> None:
        self._box = QCheckBox()
        super().__init__(key, self._box)
        self._row.addStretch()
        live(self, lambda: self._box.setText(self.tr("on")))
        self._box.toggled.connect(lambda on: self.entered.emit(on))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))


class _Choice(Field):
    def __init__(self, key: Key) -> None:
        self._combo = PlainCombo()
        super().__init__(key, self._combo)
        self._combo.setFixedWidth(_WIDTH)
        self._row.addStretch()
        for value in key.choices_in_words:
            self._combo.addItem("", value)

        def write() -> None:
            for place, text in enumerate(key.choices_in_words.values()):
                self._combo.setItemText(place, translate("ConfigForm", text) if key.words else text)

        live(self, write)
        self._combo.activated.connect(lambda _: self.entered.emit(self._combo.currentData()))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(self._combo.findData(int(value) if isinstance(value, IntEnum) else value))


class _Number(Field):
    def __init__(self, key: Key) -> None:
        self._box = CountBox(int(key.low or 0), int(key.high or _LARGEST))
        super().__init__(key, self._box)
        self._box.setFixedWidth(120)
        self._row.addStretch()
        self._box.valueChanged.connect(lambda value: self.entered.emit(value))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setValue(int(value))


class _Text(Field):
    """Typed text; emits it when the user leaves the field, and only if it has changed."""

    def __init__(self, key: Key, width: int, write: Callable[[Any], str] = str) -> None:
        self._edit = QLineEdit()
        super().__init__(key, self._edit)
        self._edit.setAcceptDrops(False)  # a dropped file goes to the page, and not into the text
        self._write = write
        self._shown = ""
        if width:
            self._edit.setFixedWidth(width)
            self._row.addStretch()
        if key.kind in (int, float):
            self._selection = WholeSelection(self._edit)
            self._edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # as in number boxes
        self._edit.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        self._shown = self._write(value)
        self._edit.setText(self._shown)
        self._edit.setCursorPosition(0)

    def _finish(self) -> None:
        if self._edit.text().strip() != self._shown:
            self.entered.emit(self._edit.text().strip())


class _Path(Field):
    """A file or folder: typed, dropped on the field, or chosen."""

    def __init__(self, key: Key) -> None:
        self._edit = PathField()
        super().__init__(key, self._edit)
        button = PushButton("…")
        button.setProperty("role", "small")
        button.setFixedWidth(32)
        self._row.addWidget(button)
        menu = QMenu(button)
        file, folder = menu.addAction(""), menu.addAction("")
        file.triggered.connect(self.browse_wanted)
        folder.triggered.connect(self.folder_wanted)

        def write() -> None:
            text = self.tr("Choose a file or folder for {key}").format(key=key.name)
            button.setAccessibleName(text)
            button.setToolTip(text)
            file.setText(self.tr("File…"))
            folder.setText(self.tr("Folder…"))

        live(self, write)
        if key.form == DATA:  # only these may name a folder
            button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        else:
            button.clicked.connect(self.browse_wanted)
        self._edit.entered.connect(self.entered)
        self._edit.dropped.connect(self.dropped)

    def show_value(self, value: Any) -> None:
        self._edit.show_path(str(value))


class _Numbers(_Text):
    """Device numbers: "0, 1" in the field, [0, 1] in the file."""

    def __init__(self, key: Key) -> None:
        super().__init__(key, 120, lambda value: ", ".join(str(one) for one in value))

    def _finish(self) -> None:
        text = self._edit.text().strip()
        if text != self._shown:
            self.entered.emit([one.strip() for one in text.strip("[]").split(",") if one.strip()])


def make_field(key: Key) -> Field:
    """The field for a key of the config."""
    if key.kind is bool:
        return _Switch(key)
    if key.choices_in_words:
        return _Choice(key)
    if key.is_path:
        return _Path(key)
    if key.kind is str:
        return _Text(key, _WIDTH)
    if key.kind == tuple[int, ...]:
        return _Numbers(key)
    if key.kind is int and (key.high or 0) <= _LARGEST:
        return _Number(key)
    return _Text(key, 120, (lambda value: f"{value:g}") if key.kind is float else (lambda value: f"{value:,}"))


def typed(key: Key, value: Any) -> Any:
    """What was entered in a field, as the config reads it: numbers without separators and with a decimal point."""
    if isinstance(value, str) and key.kind is int:
        return ungrouped(value)
    if isinstance(value, str) and key.kind is float and value.count(",") == 1 and "." not in value:
        return value.replace(",", ".")
    return value


def range_of(key: Key) -> str:
    """The range of a key, such as "1 … 65,536" or "≥ 0"; "" if it has none."""
    if key.low is None:
        return "" if key.high is None else f"≤ {_short(key.high)}"
    return f"≥ {_short(key.low)}" if key.high is None else f"{_short(key.low)} … {_short(key.high)}"


def _short(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


DEMO = "demo:"
"""How the built-in drawings are named in place of files."""
_NO_PATHS = ("auto", "none", "off")
"""Words that stand in place of a path, for VGG_WEIGHTS."""


def is_missing(text: str, base: Path) -> bool:
    """Whether the value of a key that names a file or folder names none that is there."""
    from core.data.flist import resolve  # Pillow takes its time

    if not text or text.lower() in _NO_PATHS or text.startswith(DEMO):
        return False
    return not exists(resolve(text, base))


def folder_of(text: str, base: Path) -> Path:
    """Where to look for another file than the one named `text`."""
    from core.data.flist import resolve

    path = resolve(text, base) if text else base
    path = path if path.is_absolute() else base / path
    return path if is_folder(path) else path.parent
