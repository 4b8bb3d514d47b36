"""The tab that looks for damage: a row for each detector, what was found, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.repair.find_damage.detector_row import LARGEST_WIDTH, DetectorOptions, DetectorRow, KindFound
from app.repair.find_damage.findings import FindingItem
from app.repair.find_damage.findings_list import FindingsList, FindingsModel
from app.theme import Theme, dressed
from app.translation import live
from app.widgets.numbers import NO_LIMIT
from app.widgets.parts import PushButton, label, line, tool_button
from app.widgets.progress_row import ProgressRow
from core.detect.detectors import Kind

_MARGIN = 16
_LEAST_ROWS, _LEAST_LIST = 120, 84


class _Rows(QScrollArea):
    """Takes no more height than what it holds while something below it has a use for the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._is_low = False

    def keep_low(self, *, low: bool) -> None:
        self._is_low = low
        rows = self.widget()
        least = max(_LEAST_ROWS, rows.sizeHint().height()) if rows is not None else _LEAST_ROWS
        self.setMaximumHeight(least if low else NO_LIMIT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.keep_low(low=self._is_low)
        return super().eventFilter(watched, event)


class FindDamagePanel(QWidget):
    """A row for each kind and the list of findings, which scroll, above buttons, which do not. Shows the values that
    it is given."""

    find_clicked = Signal()
    cancel_clicked = Signal()
    add_clicked = Signal()
    add_all_clicked = Signal()
    surer_clicked = Signal()
    kind_switched = Signal(object, bool)
    """Kind, on."""
    line_moved = Signal(object)
    """Kind: its sensitivity has changed."""
    limit_changed = Signal(object)
    """Kind: its largest size has changed."""
    all_set = Signal(object, bool)
    """Kind, whether all its findings are to be accepted or rejected."""

    def __init__(self, theme: Theme, steps: Sequence[QAction], decisions: Sequence[QAction]) -> None:
        """steps: the actions that go to the previous and the next finding. decisions: those that decide on it."""
        super().__init__()
        self.rows = {kind: DetectorRow(kind.entry, theme) for kind in Kind}
        self._sensitivity, self._largest = label("soft"), label("soft")
        self._largest.setFixedWidth(LARGEST_WIDTH)
        self._status = label("soft", wrap=True)
        self.progress = ProgressRow(
            theme,
            lambda: self.tr("Stop"),
            lambda: self.tr("Stop looking; what was found so far stays"),
            lambda: self.tr("Progress of the search"),
        )
        self.model = FindingsModel(self)
        self.list = FindingsList(self.model)
        self.place = label("value")
        self.steps = [tool_button(action) for action in steps]
        self.decisions = [tool_button(action, once=True) for action in decisions]
        self.find_button, self.add_button = PushButton(), PushButton()
        self.surer_button, self.add_all_button = PushButton(), PushButton()
        self._numbers = 0, 0, 0
        self._lay_out()
        self._bind()
        dressed(theme, self.list, lambda: self.list.delegate.dress(theme.colours))
        self.show_progress(None)
        self.show_findings((), None)
        live(self, self._retranslate)

    def _bind(self) -> None:
        self.find_button.clicked.connect(self.find_clicked)
        self.progress.stop_clicked.connect(self.cancel_clicked)
        self.add_button.clicked.connect(self.add_clicked)
        self.add_all_button.clicked.connect(self.add_all_clicked)
        self.surer_button.clicked.connect(self.surer_clicked)
        for kind, row in self.rows.items():
            row.switched.connect(lambda on, kind=kind: self.kind_switched.emit(kind, on))
            row.line_moved.connect(lambda kind=kind: self.line_moved.emit(kind))
            row.limit_changed.connect(lambda kind=kind: self.limit_changed.emit(kind))
            row.all_set.connect(lambda accepted, kind=kind: self.all_set.emit(kind, accepted))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = self._scrolled_rows()
        layout.addWidget(self._scroll, 3)
        self._found = QWidget()
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(0)
        found.addWidget(line())
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        found.addWidget(self.list, 1)
        found.addWidget(line())
        found.addLayout(self._curating_row())
        layout.addWidget(self._found, 2)
        layout.addWidget(line())
        layout.addLayout(self._foot())

    def _scrolled_rows(self) -> _Rows:
        rows = QWidget()
        rows.setObjectName("panelBody")
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(_MARGIN, 12, _MARGIN, 8)
        inner.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._sensitivity, 1)
        head.addWidget(self._largest)
        inner.addLayout(head)
        for row in self.rows.values():
            inner.addWidget(row)
        inner.addStretch()
        scroll = _Rows()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(rows)
        scroll.setMinimumHeight(_LEAST_ROWS)
        # Its rows scroll rather than make the whole tab scroll.
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return scroll

    def _curating_row(self) -> QHBoxLayout:
        previous, following = self.steps
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN - 4, 4, _MARGIN - 4, 0)
        row.setSpacing(2)
        row.addWidget(previous)
        row.addWidget(self.place)
        row.addWidget(following)
        row.addStretch()
        for button in self.decisions:
            row.addWidget(button)
        return row

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 8, _MARGIN, 12)
        foot.setSpacing(8)
        foot.addWidget(self._status)
        foot.addWidget(self.progress)
        for pair in ((self.surer_button, self.add_all_button), (self.find_button, self.add_button)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 1)
            foot.addLayout(row)
        return foot

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

    def show_findings(self, items: Sequence[FindingItem], current: FindingItem | None) -> None:
        """What is shown in the picture, the surest first, and which of it is looked at."""
        self.model.set_items(items)
        self.list.show_current(current)
        row = self.model.row_of(current)
        self.place.setText(f"{row + 1:,} / {len(items):,}" if row >= 0 else f"– / {len(items):,}")
        self._found.setVisible(bool(items))
        self._scroll.keep_low(low=bool(items))

    def show_counts(self, found: Mapping[Kind, KindFound]) -> None:
        """Of each kind that was searched."""
        for kind, row in self.rows.items():
            row.show_found(found.get(kind))

    def show_buttons(self, *, can_find: bool, accepted: int, unrejected: int, surer: int) -> None:
        """How many findings each button would be about, at the moment. can_find: those into the mask work, too."""
        self._numbers = accepted, unrejected, surer
        self._write_numbers()
        self.find_button.setEnabled(can_find)
        self.add_button.setEnabled(can_find and accepted > 0)
        self.add_all_button.setEnabled(can_find and unrejected > 0)
        self.surer_button.setEnabled(surer > 0)
        for button in (self.surer_button, self.add_all_button):
            button.setVisible(bool(self.model.rowCount()))

    def _write_numbers(self) -> None:
        accepted, unrejected, surer = self._numbers
        for button, text, tip in (
            (
                self.add_button,
                self.tr("Add {count} accepted").format(count=f"{accepted:,}") if accepted else self.tr("Add accepted"),
                self.tr("Mark the accepted findings for repair, and no others"),
            ),
            (
                self.add_all_button,
                self.tr("Add all {count}").format(count=f"{unrejected:,}") if unrejected else self.tr("Add all"),
                self.tr(
                    "Mark all findings shown in the picture except rejected ones, whether or not you looked at them"
                ),
            ),
            (
                self.surer_button,
                self.tr("Accept {count} surest").format(count=f"{surer:,}") if surer else self.tr("Accept surest"),
                self.tr("Accept the finding you look at and all that are at least as sure, except rejected ones"),
            ),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)

    def _retranslate(self) -> None:
        self._sensitivity.setText(self.tr("Sensitivity"))
        self._largest.setText(self.tr("Largest"))
        self.list.setAccessibleName(self.tr("Findings, the surest first"))
        self.place.setToolTip(self.tr("Which finding you look at, of those shown"))
        self.find_button.setText(self.tr("Find"))
        self.find_button.setAccessibleName(self.tr("Find"))
        self.find_button.setToolTip(self.tr("Look for what is ticked above"))
        self._write_numbers()
