"""Modal questions to the user: file dialogs and confirmations. Tests replace this class with fixed answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.icons import icon
from app.plain_text import message_box
from app.repair.files.export_options import FORMAT_NAMES, ExportFacts, ExportOptions, format_of
from app.theme import Theme
from app.translation import localized
from core.data.endings import IMAGE_SUFFIXES
from core.edit.project import SUFFIX as PROJECT_SUFFIX
from core.files import exists
from core.messages import Message

_SAME_FORMAT = ({".jpg", ".jpeg"}, {".tif", ".tiff"})
_MOST_NAMES = 8
"""Most image names that one question lists."""


def same_file(first: Path, second: Path | None) -> bool:
    """Whether both paths name one file; links and the case rules of the disk are followed."""
    if second is None:
        return False
    try:
        return first.samefile(second)
    except OSError:
        return first.absolute() == second.absolute()


def _answer(box: QMessageBox, answers: dict[str, str]) -> str:
    """Asks, and returns the answer that belongs to the button's text, or "cancel". The first one is what Return
    presses; the others may lose something."""
    accept, destroy = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.DestructiveRole
    buttons = {box.addButton(text, destroy if place else accept): text for place, text in enumerate(answers)}
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((answers[text] for button, text in buttons.items() if button is clicked), "cancel")


def _same_format(suffix: str) -> list[str]:
    """All endings of the format of `suffix`, which comes first."""
    others = next((sorted(same - {suffix}) for same in _SAME_FORMAT if suffix in same), [])
    return [suffix, *others]


def _listed(lines: list[str]) -> str:
    return "\n".join(lines[:_MOST_NAMES] + ["…"] * (len(lines) > _MOST_NAMES))


def patterns(suffixes: Iterable[str]) -> str:
    """Endings as patterns of a file dialog, in lower and upper case."""
    return " ".join(f"*{suffix} *{suffix.upper()}" for suffix in suffixes)


class Dialogs(QObject):
    """Modal questions over `parent`; None or False means that the user cancelled."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        self._theme = theme

    def open_files(self, folder: Path) -> list[Path]:
        """Pictures and projects, any number of them; none means that the user cancelled."""
        known = sorted(IMAGE_SUFFIXES | {PROJECT_SUFFIX})
        filters = (
            (self.tr("Pictures and projects"), known),
            (self.tr("Pictures"), sorted(IMAGE_SUFFIXES)),
            (self.tr("Tsukuroi projects"), [PROJECT_SUFFIX]),
        )
        title, everything = self.tr("Open pictures or projects"), self.tr("All files")
        wanted = [f"{name} ({patterns(suffixes)})" for name, suffixes in filters] + [f"{everything} (*)"]
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, str(folder), ";;".join(wanted))
        return [Path(name) for name in names]

    def open_folder(self, folder: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, self.tr("Open all pictures of a folder"), str(folder))
        return Path(name) if name else None

    def open_mask(self, folder: Path) -> Path | None:
        return self.open_picture(self.tr("Import a mask"), folder)

    def save_mask(self, suggestion: Path) -> Path | None:
        title = self.tr("Export the mask")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), "PNG (*.png)")
        return self.with_suffix(name, ".png")

    def open_edges(self, folder: Path) -> Path | None:
        return self.open_picture(self.tr("Load lines"), folder)

    def save_edges(self, suggestion: Path) -> Path | None:
        title = self.tr("Save the lines")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), "PNG (*.png)")
        return self.with_suffix(name, ".png")

    def save_project(self, suggestion: Path) -> Path | None:
        title, kind = self.tr("Save the project"), self.tr("Tsukuroi projects")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), f"{kind} (*{PROJECT_SUFFIX})")
        return self.with_suffix(name, PROJECT_SUFFIX)

    def export_options(
        self, facts: ExportFacts, options: ExportOptions, shown: ExportOptions | None = None
    ) -> ExportOptions | None:
        """How to export the image that `facts` describe. options: the initial choice. shown: how original and repaired
        picture were written together last, if they were."""
        from app.repair.export.export_dialog import ExportDialog

        dialog = ExportDialog(facts, options, self._theme, self._parent, shown)
        try:
            return dialog.options if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def save_picture(self, suggestion: Path) -> Path | None:
        """A name for a picture of the format that the ending of `suggestion` names, unless another one is typed that
        pictures are written in."""
        suffix = suggestion.suffix.lower()
        title = self.tr("Export the picture")
        kind = f"{FORMAT_NAMES.get(suffix, suffix[1:].upper())} ({patterns(_same_format(suffix))})"
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), kind)
        typed = Path(name).suffix.lower()
        return self.with_suffix(name, typed if format_of(typed) else suffix)

    def export_folder(self, folder: Path, count: int) -> Path | None:
        """Where to export several pictures to."""
        title = self.tr("Export the repaired pictures to a folder ({count})").format(count=count)
        name = QFileDialog.getExistingDirectory(self._parent, title, str(folder))
        return Path(name) if name else None

    def ask_taken(self, names: list[str]) -> str:
        """One of "number", "replace" or "cancel", for files that are in the folder already."""
        text = self.tr("{name} already exists.") if len(names) == 1 else self.tr("{count} files already exist.")
        box = self._question(self.tr("Replace files?"), text.format(name=names[0], count=len(names)), _listed(names))
        return _answer(box, {self.tr("Keep both, with numbers"): "number", self.tr("Replace"): "replace"})

    def ask_scale(self, name: str, ours: tuple[int, int], theirs: tuple[int, int], several: bool) -> str:
        """What to do with a mask of another size than its picture: one of "scale", "leave" or "cancel".

        ours, theirs: (width, height) of the mask and of the picture `name`. several: the answer is for all that differ.
        """
        text = self.tr("{name} has {theirs}, the mask {ours}.").format(
            name=name, theirs="{} × {} px".format(*theirs), ours="{} × {} px".format(*ours)
        )
        more = self.tr("Scaled, it may not lie where it should. The answer is for all pictures of another size.")
        if not several:
            more = self.tr("Scaled, it may not lie where it should.")
        box = self._question(self.tr("Scale the mask?"), text, more)
        leave = {self.tr("Leave these out"): "leave"} if several else {}
        return _answer(box, {self.tr("Scale it"): "scale", **leave})

    def show_faults(self, text: str, faults: list[tuple[str, str]]) -> None:
        """Lists what could not be done: names of pictures, with the reason of each."""
        lines = [localized(Message("{name}: {reason}", name=name, reason=reason)) for name, reason in faults]
        box = self._question(self.tr("Not everything was done"), text, _listed(lines))
        box.addButton(QMessageBox.StandardButton.Ok)
        box.exec()
        box.deleteLater()

    def confirm_original(self, path: Path) -> bool:
        """Whether to write over the picture that was opened."""
        return self._confirm(
            self.tr("Replace the original?"),
            self.tr("{name} is the picture you opened. Saving here replaces it; the damaged original is gone.").format(
                name=path.name
            ),
            self.tr("Replace the original"),
        )

    def confirm_changed(self, path: Path) -> bool:
        """Whether to write over a project that was saved from elsewhere since it was opened here."""
        text = self.tr(
            "{name} was saved by another window or program since it was opened here. Replacing it throws away what "
            "was done there; Save project as… keeps both."
        )
        return self._confirm(self.tr("Replace the project?"), text.format(name=path.name), self.tr("Replace"))

    def confirm_discard(self, names: list[str]) -> bool:
        """Whether to discard what could be recovered."""
        if len(names) == 1:
            text = self.tr("The unsaved work on {name} is deleted for good.").format(name=names[0])
        else:
            text = self.tr("The unsaved work on {count} pictures is deleted for good.").format(count=len(names))
        return self._confirm(self.tr("Throw it away?"), text, self.tr("Throw away"))

    def ask_unsaved(self, names: list[str]) -> str:
        """One of "save", "discard" or "cancel", for all pictures named."""
        if len(names) == 1:
            text = self.tr("{name} has work that is not saved.").format(name=names[0])
            save_text = self.tr("Save project")
        else:
            text = self.tr("{count} pictures have work that is not saved.").format(count=len(names))
            save_text = self.tr("Save all projects")
        box = self._question(self.tr("Unsaved work"), text, self._what_is_lost(names))
        return _answer(box, {save_text: "save", self.tr("Discard"): "discard"})

    def _what_is_lost(self, names: list[str]) -> str:
        if len(names) == 1:
            return self.tr("A project keeps mask, lines, repairs and their history. Without saving, they are lost.")
        shown = _listed(names)
        text = self.tr("Projects are saved beside their pictures. Without saving, the work is lost.")
        return f"{shown}\n\n{text}"

    def open_picture(self, title: str, folder: Path) -> Path | None:
        pictures, everything = self.tr("Pictures"), self.tr("All files")
        filters = f"{pictures} ({patterns(sorted(IMAGE_SUFFIXES))});;{everything} (*)"
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), filters)
        return Path(name) if name else None

    def with_suffix(self, name: str, suffix: str) -> Path | None:
        """The chosen path. A name typed without the ending gets it; if that file exists, the question comes again."""
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() in _same_format(suffix):
            return path
        path = path.with_name(path.name + suffix)
        if exists(path) and not self._confirm(
            self.tr("Replace the file?"),
            self.tr("{name} exists already.").format(name=path.name),
            self.tr("Replace"),
        ):
            return None
        return path

    def _confirm(self, title: str, text: str, button: str) -> bool:
        box = self._question(title, text)
        box.addButton(QMessageBox.StandardButton.Cancel)
        yes = box.addButton(button, QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        agreed = box.clickedButton() is yes
        box.deleteLater()
        return agreed

    def _question(self, title: str, text: str, more: str = "") -> QMessageBox:
        box = message_box(self._parent, title, text, more)
        colours = self._theme.colours
        box.setIconPixmap(icon("warning", colours, colour=colours.accent).pixmap(40, 40))
        return box
