"""The film strip, and the ways from one open picture to another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage

from app.imageview.list_thumbnails import reduced, to_image
from app.repair.document.content import Content
from app.repair.engine.work_texts import sentence
from app.repair.files.file_tasks import ReadThumbnail
from app.repair.files.workspace import Frame
from app.repair.film_strip.film_strip import FilmStrip
from app.repair.film_strip.picture_menu import PictureMenu
from app.repair.film_strip.tile import PICTURE, work_of
from app.repair.repair_context import RepairContext
from app.translation import localized
from app.widgets.drag_source import DragSource

_MOST_WAITING = 40
"""Thumbnails that wait to be made, at most; while the user scrolls, the older ones are dropped."""


class OpenPictures(QObject):
    """Shows the strip while there are two pictures or more, and fills in its thumbnails."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._workspace = workspace = context.files.workspace
        self._reader = context.threads.start("thumbnails")
        self._waiting: list[Frame] = []
        self._reading: Frame | None = None
        self._by_keys = False
        self.strip = FilmStrip(workspace, context.controller.work, self._describe, context.theme)
        context.page.strips.addWidget(self.strip)
        self.strip.chosen.connect(self._choose)
        self.strip.close_wanted.connect(self._close)
        self.strip.stop_wanted.connect(self._stop)
        self.strip.menu_wanted.connect(PictureMenu(context, self._choose, self._stop, self._close, self).show)
        self.strip.thumbnail_wanted.connect(self._want)
        DragSource(self.strip.view.viewport(), self._drag_out)
        workspace.frames_changed.connect(self._refresh)
        workspace.place_changed.connect(self._refresh)
        workspace.place_changed.connect(self._picture_shown)
        context.document.image_changed.connect(lambda _boxes: self._picture_shown())
        context.document.other_changed.connect(self._on_other)
        actions = context.actions
        actions["next_picture"].triggered.connect(lambda: context.files.opener.step(1))
        actions["previous_picture"].triggered.connect(lambda: context.files.opener.step(-1))
        actions["film_strip"].setChecked(context.settings.film_strip)
        actions["film_strip"].toggled.connect(self._on_toggled)
        self._refresh()

    def _choose(self, frame: Frame) -> None:
        self._by_keys = self.strip.view.hasFocus()
        self._context.files.opener.go_to(frame)

    def _drag_out(self, place: QPoint) -> None:
        view = self.strip.view
        self._context.files.drag_out.begin(self.strip.model.frame(view.indexAt(place)), view)

    def _close(self, frame: Frame) -> None:
        self._by_keys = self.strip.view.hasFocus()
        self._context.files.close_wanted.emit(frame)

    def _stop(self, frame: Frame) -> None:
        if frame.content is not None:
            self._context.controller.cancel_work(frame.content)

    def _on_toggled(self, on: bool) -> None:
        self._context.settings.film_strip = on
        self._refresh()

    def _refresh(self) -> None:
        workspace, actions = self._workspace, self._context.actions
        several = len(workspace.frames) > 1
        self.strip.setVisible(several and actions["film_strip"].isChecked())
        actions["next_picture"].setEnabled(workspace.neighbour(1) is not None)
        actions["previous_picture"].setEnabled(workspace.neighbour(-1) is not None)

    def _describe(self, frame: Frame) -> str:
        """All about a frame, in lines."""
        lines = [self._workspace.name(frame)]
        if frame.path is not None:
            lines.append(str(frame.path.parent))
        if frame.content is not None:
            height, width = frame.content.size
            lines.append(self.tr("{width} × {height} px").format(width=width, height=height))
        if frame.was_repaired:
            lines.append(self.tr("Repaired"))
        work = work_of(self._context.controller.work, frame)
        if work is not None:
            lines.append(sentence(work))
        if not frame.is_saved:
            lines.append(self.tr("Not saved"))
        if frame.problem:
            lines.append(localized(frame.problem))
        return "\n".join(lines)

    # Thumbnails

    def _picture_shown(self) -> None:
        """Updates the thumbnail of the picture that is shown from its smallest level, which is quick."""
        shown = self._workspace.shown
        if shown is None or shown.content is None:
            return
        if self._by_keys and shown is self._workspace.place:
            self._by_keys = False
            if self._context.canvas.hasFocus():  # a new picture gives it the focus; keys of the strip should go on
                self.strip.view.setFocus()
        shown.thumbnail = self._reduced(shown.content.small, multiplied=True)
        self._workspace.frame_changed.emit(shown)

    def _on_other(self, content: Content) -> None:
        """A picture was repaired while another one is shown."""
        frame = self._workspace.frame_of(content)
        if frame is not None:
            frame.thumbnail = self._reduced(content.small, multiplied=True)
            self._workspace.frame_changed.emit(frame)

    def _want(self, frame: Frame) -> None:
        if frame is self._reading:
            return
        if frame in self._waiting:
            self._waiting.remove(frame)
        self._waiting = [*self._waiting, frame][-_MOST_WAITING:]
        self._read_next()

    def _read_next(self) -> None:
        """Reads one file at a time, the one seen last first."""
        while self._reading is None and self._waiting:
            frame = self._waiting.pop()
            if frame.path is None or frame.thumbnail is not None or frame not in self._workspace.frames:
                continue
            self._reading = frame
            longest = round(PICTURE.width() * self._context.window.devicePixelRatioF())
            task = ReadThumbnail(frame.path, longest)
            self._reader.start(task, self._on_read, failed=self._on_failed)

    def _on_read(self, pixels: NDArray[np.uint8]) -> None:
        frame, self._reading = self._reading, None
        if frame is not None and frame.thumbnail is None:
            frame.thumbnail = self._reduced(pixels, multiplied=False)
            self._workspace.frame_changed.emit(frame)
        self._read_next()

    def _on_failed(self, text: str) -> None:
        frame, self._reading = self._reading, None
        if frame is not None:
            frame.problem = text
            self._workspace.frame_changed.emit(frame)
        self._read_next()

    def _reduced(self, pixels: NDArray[np.uint8], *, multiplied: bool) -> QImage:
        """uint8 (h, w, 3 or 4) as a thumbnail of its own. multiplied: the colours are, by alpha."""
        return reduced(to_image(pixels, multiplied=multiplied), PICTURE, self._context.window.devicePixelRatioF())
