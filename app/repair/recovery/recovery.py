"""Unsaved work is kept in files as it changes, and offered again after a run that ended badly."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from weakref import ref

from PySide6.QtCore import QObject, Qt, QTimer

from app.background.task import Task
from app.background.worker import give_way
from app.repair.document.content import Content
from app.repair.document.snapshot import Snapshot
from app.repair.files.workspace import Frame
from app.repair.recovery.belonging import Belonging
from app.repair.recovery.log_base import Base
from app.repair.recovery.run_folder import Orphan, RunFolder, ended_runs
from app.repair.recovery.step_logs import StepLogs
from app.repair.repair_context import RepairContext
from app.translation import said
from core.edit.history import Step
from core.errors import ProjectError
from core.events import CancelToken, Report
from core.messages import Message

if TYPE_CHECKING:
    from app.repair.recovery.recovery_dialog import RecoveryDialog

_log = logging.getLogger(__name__)

PAUSE_MS = 5000
"""Milliseconds from a change until the whole picture is kept; each step is in a log at once."""
_STROKE_MS = 100
"""Milliseconds to wait for the end of a stroke: half a stroke is not kept."""
LOOK_MS = 300
"""Milliseconds after the start until earlier runs are looked for."""


@dataclass(frozen=True)
class KeepSafe(Task):
    """Writes the state of one picture into the folder of this run. -> None"""

    run_folder: RunFolder
    key: str
    snapshot: Snapshot = field(repr=False)
    belonging: Belonging

    def run(self, report: Report, cancel: CancelToken) -> None:
        give_way()
        try:
            self.run_folder.write(self.key, self.snapshot.to_project(), self.belonging)
        except OSError as error:
            folder = self.run_folder.folder
            raise ProjectError("{path} cannot be written to: {reason}.", folder, reason=error) from error


@dataclass(frozen=True)
class Forget(Task):
    """Removes what was kept of a picture. -> None"""

    run_folder: RunFolder
    key: str

    def run(self, report: Report, cancel: CancelToken) -> None:
        self.run_folder.forget(self.key)


@dataclass(frozen=True)
class FindOrphans(Task):
    """Looks for unsaved work of earlier runs, see `ended_runs`. -> list[Orphan], the newest first"""

    root: Path

    def run(self, report: Report, cancel: CancelToken) -> list[Orphan]:
        found = [orphan for _, orphans in ended_runs(self.root) for orphan in orphans]
        if found:
            _log.info("%d pictures of earlier runs can be recovered", len(found))
        return sorted(found, key=lambda orphan: -orphan.when)


class Recovery(QObject):
    """Watches the pictures, writes those that changed one after the other, and forgets those that are safe.

    Every step is appended to its picture's log when it is done, by a thread of its own that never waits for a picture
    being written. A killed process loses no step that was done, at most the one that was being appended.
    """

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._workspace = context.files.workspace
        self._root = context.recovery_folder
        self._run: RunFolder | None = None
        self._keys: dict[Frame, str] = {}
        self._kept: dict[Frame, str | None] = {}
        self._changed: list[Frame] = []
        self._logs = StepLogs(context.threads, self._complain) if context.recovery_folder is not None else None
        self._opening: set[str] = set()
        """Keys of what is being recovered, or could not be: the next run may be able to read it."""
        self._complained = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep_next)
        self.dialog: RecoveryDialog | None = None
        if self._root is None:
            return
        self._writer = context.threads.start("autosave")
        context.document.history_changed.connect(self._on_history)
        self._workspace.frame_changed.connect(self._on_frame)
        self._workspace.place_changed.connect(self._watch)
        self._workspace.removed.connect(self._forget)
        context.threads.closing.connect(self._timer.stop)
        context.threads.ended.connect(self._end)
        QTimer.singleShot(LOOK_MS, self, self._look)

    @property
    def is_idle(self) -> bool:
        """No work waits to be kept or is being written."""
        return (
            self.logs_are_written
            and not self._changed
            and not self._timer.isActive()
            and not self._writer.is_doing(Task)
        )

    @property
    def logs_are_written(self) -> bool:
        """Every step that was done is in a log."""
        return self._logs is None or self._logs.is_idle

    # Keeping

    def _watch(self) -> None:
        """Hears of each step on the picture that is shown, from before the first one."""
        shown = self._workspace.shown
        if shown is not None and shown.content is not None:
            content = ref(shown.content)  # or a picture that is closed would keep itself in memory
            shown.content.history.watch(lambda step: self._on_step(content(), step))

    def _on_step(self, content: Content | None, step: Step) -> None:
        """Appends a step to the log of its picture."""
        frame = self._workspace.frame_of(content) if content is not None else None
        run = self._running() if frame is not None and self._context.settings.autosave else None
        if content is None or frame is None or self._logs is None:
            return
        if run is not None:
            key = self._keys.setdefault(frame, uuid4().hex)
            self._logs.append(run, key, step, Base.of(content), self._belonging(frame, content))
        elif self._run is not None and frame in self._keys:
            self._logs.end(self._run, self._keys[frame])  # switched off: with steps missing it would be wrong

    def _on_history(self) -> None:
        frame = self._workspace.frame_of(self._context.document.content)
        if frame is not None:
            self._on_frame(frame)

    def _on_frame(self, frame: Frame) -> None:
        content = frame.content
        if content is None or not content.is_changed:
            self._forget(frame)
        elif self._context.settings.autosave and self._kept.get(frame, "") != content.history.key:
            if frame not in self._changed:
                self._changed.append(frame)
            if not self._timer.isActive() and not self._writer.is_doing(KeepSafe):
                # A picture without a file must be kept before its log can say anything.
                is_lost_without = frame.path is None and frame not in self._kept
                self._timer.start(0 if is_lost_without else PAUSE_MS)

    def _keep_next(self) -> None:
        """Keeps one picture; the next one follows when it is written."""
        if self._context.document.stroke_active:
            self._timer.start(_STROKE_MS)
            return
        run = self._running()
        while self._changed and run is not None:
            frame = self._changed.pop(0)
            content = frame.content
            if content is not None and content.is_changed:
                self._keep(run, frame, content)
                return

    def _keep(self, run: RunFolder, frame: Frame, content: Content) -> None:
        assert self._logs is not None
        key = self._keys.setdefault(frame, uuid4().hex)
        belonging = self._belonging(frame, content)
        name = belonging.name
        snapshot = Snapshot.of(content, self._context.controller.repair_settings, name)
        self._kept[frame] = snapshot.key
        number = self._logs.begin(run, key, content.history.place, belonging)
        began = time.monotonic()

        def written(_nothing: object) -> None:
            assert self._logs is not None
            self._logs.drop(run, key, number)
            done()

        def done() -> None:
            # Never busy for more than half of the time, however large the picture and slow the disk.
            if self._changed:
                self._timer.start(max(PAUSE_MS, round((time.monotonic() - began) * 1000)))

        def failed(text: str) -> None:
            self._kept.pop(frame, None)
            self._complain(text)
            done()

        task = KeepSafe(run, key, snapshot, belonging)
        self._writer.start(task, written, failed=failed)

    def _belonging(self, frame: Frame, content: Content) -> Belonging:
        return Belonging(self._workspace.name(frame), content.path, content.project_path, content.project_stamp)

    def _forget(self, frame: Frame) -> None:
        """Removes what was kept of a picture that is saved, closed, or as it was opened."""
        if frame in self._changed:
            self._changed.remove(frame)
        key = self._keys.pop(frame, None)
        self._kept.pop(frame, None)
        if key is not None and self._run is not None:
            assert self._logs is not None
            self._logs.end(self._run, key)
            self._writer.start(Forget(self._run, key))

    def _running(self) -> RunFolder | None:
        """The folder of this run, made when it is first needed; None if that cannot be."""
        if self._run is None and self._root is not None:
            try:
                self._run = RunFolder.start(self._root)
            except OSError as error:
                self._complain(Message("{path}: {reason}", path=self._root, reason=error))
        return self._run

    def _complain(self, text: str) -> None:
        """Warns the first time only: the failure would come with every stroke."""
        _log.warning("unsaved work is not kept: %s", text)
        if not self._complained:
            self._complained = True
            sentence = said(
                lambda: self.tr("Unsaved work cannot be kept safe from a crash, so save often. {reason}"), reason=text
            )
            self._context.say("warning", sentence)

    def _end(self) -> None:
        """Removes the folder of this run, unless something in it was not recovered after all."""
        if self.dialog is not None:
            self.dialog.close()
        run, self._run = self._run, None
        if self._logs is not None:
            self._logs.close()
        if run is None:
            return
        for key in self._keys.values():
            run.forget(key)
        if self._opening:
            run.release()
        else:
            run.close()

    # Offering

    def _look(self) -> None:
        if self._root is not None:
            task = FindOrphans(self._root)
            self._writer.start(task, self._offer)

    def _offer(self, orphans: list[Orphan]) -> None:
        if not orphans:
            return
        self._context.document.finish_stroke()  # the dialog takes the focus, which would take the stroke back
        from app.repair.recovery.recovery_dialog import RecoveryDialog

        dialog = RecoveryDialog(orphans, self._context.theme, self._context.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recover_wanted.connect(self._recover)
        dialog.discard_wanted.connect(self._discard)
        dialog.left.connect(self._leave_for_later)
        self.dialog = dialog
        dialog.open()

    def _recover(self, orphans: list[Orphan]) -> None:
        run = self._running()
        for orphan in orphans if run is not None else ():
            assert run is not None
            try:
                key = run.adopt(orphan)
            except OSError as error:
                sentence = said(
                    lambda: self.tr("{name} cannot be recovered: {reason}."), name=orphan.belonging.name, reason=error
                )
                self._context.say("error", sentence)
                continue
            self._open(run.file(key), key, orphan.belonging)

    def _open(self, file: Path, key: str, belonging: Belonging) -> None:
        def done(frame: Frame) -> None:
            assert frame.content is not None
            self._opening.discard(key)
            self._keys[frame], self._kept[frame] = key, frame.content.history.key
            if frame in self._changed:  # it is in a file of this run already
                self._changed.remove(frame)
            text = self.tr("{name} is as it was. Save it to be on the safe side.")
            self._context.say("good", text.format(name=self._workspace.name(frame)))

        self._opening.add(key)
        of = belonging.source, belonging.project, belonging.stamp
        self._context.files.opener.recover(file, of, done, lambda text: self._context.say("error", text))

    def _discard(self, orphans: list[Orphan]) -> None:
        if self._context.dialogs.confirm_discard([orphan.belonging.name for orphan in orphans]):
            for orphan in orphans:
                orphan.run.forget(orphan.key)
            if self.dialog is not None:
                self.dialog.remove(orphans)

    def _leave_for_later(self, orphans: list[Orphan]) -> None:
        """orphans: all that were offered."""
        self.dialog = None
        for run in {orphan.run for orphan in orphans}:
            if run.is_empty:
                run.close()
            else:
                run.release()
