"""Copy and paste of whole pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from app.dropping import clipboard_data, incoming, put_on_clipboard
from app.repair.files.file_tasks import EncodePng
from app.repair.repair_context import RepairContext
from core.edit.recipe import without_recipe


class Clipboard(QObject):
    """Connects copy and paste. Qt gives the keys to text fields first, but not to labels with selected text."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        context.actions["copy"].triggered.connect(self.copy)
        context.actions["paste"].triggered.connect(self.paste)
        context.document.picture_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._context.actions["copy"].setEnabled(self._context.document.has_picture)

    def copy(self) -> None:
        """Puts the repaired picture on the clipboard, with its transparency and all of its bits."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLabel) and focus.hasSelectedText():
            QGuiApplication.clipboard().setText(focus.selectedText())
            return
        document = self._context.document
        if not document.has_picture:
            return
        document.finish_stroke()
        task = EncodePng(without_recipe(document.to_picture()))
        self._context.files.file_tasks.start(task, self._put)

    def _put(self, png: bytes) -> None:
        put_on_clipboard(png)
        self._context.say("good", self.tr("The picture is on the clipboard."))

    def paste(self) -> None:
        """Opens what is on the clipboard: files, or else a picture, which then has no file yet."""
        if not self._context.files.open_incoming(incoming(clipboard_data())):
            self._context.say("info", self.tr("There is no picture on the clipboard."))
