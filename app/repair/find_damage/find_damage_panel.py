"""The tab that looks for damage: what to look for, and what to do with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.repair.find_damage.detector_row import LARGEST_WIDTH, DetectorOptions, DetectorRow
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label, line
from core.detect.detectors import Kind


class FindDamagePanel(QWidget):
    """A row for each kind, which scrolls, above buttons, which do not. Shows values it is given."""

    find_clicked = Signal()
    cancel_clicked = Signal()
    add_clicked = Signal()
    kind_switched = Signal(object, bool)
    """Kind, on."""
    options_changed = Signal(object)
    """Kind: its sensitivity or size are others."""
    all_set = Signal(object, bool)
    """Kind, whether all its findings are to be accepted or rejected."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = {kind: DetectorRow(kind, theme) for kind in Kind}
        self._sensitivity, self._largest = label("soft"), label("soft")
        self._largest.setFixedWidth(LARGEST_WIDTH)
        self._status = label("soft", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self.find_button, self.cancel_button, self.add_button = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self.find_button.clicked.connect(self.find_clicked)
        self.cancel_button.clicked.connect(self.cancel_clicked)
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
        for button in (self.find_button, self.cancel_button, self.add_button):
            buttons.addWidget(button, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._status)
        foot.addWidget(self._bar)
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
        searching = part is not None
        self._bar.setVisible(searching)
        self._bar.setValue(round(1000 * (part or 0.0)))
        self.find_button.setVisible(not searching)
        self.cancel_button.setVisible(searching)

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
        self._bar.setAccessibleName(self.tr("Progress of the search"))
        for button, text, tip in (
            (self.find_button, self.tr("Find"), self.tr("Look for what is ticked above")),
            (self.cancel_button, self.tr("Stop"), self.tr("Stop looking; what was found so far stays")),
            (self.add_button, self.tr("Add to mask"), self.tr("Mark all accepted findings for repair")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
