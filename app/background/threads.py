"""Threads for files, beside the engine's: a long repair holds up neither opening nor saving."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app.background.engine import Engine
from app.background.tasks import Tasks
from app.repair.engine.document_sync import DocumentSync

_NICE = 10


class Threads(QObject):
    """Starts threads that work through jobs as the engine's does, but are never asked for a model."""

    closing = Signal()
    """The window closes for good; whatever is worth keeping is in files."""
    ended = Signal()
    """No thread works any more."""

    def __init__(self, document_sync: DocumentSync, tasks: Tasks, parent: QObject | None = None) -> None:
        """tasks: the engine's. What the other threads have to tell the person is told by its signals."""
        super().__init__(parent)
        self._document_sync = document_sync
        self._tasks = tasks
        self._engines: list[Engine] = []

    def start(self, name: str) -> Tasks:
        """A new thread called `name`."""
        engine = Engine(Path(), name=name, parent=self)
        self._engines.append(engine)
        tasks = Tasks(engine, self._document_sync, self)
        tasks.message.connect(self._tasks.message)
        tasks.crashed.connect(self._tasks.crashed)
        return tasks

    def close(self, wait_ms: int = 10_000) -> bool:
        """Ends them all; False if one has not ended in time."""
        self.closing.emit()
        ended = [engine.close(wait_ms) for engine in self._engines]
        self.ended.emit()
        return all(ended)


def be_calm() -> None:
    """Makes the thread that calls give way to all others."""
    if sys.platform == "linux":  # where Qt's priorities mean nothing, but a thread can be nice by itself
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
    else:
        QThread.currentThread().setPriority(QThread.Priority.LowPriority)
