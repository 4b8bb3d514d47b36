"""The second tab: what was changed, how to compare it, and each repair as a row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.icons import icon
from app.plain_text import PlainLabel
from app.repair.repairs.repair_list_view import RepairListView
from app.theme import Theme
from app.translation import live
from app.widgets.parts import heading, label, line, tool_button

_MARGIN = 16


class RepairsTab(QWidget):
    """Shows the values it is given. compare: actions of the ways to compare; rows: actions on the chosen repair."""

    def __init__(self, rows: RepairListView, compare: list[QAction], on_chosen: list[QAction], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._proof: tuple[int, int] | None = None
        self.list = rows
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _MARGIN, 0, 8)
        layout.setSpacing(8)
        self._proof_icon, self.changed_label, self.outside_label = PlainLabel(), label("value"), label("soft")
        self._proof_icon.setFixedSize(18, 18)
        layout.addLayout(self._padded((self.changed_label, 1)))
        layout.addLayout(self._padded(self._proof_icon, (self.outside_label, 1)))
        layout.addSpacing(8)
        layout.addLayout(self._padded((heading(lambda: self.tr("Compare")), 1), *map(tool_button, compare)))
        layout.addWidget(line())
        layout.setSpacing(0)
        self.empty_label = label("soft", wrap=True)
        self.empty_label.setContentsMargins(_MARGIN, 16, _MARGIN, 0)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.empty_label, 1)
        rows.setMinimumHeight(160)
        rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout.addWidget(rows, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(line())
        buttons = [tool_button(action) for action in on_chosen]
        foot.addLayout(self._padded(*buttons[:-1], (QWidget(), 1), buttons[-1]))
        layout.addWidget(self._foot)
        theme.changed.connect(self._show_proof)
        live(self, self._retranslate)
        self.show_count(0)

    def show_proof(self, changed: int | None, outside: int = 0) -> None:
        """How many pixels are not the original's, and how many of those no repair accounts for; None: not counted."""
        self._proof = None if changed is None else (changed, outside)
        self._show_proof()

    def show_count(self, repairs: int) -> None:
        for widget in (self.list, self._foot):
            widget.setVisible(repairs > 0)
        self.empty_label.setVisible(repairs == 0)

    def _padded(self, *parts: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 0, _MARGIN - 4, 0)
        row.setSpacing(4)
        for part in parts:
            widget, stretch = part if isinstance(part, tuple) else (part, 0)
            row.addWidget(widget, stretch)
        return row

    def _retranslate(self) -> None:
        self.empty_label.setText(
            self.tr("Nothing is repaired yet. Each damage you repair is listed here, to be switched off or done again.")
        )
        self.list.setAccessibleName(self.tr("Repairs"))
        self._show_proof()

    def _show_proof(self) -> None:
        changed, outside = self._proof or (0, 0)
        colours, kind = self._theme.colours, "good" if not outside else "error"
        tint = colours.good if not outside else colours.error
        self._proof_icon.setPixmap(icon(kind, colours, colour=tint).pixmap(QSize(18, 18)))
        self._proof_icon.setVisible(self._proof is not None)
        self.changed_label.setText(self.tr("{count} px changed").format(count=f"{changed:,}"))
        self.outside_label.setText(self.tr("{count} px changed outside the mask").format(count=f"{outside:,}"))
        tip = self.tr("Counted on the picture itself: every pixel is compared with the picture as it was opened.")
        for words in (self.changed_label, self.outside_label):
            words.setVisible(self._proof is not None)
            words.setToolTip(tip)
