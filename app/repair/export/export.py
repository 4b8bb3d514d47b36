"""Writing the repaired picture for other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from app.repair.dialogs import same_file
from app.repair.export.before_after import BeforeAfterExport
from app.repair.export.export_all import ExportAll
from app.repair.files.export_options import (
    FORMAT_NAMES,
    ExportFacts,
    ExportOptions,
    format_of,
    proposed,
    suggested_name,
)
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext
from app.translation import said
from app.widgets.drag_source import DragSource
from core.data.before_after.options import Layout
from core.data.endings import same_format
from core.files import exists


class Export(QObject):
    """Asks how and where to write, and asks again before the original is replaced."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._last: ExportOptions | None = None
        self.pairs = BeforeAfterExport(context, self)
        self.all = ExportAll(context, self._plan, self)
        context.actions["export"].triggered.connect(self.export)
        button = context.page.footer.export_button
        DragSource(button, lambda _place: context.files.drag_out.begin(context.files.workspace.shown, button))
        context.actions["export_next"].triggered.connect(self.export_and_next)
        context.document.picture_changed.connect(self._refresh)
        context.tasks.changed.connect(self._refresh)
        self._refresh()

    def export(self) -> bool:
        """Asks how and where, and starts the export. False if there is no picture or the user cancels."""
        context, frame = self._context, self._context.files.workspace.shown
        if frame is None or frame.content is None:
            return False
        context.document.finish_stroke()
        source, facts = frame.content.path, self._facts(frame)
        options = context.dialogs.export_options(facts, self._proposed(frame, facts), self.pairs.last)
        if options is None:
            return False
        target = context.dialogs.save_picture(self._suggestion(frame, options))
        if target is not None and options.shown is not None and not _holds(options.shown.layout, target):
            target = context.dialogs.with_suffix(str(target), options.suffix)
        if target is None:
            return False
        wanted = self._as_typed(options, target, facts)
        if wanted is None:
            return False
        options = wanted
        if same_file(target, source) and not context.dialogs.confirm_original(target):
            return False
        context.settings.last_folder = target.absolute().parent
        if options.shown is not None:
            self.pairs.write(frame, target, options)
        else:
            self._last = options
            context.files.save_picture(target, options)
        return True

    def _as_typed(self, options: ExportOptions, target: Path, facts: ExportFacts) -> ExportOptions | None:
        """`options` with the format that the name has been given; None, and a sentence, if the picture does not fit."""
        suffix = format_of(target.suffix)
        if not suffix or same_format(suffix, options.suffix):
            return options
        if options.shown is not None:
            return replace(options, suffix=suffix)
        if facts.refusal(suffix):
            reasons = {
                "bits": lambda: self.tr("{format} cannot hold 16 bits per channel"),
                "alpha": lambda: self.tr("{format} cannot hold transparency"),
                "size": lambda: self.tr("{format} cannot hold so large a picture"),
            }
            reason = said(reasons[facts.refusal(suffix)], format=FORMAT_NAMES[suffix])
            sentence = said(
                lambda: self.tr("{name} was not written: {reason}. Choose another ending."),
                name=target.name,
                reason=reason,
            )
            self._context.say("error", sentence)
            return None
        return ExportOptions(suffix)

    def export_and_next(self) -> None:
        """Writes the picture as the last one was written, beside it, and goes to the next. What has no answer yet is
        asked: the first time, where a name is taken, and where marks would be left unrepaired."""
        context, frame = self._context, self._context.files.workspace.shown
        if frame is None or frame.content is None or not context.actions["export_next"].isEnabled():
            return
        context.document.finish_stroke()
        if not frame.was_repaired and not frame.content.hole_pixels:
            text = self.tr("Nothing is repaired in {name}, so nothing was exported.")
            context.say("info", text.format(name=context.files.workspace.name(frame)))
        else:
            options = self._proposed(frame, self._facts(frame))
            target = self._suggestion(frame, options)
            if self._last is None or frame.content.hole_pixels or exists(target):
                if not self.export():
                    return
            else:
                context.files.save_picture(target, options)
        context.files.opener.step(1)

    def _plan(self, frame: Frame) -> tuple[ExportOptions, str]:
        """How a frame is written if the user changes nothing, and the name proposed."""
        options = self._proposed(frame, self._facts(frame))
        return options, self._suggestion(frame, options).name

    def _refresh(self) -> None:
        context = self._context
        able = context.document.has_picture and not context.controller.is_repairing
        context.actions["export_next"].setEnabled(able)

    def _proposed(self, frame: Frame, facts: ExportFacts) -> ExportOptions:
        wanted = format_of(frame.output.suffix) if frame.output is not None else ""
        if wanted and not facts.refusal(wanted):
            return ExportOptions(wanted)
        assert frame.content is not None
        return proposed(frame.content.path, facts, self._last)

    def _suggestion(self, frame: Frame, options: ExportOptions) -> Path:
        if options.shown is not None:
            return self.pairs.suggestion(frame, options, self._folder())
        if frame.output is not None:
            same = format_of(frame.output.suffix) == options.suffix
            return frame.output if same else frame.output.with_suffix(options.suffix)
        assert frame.content is not None
        fallback = self._context.files.workspace.name(frame)
        name = suggested_name(frame.content.path, options.suffix, fallback, was_repaired=frame.was_repaired)
        return self._folder() / name

    def _facts(self, frame: Frame) -> ExportFacts:
        content = frame.content
        assert content is not None
        name = self._context.files.workspace.name(frame)
        marked = content.hole_pixels / max(1, content.mask.size)
        return ExportFacts(name, content.image, content.picture.meta, frame.was_repaired, marked)

    def _folder(self) -> Path:
        """Where the last picture was exported to in this run, else beside the picture."""
        if self._last is not None:
            return self._context.settings.last_folder
        path = self._context.document.path
        return path.absolute().parent if path is not None else self._context.settings.last_folder


def _holds(layout: Layout, target: Path) -> bool:
    """Whether the ending of `target` names a format for this layout."""
    return any(same_format(suffix, target.suffix) for suffix in layout.suffixes)
