"""One field of the form per type of value: each shows a value, and tells when the person has entered another."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.training.config_table import CHOICES, FIELDS, PATHS, TYPES
from app.translation import live, translate
from app.widgets.size_control import PlainSpinBox

_LARGEST = 2**31 - 1  # of a spin box
_WIDTH = 232


class PlainCombo(QComboBox):
    """A choice that the wheel changes only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Field(QWidget):
    """Shows the value of the attribute `name`. `part` is the control that has the focus."""

    entered = Signal(object)
    """The value, not yet checked: text for what is typed."""
    browse_wanted = Signal()

    def __init__(self, name: str, part: QWidget) -> None:
        super().__init__()
        self.name = name
        self.part = part
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(part)
        self.setFocusProxy(part)
        part.setAccessibleName(name.upper())

    def show_value(self, value: Any) -> None:
        """Shows a value without telling of it."""
        raise NotImplementedError


class _Switch(Field):
    def __init__(self, name: str) -> None:
        self._box = QCheckBox()
        super().__init__(name, self._box)
        self._row.addStretch()
        live(self, lambda: self._box.setText(self.tr("on")))
        self._box.toggled.connect(lambda on: self.entered.emit(on))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))


class _Choice(Field):
    def __init__(self, name: str, values: list[tuple[Any, str]]) -> None:
        """values: each value with its text, which is translated."""
        self._combo = PlainCombo()
        super().__init__(name, self._combo)
        self._combo.setFixedWidth(_WIDTH)
        self._row.addStretch()
        for value, _ in values:
            self._combo.addItem("", value)

        def write() -> None:
            for place, (_, text) in enumerate(values):
                self._combo.setItemText(place, translate("ConfigForm", text))

        live(self, write)
        self._combo.activated.connect(lambda _: self.entered.emit(self._combo.currentData()))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._combo):
            self._combo.setCurrentIndex(self._combo.findData(int(value) if isinstance(value, IntEnum) else value))


class _Number(Field):
    def __init__(self, name: str, low: int, high: int) -> None:
        self._box = PlainSpinBox(low, high)
        super().__init__(name, self._box)
        self._box.setFixedWidth(120)
        self._box.setGroupSeparatorShown(True)
        self._row.addStretch()
        self._box.valueChanged.connect(lambda value: self.entered.emit(value))

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setValue(int(value))


class _Text(Field):
    """Typed text; tells of it when the person leaves the field, and only if it is another."""

    def __init__(self, name: str, width: int, write: Callable[[Any], str] = str) -> None:
        self._edit = QLineEdit()
        super().__init__(name, self._edit)
        self._write = write
        self._shown = ""
        if width:
            self._edit.setFixedWidth(width)
            self._row.addStretch()
        self._edit.editingFinished.connect(self._finish)

    def show_value(self, value: Any) -> None:
        self._shown = self._write(value)
        self._edit.setText(self._shown)
        self._edit.setCursorPosition(0)

    def _finish(self) -> None:
        if self._edit.text().strip() != self._shown:
            self.entered.emit(self._edit.text().strip())


class _Path(_Text):
    def __init__(self, name: str) -> None:
        super().__init__(name, 0)
        button = QPushButton("…")
        button.setProperty("role", "small")
        button.setFixedWidth(32)
        self._row.addWidget(button)

        def write() -> None:
            text = self.tr("Choose a file or folder for {key}").format(key=name.upper())
            button.setAccessibleName(text)
            button.setToolTip(text)

        live(self, write)
        button.clicked.connect(self.browse_wanted)


class _Numbers(_Text):
    """Device numbers: "0, 1" in the field, [0, 1] in the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 120, lambda value: ", ".join(str(one) for one in value))

    def _finish(self) -> None:
        text = self._edit.text().strip()
        if text != self._shown:
            self.entered.emit([one.strip() for one in text.strip("[]").split(",") if one.strip()])


def make_field(name: str) -> Field:
    """The field for an attribute of Config."""
    kind, wish = TYPES[name], FIELDS[name].metadata
    if kind is bool:
        return _Switch(name)
    if kind in CHOICES:
        return _Choice(name, list(CHOICES[kind].items()))
    if wish["choices"]:
        return _Choice(name, [(word, word) for word in wish["choices"]])
    if name in PATHS:
        return _Path(name)
    if kind is str:
        return _Text(name, _WIDTH)
    if kind == tuple[int, ...]:
        return _Numbers(name)
    if kind is int and (wish["high"] or 0) <= _LARGEST:
        return _Number(name, int(wish["low"] or 0), int(wish["high"] or _LARGEST))
    return _Text(name, 120, (lambda value: f"{value:g}") if kind is float else (lambda value: f"{value:,}"))


def typed(name: str, value: Any) -> Any:
    """What a field has told, without the marks that only make it easier to read."""
    if isinstance(value, str) and TYPES[name] is int:
        return value.replace(",", "").replace(" ", "").replace("\u202f", "").replace("_", "")
    return value


def range_of(name: str) -> str:
    """The range of an attribute, such as "1 … 65,536"; "" if it has none."""
    low, high = FIELDS[name].metadata["low"], FIELDS[name].metadata["high"]
    if low is None and high is None:
        return ""
    return f"{'' if low is None else _short(low)} … {'' if high is None else _short(high)}".strip()


def _short(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:g}"


def folder_of(text: str, base: Path) -> Path:
    """Where to look for another file than the one named `text`."""
    path = Path(text).expanduser() if text else base
    path = path if path.is_absolute() else base / path
    return path if path.is_dir() else path.parent
