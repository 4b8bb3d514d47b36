"""Fills of large pictures, computed in a thread of their own so that the window goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.repair.document.content import Content
from app.repair.document.pixel_strokes import PaintedPicture
from app.repair.repair_context import RepairContext
from app.repair.tools.fill_order import FillOrder, FillPicture


class LargeFills(QObject):
    """Does the bucket's clicks on large pictures one after the other, each on what the one before has left.

    What was painted meanwhile stays: the fill is computed again then.
    """

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._tasks = context.threads.start("fills")
        self._waiting: list[tuple[Content, FillOrder]] = []
        self._is_busy = False
        context.tools.fill_later = self._add
        self._tasks.changed.connect(self._show_state)
        context.threads.closing.connect(self._end)

    def _add(self, order: FillOrder) -> None:
        content = self._context.document.content
        content.tasks += 1  # so that it is not forgotten meanwhile, if nothing else was done to it
        self._waiting.append((content, order))
        if len(self._waiting) == 1:
            self._start()

    def _start(self) -> None:
        content, order = self._waiting[0]
        task = FillPicture(order, content.image, content.original, content.shown)
        self._tasks.start(task, lambda made: self._take(content, task, made), failed=self._on_failed)

    def _take(self, content: Content, task: FillPicture, made: PaintedPicture | None) -> None:
        document, order = self._context.document, task.order
        if self._context.files.workspace.frame_of(content) is None or made is None:  # closed, or it is so already
            self._next()
        elif content is document.content and document.stroke_active:
            document.change(content, lambda _document: self._take(content, task, made))  # after the stroke
        elif content.image is not task.image:
            self._start()
        else:
            document.change(content, lambda shown: shown.take_painted(made, order.label))
            self._next()

    def _on_failed(self, text: str) -> None:
        self._context.say("error", text)
        self._next()

    def _next(self) -> None:
        content, _order = self._waiting.pop(0)
        content.tasks -= 1
        if self._waiting:
            self._start()

    def _show_state(self) -> None:
        busy = self._tasks.is_doing(FillPicture)
        if busy and not self._is_busy:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        elif not busy and self._is_busy:
            QGuiApplication.restoreOverrideCursor()
        self._is_busy = busy

    def _end(self) -> None:
        if self._is_busy:
            self._is_busy = False
            QGuiApplication.restoreOverrideCursor()
