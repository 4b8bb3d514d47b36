"""Writing the repaired picture for other programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.dialogs import same_file
from app.state.export_options import ExportFacts, ExportOptions, format_of, proposed, suggested_name
from app.state.workspace import Frame
from app.studio import Studio


class Export(QObject):
    """Asks how and where, and never writes over the original unasked."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.window)
        self._studio = studio
        self._last: ExportOptions | None = None
        studio.actions["export"].triggered.connect(self.export)

    def export(self) -> bool:
        """False if there is nothing to export, or the person changed their mind."""
        studio, frame = self._studio, self._studio.files.workspace.shown
        if frame is None or frame.content is None:
            return False
        studio.document.finish_stroke()
        source, facts = frame.content.path, self._facts(frame)
        options = studio.dialogs.export_options(facts, self._proposed(frame, facts))
        if options is None:
            return False
        target = studio.dialogs.save_picture(self._suggestion(frame, options))
        if target is None:
            return False
        if same_file(target, source) and not studio.dialogs.confirm_original(target):
            return False
        self._last = options
        studio.settings.last_folder = target.absolute().parent
        studio.files.save_picture(target, options)
        return True

    def _proposed(self, frame: Frame, facts: ExportFacts) -> ExportOptions:
        wanted = format_of(frame.output.suffix) if frame.output is not None else ""
        if wanted and not facts.refusal(wanted):
            return ExportOptions(wanted)
        assert frame.content is not None
        return proposed(frame.content.path, facts, self._last)

    def _suggestion(self, frame: Frame, options: ExportOptions) -> Path:
        if frame.output is not None:
            same = format_of(frame.output.suffix) == options.suffix
            return frame.output if same else frame.output.with_suffix(options.suffix)
        assert frame.content is not None
        name = suggested_name(frame.content.path, options.suffix, self._studio.files.workspace.name(frame))
        return self._folder() / name

    def _facts(self, frame: Frame) -> ExportFacts:
        content = frame.content
        assert content is not None
        name = self._studio.files.workspace.name(frame)
        return ExportFacts(name, content.image, content.picture.meta, frame.was_repaired)

    def _folder(self) -> Path:
        """Where the last picture was exported to in this run, else beside the picture."""
        if self._last is not None:
            return self._studio.settings.last_folder
        path = self._studio.document.path
        return path.absolute().parent if path is not None else self._studio.settings.last_folder
