"""Closing pictures and the window without losing work: what is asked, and what is waited for."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEventLoop, QObject, QTimer

from app.background.task import Task
from app.repair.files.before_after_task import SaveBeforeAfter
from app.repair.files.file_tasks import SAVING
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext


class ProjectSaving(Protocol):
    """What is needed of the feature that saves projects; False means that the user cancels."""

    def save(self, frame: Frame) -> bool: ...

    def save_all(self, frames: list[Frame]) -> bool: ...


class SessionManager(Protocol):
    """What is needed of a QSessionManager, which no test can make."""

    def allowsInteraction(self) -> bool: ...

    def release(self) -> None: ...

    def cancel(self) -> None: ...


class Closing(QObject):
    """Asks about unsaved work, and closes pictures and the window once what is being saved is safe.

    What the user wishes is remembered together with the state of the picture then: work that is done later is asked
    about again.
    """

    def __init__(self, context: RepairContext, saving: ProjectSaving) -> None:
        super().__init__(context.window)
        self._context = context
        self._files = context.files
        self._workspace = context.files.workspace
        self._saving = saving
        self._closed_when_saved: dict[Frame, str | None] = {}
        """Pictures to close, and the key of the history at which the user said so."""
        self._discarded: dict[Frame, str | None] = {}
        """Pictures whose unsaved work the user has given up, likewise."""
        self._window_waits = False
        self._asks = False
        self._files.close_wanted.connect(self.close)
        self._files.projects.saved.connect(self._on_saved)
        self._files.projects.failed.connect(lambda _content: self.stop())
        self._files.each.fell_short.connect(self.stop)
        self._files.file_tasks.task_failed.connect(self._on_task_failed)
        self._files.file_tasks.changed.connect(self._on_activity)
        self._workspace.removed.connect(self._forget)

    def close(self, frame: Frame) -> None:
        """Closes a picture, after asking about work on it that is not saved."""
        if frame is self._workspace.shown:
            self._context.document.finish_stroke()
        if not frame.is_saved:
            if self._is_noted(frame, self._closed_when_saved):
                text = self.tr("{name} closes when it is saved.")
                self._context.say("info", text.format(name=self._workspace.name(frame)))
                return
            answer = self._ask([frame])
            if answer == "save" and self._saving.save(frame) and frame in self._workspace.frames:
                self._closed_when_saved[frame] = _key(frame)
            if answer != "discard":
                return
        if frame in self._workspace.frames:  # it may have been saved and closed while the question was open
            self._files.opener.close(frame)

    def may_close(self) -> bool:
        """Whether the window may close now.

        If files are being written, it may not; it then closes by itself once they are, unless one of them failed.
        """
        self._context.document.finish_stroke()
        if self._asks or not self._settle():
            return False
        if self._files.is_saving:
            self._window_waits = True
            self._context.say("info", self.tr("The window closes when everything is saved."))
            return False
        return True

    def commit(self, manager: SessionManager) -> None:
        """The user's session ends: asks and saves as when the window closes; the user may keep the session.

        Where the system allows no question, the work is offered again at the next start.
        """
        self._context.document.finish_stroke()
        if self._asks or (not self._unsettled() and not self._files.is_saving) or not manager.allowsInteraction():
            return
        agreed = self._settle() and self._wait_until_written()
        manager.release()
        if not agreed:
            manager.cancel()

    def stop(self) -> None:
        """Closes nothing that was to be closed."""
        self._window_waits = False
        self._closed_when_saved.clear()
        self._discarded.clear()

    def _settle(self) -> bool:
        """Asks about unsaved work, and starts to save it if that is wished. False if the user cancels."""
        while unsaved := self._unsettled():  # a repair may end, in any picture, while the question is open
            seen = {frame: _key(frame) for frame in unsaved}
            answer = self._ask(unsaved)
            if answer == "cancel" or (answer == "save" and not self._saving.save_all(unsaved)):
                self.stop()
                return False
            if answer == "discard":
                self._discarded.update(seen)
        return True

    def _unsettled(self) -> list[Frame]:
        """Pictures with work that is neither saved, nor being saved, nor given up."""
        covers = self._files.projects.covers
        return [
            frame
            for frame in self._workspace.unsaved
            if frame.content is not None and not covers(frame.content) and not self._is_noted(frame, self._discarded)
        ]

    def _ask(self, frames: list[Frame]) -> str:
        self._asks = True
        try:
            return self._context.dialogs.ask_unsaved([self._workspace.name(frame) for frame in frames])
        finally:
            self._asks = False

    def _is_noted(self, frame: Frame, wishes: dict[Frame, str | None]) -> bool:
        return frame in wishes and wishes[frame] == _key(frame)

    def _wait_until_written(self) -> bool:
        """Waits until nothing is being written; False if something could not be."""
        loop, failed = QEventLoop(), list[Task]()
        changed, task_failed = self._files.file_tasks.changed, self._files.file_tasks.task_failed
        note, look = failed.append, lambda: None if self._files.is_saving else loop.quit()
        task_failed.connect(note)
        changed.connect(look)
        if self._files.is_saving:
            loop.exec()
        changed.disconnect(look)
        task_failed.disconnect(note)
        return not failed and not self._unsettled()

    # Reactions

    def _on_saved(self, content: object) -> None:
        """Closes what waited for this, unless there is new work on it."""
        for frame in [frame for frame in self._closed_when_saved if frame.content is content]:
            is_painted_on = frame is self._workspace.shown and self._context.document.stroke_active
            if frame.is_saved and not is_painted_on:
                self._files.opener.close(frame)
            elif frame.content is not None and not self._files.projects.covers(frame.content):
                del self._closed_when_saved[frame]
                text = self.tr("{name} was changed while it was being saved, so it stays open.")
                self._context.say("info", text.format(name=self._workspace.name(frame)))

    def _on_task_failed(self, task: Task) -> None:
        if isinstance(task, (*SAVING, SaveBeforeAfter)):
            self.stop()

    def _on_activity(self) -> None:
        if self._window_waits and not self._files.is_saving:
            self._window_waits = False
            QTimer.singleShot(0, self._context.window, self._context.window.close)

    def _forget(self, frame: Frame) -> None:
        self._closed_when_saved.pop(frame, None)
        self._discarded.pop(frame, None)


def _key(frame: Frame) -> str | None:
    return frame.content.history.key if frame.content is not None else None
