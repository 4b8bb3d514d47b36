"""Small pictures of results for the list, made in a thread while they are looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.background.tasks import Tasks
from app.batch.review_list import ROOM
from app.batch.review_model import ReviewModel
from app.imageview.list_thumbnails import reduced, to_image
from app.repair.files.file_jobs import ReadThumbnail
from core.batch.items import Outcome, Result

_MOST_WAITING = 24
"""Who scrolls on wants to see what is there now, not what was."""


class ReviewThumbnails(QObject):
    """Reads one file at a time, the one seen last first."""

    def __init__(self, model: ReviewModel, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._tasks = tasks
        self._window = window
        self._waiting: list[int] = []
        self._reading: int | None = None
        self._round = 0

    def start_over(self) -> None:
        """Other results: what is being read is not wanted any more."""
        self._waiting = []
        self._round += 1

    def want(self, result: Result) -> None:
        number = result.number
        if number == self._reading:
            return
        if number in self._waiting:
            self._waiting.remove(number)
        self._waiting = [*self._waiting, number][-_MOST_WAITING:]
        self._read_next()

    def _read_next(self) -> None:
        while self._reading is None and self._waiting:
            number = self._waiting.pop()
            result = self._model.result(number)
            if result is None or self._model.picture(number) is not None:
                continue
            self._reading = number
            failed = result.outcome is Outcome.FAILED or result.output is None
            path = result.source if failed or result.output is None else result.output
            longest = round(ROOM.width() * self._window.devicePixelRatioF())
            self._read(ReadThumbnail(0, path, longest), self._round)

    def _read(self, job: ReadThumbnail, asked: int) -> None:
        self._tasks.start(
            job,
            lambda pixels: self._on_read(asked, self._reduced(pixels)),
            failed=lambda _text: self._on_read(asked, False),
            cancelled=lambda: self._on_read(asked, None),
            bound=False,
        )

    def _on_read(self, asked: int, picture: QImage | bool | None) -> None:
        number, self._reading = self._reading, None
        if number is not None and picture is not None and asked == self._round:
            self._model.set_picture(number, picture)
        self._read_next()

    def _reduced(self, pixels: NDArray[np.uint8]) -> QImage:
        return reduced(to_image(pixels), ROOM, self._window.devicePixelRatioF())
