"""Questions to the person: which file, and whether really. Tests put their own answers in place of this class."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.icons import icon
from app.theme import Theme
from core.data.images import IMAGE_SUFFIXES

SAVE_FORMATS = ((".png", "PNG"), (".tif", "TIFF"), (".webp", "WebP"), (".jpg", "JPEG"), (".bmp", "BMP"))
_LOSSLESS = frozenset({".png", ".tif", ".tiff", ".bmp"})


def suggested_name(source: Path | None) -> str:
    """`{stem}_repaired` with the source's ending if that format loses nothing, else with .png."""
    if source is None:
        return "repaired.png"
    suffix = source.suffix if source.suffix.lower() in _LOSSLESS else ".png"
    return f"{source.stem}_repaired{suffix}"


def same_file(first: Path, second: Path | None) -> bool:
    """Whether both names lead to one file, through links and whatever the case on this disk."""
    if second is None:
        return False
    try:
        return first.samefile(second)
    except OSError:
        return first.absolute() == second.absolute()


class Dialogs(QObject):
    """Modal questions over `parent`; None or False means that the person changed their mind."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        self._theme = theme

    def open_picture(self, folder: Path) -> Path | None:
        return self._open(self.tr("Open a picture"), folder)

    def open_mask(self, folder: Path) -> Path | None:
        return self._open(self.tr("Import a mask"), folder)

    def save_mask(self, suggestion: Path) -> Path | None:
        title = self.tr("Export the mask")
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), "PNG (*.png)")
        return self._with_suffix(name, ".png")

    def save_picture(self, suggestion: Path) -> Path | None:
        filters = [f"{name} (*{suffix})" for suffix, name in SAVE_FORMATS]
        first = next((i for i, (suffix, _) in enumerate(SAVE_FORMATS) if suffix == suggestion.suffix.lower()), 0)
        filters.insert(0, filters.pop(first))
        title = self.tr("Save the repaired picture")
        name, chosen = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), ";;".join(filters))
        suffix = chosen.partition("(*")[2].rstrip(")") or ".png"
        return self._with_suffix(name, suffix)

    def confirm_original(self, path: Path) -> bool:
        """Whether to write over the picture that was opened."""
        return self._confirm(
            self.tr("Replace the original?"),
            self.tr("{name} is the picture you opened. Saving here replaces it; the damaged original is gone.").format(
                name=path.name
            ),
            self.tr("Replace the original"),
        )

    def ask_unsaved(self, name: str) -> str:
        """One of "save", "discard" or "cancel"."""
        text = self.tr("{name} has repairs that are not saved.").format(name=name)
        box = self._question(self.tr("Unsaved repairs"), text)
        box.setInformativeText(self.tr("Without saving, they are lost."))
        save = box.addButton(self.tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Discard"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save)
        box.exec()
        clicked = box.clickedButton()
        return "save" if clicked is save else "discard" if clicked is discard else "cancel"

    def _open(self, title: str, folder: Path) -> Path | None:
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in sorted(IMAGE_SUFFIXES))
        filters = f"{self.tr('Pictures')} ({patterns});;{self.tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), filters)
        return Path(name) if name else None

    def _with_suffix(self, name: str, suffix: str) -> Path | None:
        """The chosen path; one typed without an ending gets it, and asks again if that file exists."""
        if not name:
            return None
        path = Path(name)
        if path.suffix:
            return path
        path = path.with_name(path.name + suffix)
        if path.exists() and not self._confirm(
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
        return box.clickedButton() is yes

    def _question(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle(title)
        box.setText(text)
        colours = self._theme.colours
        box.setIconPixmap(icon("warning", colours, colour=colours.accent).pixmap(40, 40))
        return box
