"""Opening and saving, with the questions that keep work from being written over."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject

from app import APP_NAME
from app.plain_text import in_title
from app.repair.files.file_tasks import FindMissing
from app.repair.files.workspace import Frame
from app.repair.projects.closing import Closing
from app.repair.projects.recent_menu import RecentMenu
from app.repair.repair_context import RepairContext
from app.translation import live, said
from core.edit.project import SUFFIX
from core.files import exists
from core.inference.options import RestoreOptions
from core.names import printable

_NEEDING_A_PICTURE = ("save_project", "save_project_as")


class Projects(QObject):
    """Connects the actions on files, and sets the window's title."""

    def __init__(self, context: RepairContext, recent: RecentMenu) -> None:
        super().__init__(context.window)
        self._context = context
        self._files = context.files
        self._workspace = context.files.workspace
        self.closing = Closing(context, self)
        self._bind_actions()
        recent.chosen.connect(lambda path: self._files.open([path]))
        recent.check_wanted.connect(lambda paths: self._find_missing(recent, paths))
        self._files.opener.opened.connect(self._on_opened)
        self._files.opener.settings_read.connect(self._take_settings)
        self._files.saved.connect(self._on_saved)
        self._files.projects.conflict.connect(self._on_conflict)
        self._workspace.place_changed.connect(self._refresh)
        self._workspace.frame_changed.connect(lambda _frame: self._refresh())
        live(context.window, self._refresh)

    def _bind_actions(self) -> None:
        for name, slot in (
            ("open", self._choose_files),
            ("open_folder", self._choose_folder),
            ("save_project", self.save_shown),
            ("save_project_as", self._save_shown_as),
            ("close_picture", self._close_place),
        ):
            self._context.actions[name].triggered.connect(slot)

    # Opening

    def _choose_files(self) -> None:
        paths = self._context.dialogs.open_files(self._context.settings.last_folder)
        if paths:
            self._files.open(paths)

    def _choose_folder(self) -> None:
        folder = self._context.dialogs.open_folder(self._context.settings.last_folder)
        if folder is not None:
            self._context.settings.last_folder = folder.absolute()
            self._files.open([folder])

    def _find_missing(self, recent: RecentMenu, paths: tuple[Path, ...]) -> None:
        task = FindMissing(paths)
        self._files.file_tasks.start(task, recent.show_missing)

    def _on_opened(self, frame: Frame) -> None:
        if frame.path is not None:
            self._context.settings.last_folder = frame.path.parent
            self._context.settings.add_recent(frame.path)

    def _take_settings(self, settings: RestoreOptions) -> None:
        """Takes over the settings that a project was saved with."""
        self._context.controller.change_settings(**asdict(settings))

    # Saving

    def save_shown(self) -> bool:
        """Saves the project of the picture that is shown; asks where the first time. False if the user cancels."""
        shown = self._workspace.shown
        return shown is not None and self.save(shown)

    def _save_shown_as(self) -> None:
        shown = self._workspace.shown
        if shown is not None:
            self.save(shown, ask=True)

    def save(self, frame: Frame, *, ask: bool = False) -> bool:
        """Saves a picture's project; asks where the first time, or in any case. False if the user cancels."""
        content = frame.content
        assert content is not None
        path = self._files.projects.path_of(content)
        if path is None or ask:
            path = self._context.dialogs.save_project(path or self._suggestion(frame))
        return path is not None and self._write(frame, path)

    def _write(self, frame: Frame, path: Path) -> bool:
        path = path.absolute()
        other = self._workspace.find(path) or self._files.projects.frame_saving_to(path)
        if other is not None and other is not frame:
            sentence = said(lambda: self.tr("{name} is open as well; choose another name."), name=path.name)
            self._context.say("error", sentence)
            return False
        self._files.save_project(frame, path, self._context.controller.repair_settings)
        return True

    def _suggestion(self, frame: Frame) -> Path:
        """Beside the picture."""
        source = frame.content.path if frame.content is not None else None
        if source is None:
            return self._context.settings.last_folder / f"{self._workspace.name(frame)}{SUFFIX}"
        return source.absolute().with_name(source.stem + SUFFIX)

    def save_all(self, frames: list[Frame]) -> bool:
        """Saves several projects; asks where only if a name is taken or a picture has no file."""
        if len(frames) == 1:
            return self.save(frames[0])
        chosen: set[Path] = set()
        for frame in frames:
            content = frame.content
            assert content is not None
            known = self._files.projects.path_of(content)
            path = known or self._suggestion(frame)
            taken = path in chosen or (exists(path) and path != known)
            if taken or (known is None and content.path is None):
                asked = self._context.dialogs.save_project(path)
                if asked is None:
                    return False
                path = asked
            chosen.add(path)
            if not self._write(frame, path):
                return False
        return True

    def _on_saved(self, path: Path) -> None:
        self._context.settings.last_folder = path.absolute().parent
        if path.suffix.lower() == SUFFIX:
            self._context.settings.add_recent(path)

    def _on_conflict(self, frame: Frame, path: Path) -> None:
        """Writes over what another window has saved only if the user says so."""
        self._context.document.finish_stroke()  # the question takes the focus, which would take the stroke back
        if frame in self._workspace.frames and self._context.dialogs.confirm_changed(path):
            settings = self._context.controller.repair_settings
            self._files.projects.save(frame, path, settings, replaces=True)
            return
        self.closing.stop()
        sentence = said(
            lambda: self.tr("{name} was not saved here. Save project as… writes another file."), name=path.name
        )
        self._context.say("warning", sentence)

    def _close_place(self) -> None:
        if self._workspace.place is not None:
            self.closing.close(self._workspace.place)

    # Title and actions

    def _refresh(self) -> None:
        workspace, window = self._workspace, self._context.window
        shown = workspace.shown
        for name in _NEEDING_A_PICTURE:
            self._context.actions[name].setEnabled(shown is not None)
        self._context.actions["close_picture"].setEnabled(workspace.place is not None)
        name = "" if shown is None else in_title(printable(workspace.name(shown)))
        window.setWindowTitle(f"{name}[*] – {APP_NAME}" if shown is not None else APP_NAME)
        window.setWindowModified(shown is not None and not shown.is_saved)
