"""Export all: every open picture that was repaired, into one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from app.repair.dialogs import same_file
from app.repair.document.content import Content
from app.repair.files.each_picture import BulkJob
from app.repair.files.export_options import ExportOptions
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext
from core.files import exists

Plan = Callable[[Frame], tuple[ExportOptions, str]]
"""How a single export would write a frame, and the name that it would propose."""


class ExportAll(QObject):
    """Asks for the folder once, and once what is to be done with names that are taken there. Pictures are written one
    after the other while work goes on; what could not be written is listed at the end."""

    def __init__(self, context: RepairContext, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._plan = context, plan
        self._workspace = context.files.workspace
        self._folder = Path()
        self._replaced: set[str] = set()
        """Names of files that the user lets be replaced."""
        self._written: set[str] = set()
        """Names that this export has given away, as a disk that knows no capitals tells them apart."""
        context.actions["export_all"].triggered.connect(self.export)
        for signal in (self._workspace.frames_changed, self._workspace.frame_changed, context.files.each.changed):
            signal.connect(self._refresh)
        self._refresh()

    def export(self) -> bool:
        """Asks where to, and starts. False if there is nothing to export, or the user cancels."""
        context = self._context
        context.document.finish_stroke()
        frames = [frame for frame in self._workspace.frames if frame.was_repaired or frame.is_unread_project]
        if not frames or context.files.each.is_busy:
            context.say("info", self.tr("No open picture is repaired yet."))
            return False
        folder = context.dialogs.export_folder(context.settings.last_folder, len(frames))
        if folder is None:
            return False
        taken = [name for name in self._names(frames) if exists(folder / name)]
        answer = context.dialogs.ask_taken(taken) if taken else "number"
        if answer == "cancel" or context.files.each.is_busy:
            return False
        self._folder, self._written = folder, set()
        self._replaced = set(taken) if answer == "replace" else set()
        context.settings.last_folder = folder.absolute()
        about = self.tr("Exporting {name}…")
        return context.files.each.start(
            frames, lambda name: about.format(name=name), self._write, self._end, saves=True
        )

    def _names(self, frames: Iterable[Frame]) -> list[str]:
        """The names of those that were read; projects that were not are asked for nothing, and replace nothing."""
        return [self._plan(frame)[1] for frame in frames if frame.content is not None]

    def _write(self, frame: Frame, content: Content, end: Callable[[str], None]) -> None:
        if not frame.was_repaired:  # a project without repairs, or all were taken back meanwhile
            end(self.tr("Nothing in it is repaired."))
            return
        if self._context.controller.is_repairing_of(content):
            end(self.tr("It is still being repaired; export it when that is done."))
            return
        options, name = self._plan(frame)
        target = self._free(name)
        self._written.add(target.name.casefold())
        self._context.files.write_picture(content, target, options, lambda: end(""), end)

    def _free(self, name: str) -> Path:
        """Where to write: under a name that nothing has, with a number if need be, unless the user lets it be replaced.
        What was opened or written just now is never replaced."""
        wanted, number = self._folder / name, 1
        target = wanted
        while target.name.casefold() in self._written or (
            exists(target) and (target.name not in self._replaced or self._is_open(target))
        ):
            number += 1
            target = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        return target

    def _is_open(self, target: Path) -> bool:
        frames = self._workspace.frames
        pictures = [frame.content.path for frame in frames if frame.content is not None]
        return any(same_file(target, path) for path in (*pictures, *(frame.path for frame in frames)) if path)

    def _end(self, job: BulkJob) -> None:
        text = self.tr("Exported to {folder}: {count} of {all}.")
        text = text.format(folder=self._folder.name or self._folder, count=job.done, all=len(job.frames))
        if job.faults:
            self._context.dialogs.show_faults(text, [(fault.name, fault.reason) for fault in job.faults])
        self._context.say("good" if job.done == len(job.frames) else "info", text)

    def _refresh(self, *_values: object) -> None:
        able = any(frame.was_repaired or frame.is_unread_project for frame in self._workspace.frames)
        self._context.actions["export_all"].setEnabled(able and not self._context.files.each.is_busy)
