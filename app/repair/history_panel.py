"""All steps of the picture that is shown, by name; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QBrush, QPalette
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.repair.document.labels import step_name
from app.repair.engine.repair_controller import RepairController
from app.repair.repair_context import RepairContext
from app.translation import live
from app.widgets.parts import label

_GAP = 24
"""Between the panel and the edges of the canvas, in logical pixels."""


class HistoryPanel(QDialog):
    """Stays beside the window while the user works. Steps that were undone are dimmed until something new is done."""

    def __init__(self, controller: RepairController, keys: Sequence[QAction], parent: QWidget) -> None:
        """keys: actions whose keys act here as well."""
        super().__init__(parent)
        self.addActions(keys)
        self._controller = controller
        self._document = controller.document
        self._going = False
        self._note = label("soft", wrap=True)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._note)
        layout.addWidget(self.list)
        self.resize(280, 420)
        self.list.currentRowChanged.connect(self._go_to)
        self._document.history_changed.connect(self.refresh)
        controller.tasks.changed.connect(self._refresh_enabled)
        live(self, self._retranslate)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def refresh(self) -> None:
        """Shows the steps as they are; nothing is done while the panel is hidden."""
        if self._going or not self.isVisible():
            return
        history = self._document.content.history
        names = [_title(step_name(entry.label)) for entry in (*history.done, *reversed(history.undone))]
        first = self.tr("Opened") if history.is_complete else self.tr("Earlier steps were forgotten")
        with QSignalBlocker(self.list):
            self._show_rows([first, *names] if self._document.has_picture else [], len(history.done))
        self._refresh_enabled()

    def _show_rows(self, names: Sequence[str], current: int) -> None:
        """Changes what differs: a long history is shown anew after each stroke."""
        rows, faint = self.list, self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        while rows.count() > len(names):
            rows.takeItem(rows.count() - 1)
        rows.addItems(names[rows.count() :])
        for row, name in enumerate(names):
            item: QListWidgetItem = rows.item(row)
            if item.text() != name:
                item.setText(name)
            brush = QBrush(faint) if row > current else QBrush()
            if item.foreground() != brush:
                item.setForeground(brush)
        rows.setCurrentRow(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _refresh_enabled(self) -> None:
        self.list.setEnabled(self._controller.can_edit_history)

    def _go_to(self, row: int) -> None:
        if row >= 0 and self._controller.can_edit_history:
            self._going = True  # only where it ends is shown
            self._document.go_to(row)
            self._going = False
            self.refresh()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("History"))
        self._note.setText(self.tr("Click a step to take the picture back to how it was after it, or forward again."))
        self.list.setAccessibleName(self.tr("Steps"))
        self.refresh()


def _title(name: str) -> str:
    """The name of a step, which is written as in the middle of a sentence, by itself."""
    return name[:1].upper() + name[1:]


class HistoryFeature(QObject):
    """Opens the panel."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.panel: HistoryPanel | None = None
        context.actions["history"].triggered.connect(self.open)

    def open(self) -> None:
        if self.panel is None:
            table = self._context.actions
            actions = [table["undo"], table["redo"], *table.on_canvas]
            self.panel = HistoryPanel(self._context.controller, actions, self._context.window)
            self._place(self.panel)
        self.panel.show()
        self.panel.raise_()
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, panel: HistoryPanel) -> None:
        """At the right of the canvas: in the middle of the window it would lie over what the user looks at."""
        canvas = self._context.canvas
        corner = canvas.mapToGlobal(canvas.rect().topRight())
        panel.move(corner + QPoint(-panel.width() - _GAP, _GAP))
