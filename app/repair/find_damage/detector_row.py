"""One kind of damage in a form: whether to look for it, how sure it has to be, and how large it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QToolButton, QWidget

from app.icons import icon
from app.repair.find_damage.score_histogram import ScoreHistogram
from app.theme import Theme
from app.translation import live, translate
from app.widgets.numbers import PlainSpinBox, wide_slider
from app.widgets.parts import Swatch, label
from core.detect.detectors import CONTEXT, DetectorEntry

LARGEST_WIDTH = 72


@dataclass(frozen=True)
class DetectorOptions:
    """on: whether to look for this kind. sensitivity: 0..100. largest: pixels; 0 leaves it to the detector."""

    on: bool = True
    sensitivity: int = 50
    largest: int = 0


@dataclass(frozen=True)
class KindFound:
    """What was found of a kind. shown, accepted, rejected: of those above the line, how many there are; scores: of all
    that are not in the mask, 0..1."""

    shown: int = 0
    accepted: int = 0
    rejected: int = 0
    scores: Sequence[float] = ()


class DetectorRow(QWidget):
    """Shows DetectorOptions and lets the user change them; after a search also what it has found."""

    switched = Signal(bool)
    line_moved = Signal()
    """The sensitivity has changed."""
    limit_changed = Signal()
    """The largest size has changed."""
    all_set = Signal(bool)
    """All findings of this kind are to be accepted, or rejected."""

    def __init__(self, entry: DetectorEntry, theme: Theme) -> None:
        super().__init__()
        self._entry = entry
        self._theme = theme
        self._found: KindFound | None = None
        self.check = QCheckBox()
        self.count = label("soft")
        self.accept_all, self.accept_none = _small_button(), _small_button()
        self.slider = wide_slider(0, 100)
        self.histogram = ScoreHistogram(self.slider, QColor(*entry.colour))
        self.largest = PlainSpinBox(0, entry.largest_limit)
        self.largest.setFixedWidth(LARGEST_WIDTH)
        self._lay_out()
        self.check.toggled.connect(self._on_switched)
        self.slider.valueChanged.connect(lambda _value: self.line_moved.emit())
        self.largest.valueChanged.connect(lambda _value: self.limit_changed.emit())
        self.accept_all.clicked.connect(lambda: self.all_set.emit(True))
        self.accept_none.clicked.connect(lambda: self.all_set.emit(False))
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        self.set_options(DetectorOptions(on=entry.unasked))
        self.show_found(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Swatch(QColor(*self._entry.colour), filled=True))
        top.addWidget(self.check, 1)
        top.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.accept_all)
        buttons.addWidget(self.accept_none)
        top.addLayout(buttons)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addWidget(self.histogram, 1, 0)
        grid.addWidget(self.slider, 2, 0)
        grid.addWidget(self.largest, 2, 1)
        grid.setRowMinimumHeight(0, 28)
        grid.setColumnStretch(0, 1)

    @property
    def options(self) -> DetectorOptions:
        return DetectorOptions(self.check.isChecked(), self.slider.value(), self.largest.value())

    def set_options(self, options: DetectorOptions) -> None:
        """Shows options without reporting them."""
        with QSignalBlocker(self.check), QSignalBlocker(self.slider), QSignalBlocker(self.largest):
            self.check.setChecked(options.on)
            self.slider.setValue(options.sensitivity)
            self.largest.setValue(options.largest)
        self._enable(options.on)

    def show_found(self, found: KindFound | None) -> None:
        """None: there was no search."""
        self._found = found
        self.count.setText(self._count())
        self.count.setToolTip(self._count_tip())
        self.slider.setAccessibleDescription(self._count_tip())
        self.histogram.show_scores(found.scores if found is not None else ())
        for button in (self.accept_all, self.accept_none):
            button.setVisible(found is not None and found.shown > 0)

    def _count(self) -> str:
        found = self._found
        if found is None:
            return ""
        if not found.scores:
            return self.tr("none")
        return f"{found.accepted:,} / {found.shown:,}" if found.accepted else f"{found.shown:,}"

    def _count_tip(self) -> str:
        found = self._found
        if found is None or not found.scores:
            return ""
        text = self.tr("{shown} shown, {accepted} of them accepted and {rejected} rejected; {hidden} below the line")
        numbers = found.shown, found.accepted, found.rejected, len(found.scores) - found.shown
        shown, accepted, rejected, hidden = (f"{number:,}" for number in numbers)
        return text.format(shown=shown, accepted=accepted, rejected=rejected, hidden=hidden)

    def _on_switched(self, on: bool) -> None:
        self._enable(on)
        self.switched.emit(on)

    def _enable(self, on: bool) -> None:
        for widget in (self.slider, self.histogram, self.largest, self.count, self.accept_all, self.accept_none):
            widget.setEnabled(on)

    def _dress(self) -> None:
        self.accept_all.setIcon(icon("accept_all", self._theme.colours))
        self.accept_none.setIcon(icon("reject_all", self._theme.colours))

    def _retranslate(self) -> None:
        entry = self._entry
        kind, tip, limit = (translate(CONTEXT, text) for text in (entry.many, entry.tip, entry.largest))
        self.check.setText(kind)
        self.check.setToolTip(tip)
        self.check.setAccessibleName(kind)
        tip = self.tr("Sensitivity: left only what is surely damage, right everything that could be")
        self.slider.setToolTip(tip)
        self.histogram.setToolTip(self.tr("How sure the findings are, the surest at the left; the line hides the rest"))
        self.slider.setAccessibleName(self.tr("{kind}: sensitivity").format(kind=kind))
        self.largest.setSuffix(self.tr(" px"))
        self.largest.setSpecialValueText(self.tr("auto"))
        self.largest.setToolTip(self.tr("{limit}, in pixels; 0 leaves it to the detector").format(limit=limit))
        self.largest.setAccessibleName(self.tr("{kind}: largest size").format(kind=kind))
        for button, text in (
            (self.accept_all, self.tr("{kind}: accept all shown").format(kind=kind)),
            (self.accept_none, self.tr("{kind}: reject all shown").format(kind=kind)),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.show_found(self._found)


def _small_button() -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
