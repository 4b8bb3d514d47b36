"""Copy and paste of whole pictures."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from app.dropping import incoming
from app.repair.files.copies import PICTURE_KIND, Copied
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
        text = self.tr("The picture is on the clipboard.")
        self._context.files.copies.start(task, lambda png: Copied(png, {PICTURE_KIND: b"1"}, text))

    def paste(self) -> None:
        """Opens what is on the clipboard, or about to be: files, or else a picture, which then has no file yet."""
        self._context.files.copies.then(self._open)

    def _open(self, data: QMimeData) -> None:
        if not self._context.files.open_incoming(incoming(data)):
            self._context.say("info", self.tr("There is no picture on the clipboard."))
