"""Pictures that were worked on and left do not stay in memory with all their pixels, however many are open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer

from app.background.task import Task
from app.background.tasks import Tasks, Threads
from app.repair.document.content import Content
from app.repair.document.parked import Parked
from app.repair.files.workspace import KEPT, Frame, Workspace
from core.events import CancelToken, Report

_PAUSE_MS = 300
"""Milliseconds between something that happened and a look for pictures that can be parked."""


@dataclass(frozen=True)
class PackPicture(Task):
    """Packs a picture that is not shown. -> Parked"""

    pack: Callable[[], Parked] = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> Parked:
        return self.pack()


class Parking(QObject):
    """Parks, one after the other, pictures that nobody looks at or works on; those left last stay at hand."""

    def __init__(self, workspace: Workspace, tasks: Tasks, threads: Threads, parent: QObject) -> None:
        """tasks: the engine's."""
        super().__init__(parent)
        self._workspace = workspace
        self._packer = threads.start("parking")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._next)
        workspace.place_changed.connect(self._soon)
        workspace.frame_changed.connect(self._soon)
        tasks.changed.connect(self._soon)
        self._closed = False
        threads.closing.connect(self._close)

    @property
    def is_idle(self) -> bool:
        """Nothing is left to be parked now."""
        return not self._timer.isActive() and not self._packer.is_doing(PackPicture)

    def _soon(self, *_values: object) -> None:
        if not self._closed and not self._timer.isActive() and not self._packer.is_doing(PackPicture):
            self._timer.start()

    def _close(self) -> None:
        self._closed = True
        self._timer.stop()

    def _next(self) -> None:
        if self._closed:
            return
        for frame in self._workspace.frames:
            content = frame.content
            if content is not None and content.parked is not None and not content.tasks:
                content.parked.release()  # made again for a task that was stopped, or to be shown, which it was not
        left = self._workspace.left_longest_ago(_is_parkable, KEPT)
        if left is not None and left.content is not None:
            self._pack(left.content)
        elif any(frame is not self._workspace.shown and _is_worked_on(frame) for frame in self._workspace.frames):
            self._timer.start()

    def _pack(self, content: Content) -> None:
        generation = content.generation

        def take(parked: Parked) -> None:
            is_shown = self._workspace.shown is not None and self._workspace.shown.content is content
            if content.can_be_parked and content.generation == generation and not is_shown:
                content.park(parked)
            self._next()

        self._packer.start(PackPicture(content.packing()), take)


def _is_worked_on(frame: Frame) -> bool:
    return frame.content is not None and frame.content.parked is None and frame.content.tasks > 0


def _is_parkable(frame: Frame) -> bool:
    content = frame.content
    return content is not None and content.can_be_parked and not content.is_pristine
