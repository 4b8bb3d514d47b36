"""The batch's pictures: counts and filters above, the table, and below it what there is to say about the chosen row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions.tools import Tool
from app.batch.form_parts import allow
from app.batch.table_model import BatchTable
from app.batch.table_rows import BatchRow, Column, Filter, meaning_of
from app.batch.table_view import TableView
from app.icons import icon
from app.theme import Theme
from app.translation import live, localized
from app.widgets.long_text import LongText
from app.widgets.parts import label

_WIDE = 860
"""Pixels of the panel from which on the most useful buttons have texts."""
_AFTER_RUN = (Column.TIME, Column.DOUBT)
"""Columns that are empty before a run."""


class TablePanel(QWidget):
    """Shows a BatchTable, and reports the user's commands for the chosen row."""

    try_wanted = Signal(object)
    """BatchRow"""
    open_wanted = Signal(object)
    """BatchRow"""
    folder_wanted = Signal(object)
    """BatchRow"""
    copy_wanted = Signal(object)
    """BatchRow"""

    def __init__(self, model: BatchTable, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("batchTablePanel")
        self.model, self._theme = model, theme
        self.summary = label("value")
        self.fault = label("fault", wrap=True)
        self.view = TableView(model, theme)
        self.filters: dict[Filter, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.about = LongText()
        self.buttons: dict[str, QToolButton] = {}
        self._actions: dict[str, QAction] = {}
        self._after_run = False
        self._lay_out()
        self._bind()
        live(self, self.retranslate)

    # Building

    def _lay_out(self) -> None:
        self.head = QWidget()
        """How many pictures there are, and buttons for those of one kind."""
        head = QHBoxLayout(self.head)
        head.setContentsMargins(16, 8, 12, 8)
        head.setSpacing(4)
        head.addWidget(self.summary, 1)
        for wanted in Filter:
            button = QPushButton()
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on, wanted=wanted: self.choose_filter(wanted))
            self.filters[wanted] = button
            self._group.addButton(button)
            head.addWidget(button)
        self.filters[Filter.ALL].setChecked(True)
        self.fault.setContentsMargins(16, 0, 16, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.fault)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._lay_out_details())

    def _lay_out_details(self) -> QFrame:
        self.details = QFrame()
        self.details.setObjectName("rowDetails")
        row = QHBoxLayout(self.details)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.about, 1)
        row.addSpacing(8)
        for key, glyph in (
            ("try", Tool.WAND.entry.icon),
            ("open", Tool.BRUSH.entry.icon),
            ("folder", "open"),
            ("copy", "copy"),
        ):
            button, action = QToolButton(), QAction(self)
            button.setIconSize(QSize(18, 18))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("glyph", glyph)
            for sender in (button.clicked, action.triggered):
                sender.connect(lambda *_, key=key: self._command(key))
            self.buttons[key], self._actions[key] = button, action
            row.addWidget(button)
        copy = self._actions["copy"]
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(copy)
        return self.details

    def _bind(self) -> None:
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._refresh_details())
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.activated.connect(lambda _index: self._command("try"))  # Return, or a double click
        self.model.refreshed.connect(self.refresh)
        self.model.modelReset.connect(self._refresh_details)
        self._theme.changed.connect(self._dress)
        self._dress()

    # What is shown

    @property
    def chosen(self) -> BatchRow | None:
        """The row that is selected."""
        rows = self.view.selectionModel().selectedRows()
        return self.model.row_at(rows[0].row()) if rows else None

    def choose(self, number: int) -> None:
        """Selects an item's row, if it is shown."""
        place = self.model.place_of(number)
        if place is not None:
            index = self.model.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, flags)
            self.view.scrollTo(index)

    def choose_filter(self, wanted: Filter) -> None:
        """Shows these rows only."""
        self.filters[wanted].setChecked(True)
        self.model.set_filter(wanted)

    def show_after_run(self, after: bool) -> None:
        """Whether there are times and doubts to show."""
        self._after_run = after
        self.view.set_columns({column for column in Column if after or column not in _AFTER_RUN})

    def show_summary(self, text: str, fault: str = "") -> None:
        """text: how many pictures there are, and their state. fault: why there are none."""
        self.summary.setText(text)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def refresh(self) -> None:
        """Shows the present counts, and the chosen row."""
        counts = self.model.counts()
        texts = self._filter_texts()
        for wanted, button in self.filters.items():
            number = self.model.count_of(wanted, counts)
            button.setText(self.tr("{name} {count}").format(name=texts[wanted][0], count=f"{number:,}"))
            reason = "" if number or button.isChecked() else self.tr("There are no such rows now.")
            allow(button, reason, texts[wanted][1])
            button.setAccessibleName(texts[wanted][0])
        self._refresh_details()

    def retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Pictures of the batch"))
        self.view.setToolTip("")
        self.model.retranslate()
        for key, (text, tip) in self._command_texts().items():
            self._actions[key].setText(text)
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(text.removesuffix("…"))
            self.buttons[key].setToolTip(tip)
        self.view.fit()
        self.show_after_run(self._after_run)
        self.refresh()

    def _refresh_details(self) -> None:
        row = self.chosen
        self.details.setVisible(row is not None)
        if row is None:
            return
        self.about.setText(row.note or meaning_of(row.state) or row.item.name)
        tips = {key: tip for key, (_, tip) in self._command_texts().items()}
        allow(self.buttons["try"], self._why_not_try(row), tips["try"])
        nothing = "" if row.note else self.tr("There is nothing to say about this one.")
        allow(self.buttons["copy"], nothing, tips["copy"])

    def _why_not_try(self, row: BatchRow) -> str:
        if row.item.problem:
            return self.tr("Without a mask there is nothing to try: {reason}").format(
                reason=localized(row.item.problem)
            )
        return ""

    def _filter_texts(self) -> dict[Filter, tuple[str, str]]:
        return {
            Filter.ALL: (self.tr("All"), self.tr("Show all pictures")),
            Filter.TROUBLE: (self.tr("Problems"), self.tr("Show pictures with a problem or a remark only")),
            Filter.FAILED: (self.tr("Failed"), self.tr("Show pictures that failed in the run only")),
            Filter.DONE: (self.tr("Done"), self.tr("Show pictures with a result only")),
        }

    def _command_texts(self) -> dict[str, tuple[str, str]]:
        return {
            "try": (self.tr("Try on this picture"), self.tr("Open it in Repair with its mask and these settings")),
            "open": (self.tr("Open in Repair"), self.tr("Open the picture in Repair and repair it by hand")),
            "folder": (self.tr("Show in folder"), self.tr("Open the folder of the result, or of the picture")),
            "copy": (self.tr("Copy the remark"), self.tr("Put what is said about it on the clipboard (Ctrl+C)")),
        }

    # Commands

    def _command(self, key: str) -> None:
        row = self.chosen
        if row is None or not self.buttons[key].isEnabled():
            return
        signals: dict[str, Callable[[BatchRow], None]] = {
            "try": self.try_wanted.emit,
            "open": self.open_wanted.emit,
            "folder": self.folder_wanted.emit,
            "copy": self.copy_wanted.emit,
        }
        signals[key](row)

    def _open_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if not index.isValid():
            return
        self.view.selectionModel().select(
            QItemSelection(index, index),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        menu = QMenu(self)
        for key, action in self._actions.items():
            action.setEnabled(self.buttons[key].isEnabled())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        for key in ("try", "open"):
            self.buttons[key].setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
            )

    def _dress(self) -> None:
        for button in self.buttons.values():
            button.setIcon(icon(str(button.property("glyph")), self._theme.colours))
        for key, action in self._actions.items():
            action.setIcon(self.buttons[key].icon())
