"""Doing something with several open pictures, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.repair.document.content import Content
from app.repair.files.opener import Opener
from app.repair.files.workspace import Frame, Workspace


@dataclass(frozen=True)
class Fault:
    """What could not be done with a picture, and why, a sentence."""

    name: str
    reason: str


@dataclass(eq=False)
class BulkJob:
    """What is to be done, and how far it is.

    about: says what is being done, with the name of a picture. do: gets the frame, its picture and a function to be
    called once, when it is done, with a sentence if it could not be. ended: gets the job. saves: it writes the user's
    work, which the window must not close on. done: pictures with which it was done.
    """

    frames: Sequence[Frame]
    about: Callable[[str], str]
    do: Callable[[Frame, Content, Callable[[str], None]], object]
    ended: Callable[[BulkJob], object]
    saves: bool
    faults: list[Fault]
    done: int = 0
    begun: int = 0
    stopped: bool = False

    @property
    def left(self) -> int:
        """Pictures that were not begun because it was stopped."""
        return len(self.frames) - self.begun


class EachPicture(QObject):
    """Does one job at a time. Pictures that were not read yet are read first; those that are closed are left out."""

    changed = Signal()
    """A job has begun, has come further, or has ended."""
    fell_short = Signal()
    """A job that saves has ended, and something could not be written."""

    def __init__(self, opener: Opener, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._opener, self._workspace = opener, workspace
        self.job: BulkJob | None = None
        """What is being done."""
        self._at: Frame | None = None
        self._is_doing = False
        """The picture that it is at is there, and `do` was called with it."""
        workspace.removed.connect(self._on_removed)

    @property
    def is_busy(self) -> bool:
        return self.job is not None

    @property
    def is_saving(self) -> bool:
        return self.job is not None and self.job.saves

    def start(
        self,
        frames: Sequence[Frame],
        about: Callable[[str], str],
        do: Callable[[Frame, Content, Callable[[str], None]], object],
        ended: Callable[[BulkJob], object],
        *,
        saves: bool = False,
    ) -> bool:
        """Begins a job, see BulkJob. False if another one is under way."""
        if self.job is not None:
            return False
        self.job = BulkJob(tuple(frames), about, do, ended, saves, [])
        self._soon()
        self.changed.emit()
        return True

    def stop(self) -> None:
        """Ends the job after the picture it is at."""
        if self.job is not None:
            self.job.stopped = True

    @property
    def name(self) -> str:
        """Of the picture that it is at; empty between two."""
        return self._workspace.name(self._at) if self._at is not None else ""

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._next)  # hundreds may be done at once, without one in another

    def _next(self) -> None:
        job = self.job
        if job is None:
            return
        if job.stopped or job.begun >= len(job.frames):
            self.job = self._at = None
            if job.saves and job.faults:
                self.fell_short.emit()
            self.changed.emit()
            job.ended(job)
            return
        frame, self._is_doing = job.frames[job.begun], False
        self._at = frame
        job.begun += 1
        self.changed.emit()
        if frame in self._workspace.frames and (frame.content is not None or frame.path is not None):
            self._opener.load(frame, lambda content: self._do(job, frame, content), lambda text: self._end(frame, text))
        else:
            self._soon()

    def _do(self, job: BulkJob, frame: Frame, content: Content) -> None:
        if self._at is frame:
            self._is_doing = True
            job.do(frame, content, lambda fault: self._end(frame, fault))

    def _end(self, frame: Frame, fault: str) -> None:
        """It is done with a frame, or could not be."""
        if self.job is None or self._at is not frame:
            return
        self._at = None
        if fault:
            self.job.faults.append(Fault(self._workspace.name(frame), fault))
        else:
            self.job.done += 1
        self._soon()

    def _on_removed(self, frame: Frame) -> None:
        is_written = self.is_saving and self._is_doing
        if frame is self._at and not is_written:
            self._at = None
            self._soon()
