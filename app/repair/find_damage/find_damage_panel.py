"""The tab that looks for damage: a row for each detector, and what to do with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.theme import Theme
from app.translation import live, translate
from app.widgets.numbers import PlainSpinBox, wide_slider
from app.widgets.parts import PushButton, Swatch, label, line
from app.widgets.progress_row import ProgressRow
from core.detect.detectors import CONTEXT, Kind

LARGEST_WIDTH = 72


@dataclass(frozen=True)
class DetectorOptions:
    """on: whether to look for this kind. sensitivity: 0..100. largest: pixels; 0 leaves it to the detector."""

    on: bool = True
    sensitivity: int = 50
    largest: int = 0


class DetectorRow(QWidget):
    """Shows DetectorOptions and lets the user change them."""

    switched = Signal(bool)
    options_changed = Signal()
    """Sensitivity or largest size have changed."""
    all_set = Signal(bool)
    """All findings of this kind are to be accepted, or rejected."""

    def __init__(self, kind: Kind, theme: Theme) -> None:
        super().__init__()
        self.kind = kind
        self._theme = theme
        self._found: tuple[int, int] | None = None
        self.check = QCheckBox()
        self.count = label("soft")
        self.accept_all, self.accept_none = _small_button(), _small_button()
        self.slider = wide_slider(0, 100)
        self.largest = PlainSpinBox(0, kind.entry.largest_limit)
        self.largest.setFixedWidth(LARGEST_WIDTH)
        self._lay_out()
        self.check.toggled.connect(self._on_switched)
        self.slider.valueChanged.connect(lambda _value: self.options_changed.emit())
        self.largest.valueChanged.connect(lambda _value: self.options_changed.emit())
        self.accept_all.clicked.connect(lambda: self.all_set.emit(True))
        self.accept_none.clicked.connect(lambda: self.all_set.emit(False))
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        self.set_options(DetectorOptions())
        self.show_found(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Swatch(QColor(*self.kind.entry.colour), filled=True))
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
        grid.addWidget(self.slider, 1, 0)
        grid.addWidget(self.largest, 1, 1)
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

    def show_found(self, found: tuple[int, int] | None) -> None:
        """How many findings are accepted, and of how many; None: there was no search."""
        self._found = found
        text = ""
        if found is not None:
            accepted, count = found
            text = self.tr("none") if not count else str(count) if accepted == count else f"{accepted} / {count}"
        self.count.setText(text)
        self.count.setToolTip(self.tr("Accepted, of all that were found") if found is not None and found[1] else "")
        for button in (self.accept_all, self.accept_none):
            button.setVisible(found is not None and found[1] > 0)

    def _on_switched(self, on: bool) -> None:
        self._enable(on)
        self.switched.emit(on)

    def _enable(self, on: bool) -> None:
        for widget in (self.slider, self.largest, self.count, self.accept_all, self.accept_none):
            widget.setEnabled(on)

    def _dress(self) -> None:
        self.accept_all.setIcon(icon("accept_all", self._theme.colours))
        self.accept_none.setIcon(icon("reject_all", self._theme.colours))

    def _retranslate(self) -> None:
        entry = self.kind.entry
        kind, tip, limit = (translate(CONTEXT, text) for text in (entry.many, entry.tip, entry.largest))
        self.check.setText(kind)
        self.check.setToolTip(tip)
        self.check.setAccessibleName(kind)
        self.slider.setToolTip(self.tr("Sensitivity: left only the plainest damage, right everything that could be"))
        self.slider.setAccessibleName(self.tr("{kind}: sensitivity").format(kind=kind))
        self.largest.setSuffix(self.tr(" px"))
        self.largest.setSpecialValueText(self.tr("auto"))
        self.largest.setToolTip(self.tr("{limit}, in pixels; 0 leaves it to the detector").format(limit=limit))
        self.largest.setAccessibleName(self.tr("{kind}: largest size").format(kind=kind))
        for button, text in (
            (self.accept_all, self.tr("{kind}: accept all").format(kind=kind)),
            (self.accept_none, self.tr("{kind}: accept none").format(kind=kind)),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.show_found(self._found)


def _small_button() -> QToolButton:
    button = QToolButton()
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class FindDamagePanel(QWidget):
    """A row for each kind, which scrolls, above buttons, which do not. Shows the values that it is given."""

    find_clicked = Signal()
    cancel_clicked = Signal()
    add_clicked = Signal()
    kind_switched = Signal(object, bool)
    """Kind, on."""
    options_changed = Signal(object)
    """Kind: its sensitivity or largest size has changed."""
    all_set = Signal(object, bool)
    """Kind, whether all its findings are to be accepted or rejected."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = {kind: DetectorRow(kind, theme) for kind in Kind}
        self._sensitivity, self._largest = label("soft"), label("soft")
        self._largest.setFixedWidth(LARGEST_WIDTH)
        self._status = label("soft", wrap=True)
        self.progress = ProgressRow(
            theme,
            lambda: self.tr("Stop"),
            lambda: self.tr("Stop looking; what was found so far stays"),
            lambda: self.tr("Progress of the search"),
        )
        self.find_button, self.add_button = PushButton(), PushButton()
        self._lay_out()
        self.find_button.clicked.connect(self.find_clicked)
        self.progress.stop_clicked.connect(self.cancel_clicked)
        self.add_button.clicked.connect(self.add_clicked)
        for kind, row in self.rows.items():
            row.switched.connect(lambda on, kind=kind: self.kind_switched.emit(kind, on))
            row.options_changed.connect(lambda kind=kind: self.options_changed.emit(kind))
            row.all_set.connect(lambda accepted, kind=kind: self.all_set.emit(kind, accepted))
        self.show_progress(None)
        live(self, self._retranslate)

    def _lay_out(self) -> None:
        rows = QWidget()
        rows.setObjectName("panelBody")
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._sensitivity, 1)
        head.addWidget(self._largest)
        inner.addLayout(head)
        for row in self.rows.values():
            inner.addWidget(row)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(rows)
        scroll.setMinimumHeight(120)
        # Its rows scroll rather than make the whole tab scroll.
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.find_button, self.add_button):
            buttons.addWidget(button, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._status)
        foot.addWidget(self.progress)
        foot.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(line())
        layout.addLayout(foot)

    # Values

    @property
    def chosen(self) -> tuple[Kind, ...]:
        """The kinds to look for."""
        return tuple(kind for kind, row in self.rows.items() if row.options.on)

    def options(self) -> dict[Kind, DetectorOptions]:
        return {kind: row.options for kind, row in self.rows.items()}

    def set_options(self, options: Mapping[Kind, DetectorOptions]) -> None:
        """Shows options without reporting them."""
        for kind, values in options.items():
            self.rows[kind].set_options(values)

    @property
    def status(self) -> str:
        return self._status.text()

    def show_status(self, text: str) -> None:
        self._status.setText(text)

    def show_progress(self, part: float | None) -> None:
        """0..1; None: nothing is being searched."""
        self.progress.show_part(part)

    def show_buttons(self, *, can_find: bool, accepted: int) -> None:
        """accepted: findings that could go into the mask."""
        self.find_button.setEnabled(can_find)
        self.add_button.setEnabled(can_find and accepted > 0)

    def show_found(self, found: Mapping[Kind, tuple[int, int] | None], kinds: Iterable[Kind] = tuple(Kind)) -> None:
        """How many of each kind are accepted, and of how many; None where there was no search."""
        for kind in kinds:
            self.rows[kind].show_found(found.get(kind))

    def _retranslate(self) -> None:
        self._sensitivity.setText(self.tr("Sensitivity"))
        self._largest.setText(self.tr("Largest"))
        for button, text, tip in (
            (self.find_button, self.tr("Find"), self.tr("Look for what is ticked above")),
            (self.add_button, self.tr("Add to mask"), self.tr("Mark all accepted findings for repair")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
