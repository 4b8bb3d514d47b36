"""One detector: on or off, how sensitive, how large at most, and what it found."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QToolButton, QWidget

from app.icons import icon
from app.repair.find_damage.damage_kinds import words
from app.theme import DAMAGE, Theme
from app.translation import live
from app.widgets.numbers import PlainSpinBox, wide_slider
from app.widgets.parts import Swatch, label
from core.detect.detectors import Kind

LARGEST_SIZES = {Kind.DUST: 200, Kind.SCRATCHES: 64, Kind.BOXES: 9999, Kind.MOSAIC: 9999}
"""Pixels up to which the largest size of each kind can be set."""
LARGEST_WIDTH = 72


@dataclass(frozen=True)
class DetectorOptions:
    """on: whether to look for this kind. sensitivity: 0..100. largest: pixels; 0 leaves it to the detector."""

    on: bool = True
    sensitivity: int = 50
    largest: int = 0


class DetectorRow(QWidget):
    """Shows DetectorOptions and lets the person change them."""

    switched = Signal(bool)
    options_changed = Signal()
    """Sensitivity or size are others."""
    all_set = Signal(bool)
    """All findings of this kind are to be accepted, or rejected."""

    def __init__(self, kind: Kind, theme: Theme) -> None:
        super().__init__()
        self.kind = kind
        self._theme = theme
        self._found: tuple[int, int] | None = None
        self._check = QCheckBox()
        self._count = label("soft")
        self._all, self._none = _small_button(), _small_button()
        self._slider = wide_slider(0, 100)
        self._largest = PlainSpinBox(0, LARGEST_SIZES[kind])
        self._largest.setFixedWidth(LARGEST_WIDTH)
        self._lay_out()
        self._check.toggled.connect(self._on_switched)
        self._slider.valueChanged.connect(lambda _value: self.options_changed.emit())
        self._largest.valueChanged.connect(lambda _value: self.options_changed.emit())
        self._all.clicked.connect(lambda: self.all_set.emit(True))
        self._none.clicked.connect(lambda: self.all_set.emit(False))
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        self.set_options(DetectorOptions())
        self.show_found(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Swatch(DAMAGE[self.kind], filled=True))
        top.addWidget(self._check, 1)
        top.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self._all)
        buttons.addWidget(self._none)
        top.addLayout(buttons)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addWidget(self._slider, 1, 0)
        grid.addWidget(self._largest, 1, 1)
        grid.setRowMinimumHeight(0, 28)
        grid.setColumnStretch(0, 1)

    @property
    def options(self) -> DetectorOptions:
        return DetectorOptions(self._check.isChecked(), self._slider.value(), self._largest.value())

    def set_options(self, options: DetectorOptions) -> None:
        """Shows options without reporting them."""
        with QSignalBlocker(self._check), QSignalBlocker(self._slider), QSignalBlocker(self._largest):
            self._check.setChecked(options.on)
            self._slider.setValue(options.sensitivity)
            self._largest.setValue(options.largest)
        self._enable(options.on)

    def show_found(self, found: tuple[int, int] | None) -> None:
        """How many findings are accepted, and of how many; None: there was no search."""
        self._found = found
        text = ""
        if found is not None:
            accepted, count = found
            text = self.tr("none") if not count else str(count) if accepted == count else f"{accepted} / {count}"
        self._count.setText(text)
        self._count.setToolTip(self.tr("Accepted, of all that were found") if found is not None and found[1] else "")
        for button in (self._all, self._none):
            button.setVisible(found is not None and found[1] > 0)

    def _on_switched(self, on: bool) -> None:
        self._enable(on)
        self.switched.emit(on)

    def _enable(self, on: bool) -> None:
        for widget in (self._slider, self._largest, self._count, self._all, self._none):
            widget.setEnabled(on)

    def _dress(self) -> None:
        self._all.setIcon(icon("accept_all", self._theme.colours))
        self._none.setIcon(icon("reject_all", self._theme.colours))

    def _retranslate(self) -> None:
        kind = words(self.kind)
        self._check.setText(kind.name)
        self._check.setToolTip(kind.tip)
        self._check.setAccessibleName(kind.name)
        self._slider.setToolTip(self.tr("Sensitivity: left only the plainest damage, right everything that could be"))
        self._slider.setAccessibleName(self.tr("{kind}: sensitivity").format(kind=kind.name))
        self._largest.setSuffix(self.tr(" px"))
        self._largest.setSpecialValueText(self.tr("auto"))
        self._largest.setToolTip(self.tr("{limit}, in pixels; 0 leaves it to the detector").format(limit=kind.largest))
        self._largest.setAccessibleName(self.tr("{kind}: largest size").format(kind=kind.name))
        for button, text in (
            (self._all, self.tr("{kind}: accept all").format(kind=kind.name)),
            (self._none, self.tr("{kind}: accept none").format(kind=kind.name)),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.show_found(self._found)


def _small_button() -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
