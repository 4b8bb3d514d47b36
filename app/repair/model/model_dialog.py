"""Which model repairs, and on what it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, heading, label


class ModelDialog(QDialog):
    """Lists the bundled model and folders used before; shows the facts of the one selected, or why it cannot be used.

    It loads nothing: it asks for facts by `inspect_wanted` and says by `chosen` what the person wants.
    """

    inspect_wanted = Signal(Path)
    browse_wanted = Signal()
    chosen = Signal(Path, str)
    """Folder, and the name of the device ("auto", "cpu", "cuda:0", "mps")."""

    def __init__(self, bundled: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundled = bundled
        self._theme = theme
        self.setMinimumWidth(520)
        self._list = QListWidget()
        self._list.setMinimumHeight(120)
        self._browse = QPushButton()
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._values = {key: label("value") for key in ("width", "sigma", "iterations", "digest", "folder")}
        self._refusal = label("value", wrap=True)
        self._device = QComboBox()
        self._tell: Callable[[], None] | None = None
        """Shows the facts that are shown, again."""
        self._use = QPushButton()
        self._use.setProperty("role", "primary")
        self._close = QPushButton()
        self._lay_out()
        self._translate_all()
        self._list.currentItemChanged.connect(lambda _now, _before: self._ask())
        self._list.itemActivated.connect(lambda _item: self._use.click())
        self._browse.clicked.connect(self.browse_wanted)
        self._use.clicked.connect(self._accept)
        self._close.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(heading(lambda: self.tr("Model")))
        top.addStretch()
        top.addWidget(self._browse)
        layout.addLayout(top)
        layout.addWidget(self._list, 1)
        for key, value in self._values.items():
            name = label("soft")
            live(name, lambda name=name, key=key: name.setText(self._names()[key]))  # type: ignore[misc]
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(name, value)
        layout.addLayout(self._facts)
        layout.addWidget(self._refusal)
        row = QHBoxLayout()
        device = label("soft")
        live(device, lambda: device.setText(self.tr("Runs on")))
        device.setBuddy(self._device)
        row.addWidget(device)
        row.addWidget(self._device, 1)
        layout.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._use)
        layout.addLayout(buttons)

    def _names(self) -> dict[str, str]:
        return {
            "width": self.tr("Width"),
            "sigma": self.tr("Trained sigma"),
            "iterations": self.tr("Iterations"),
            "digest": self.tr("Weights"),
            "folder": self.tr("Folder"),
        }

    def _translate_all(self) -> None:
        live(self, lambda: self.setWindowTitle(self.tr("Choose a model")))
        live(self, lambda: self._list.setAccessibleName(self.tr("Models")))
        live(self, lambda: self._list.setToolTip(self.tr("Models used before")))
        live(self, lambda: self._browse.setText(self.tr("Choose a folder…")))
        live(self, lambda: self._browse.setToolTip(self.tr("Any folder with weights of an EdgeConnect model")))
        live(self, lambda: self._device.setAccessibleName(self.tr("Device")))
        live(self, lambda: self._device.setToolTip(self.tr("What the networks run on")))
        live(self, lambda: self._use.setText(beside_icon(self.tr("Use this model"))))
        live(self, lambda: self._use.setToolTip(self.tr("Load this model and repair with it from now on")))
        live(self, lambda: self._close.setText(self.tr("Cancel")))
        live(self, self._retell)

    # What it is given

    def offer(self, folders: list[Path], current: Path) -> None:
        """Fills the list: the bundled model, then `folders`; `current` is selected."""
        self._list.clear()
        for folder in [self._bundled, *(f for f in folders if f.resolve() != self._bundled.resolve())]:
            item = QListWidgetItem(folder.name)
            item.setData(Qt.ItemDataRole.UserRole, folder)
            item.setToolTip(str(folder))
            self._list.addItem(item)
            if folder.resolve() == current.resolve():
                self._list.setCurrentItem(item)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._retell()

    def add(self, folder: Path) -> None:
        """Adds a folder that was just chosen, and selects it."""
        folders = [self._folder(i) for i in range(self._list.count())]
        self.offer([*folders, folder], folder)

    def show_devices(self, devices: list[tuple[str, str]], current: str) -> None:
        """devices: name and text for people of each."""
        self._device.clear()
        self._device.addItem("", "auto")
        for name, text in devices:
            self._device.addItem(text, name)
        index = self._device.findData(current)
        self._device.setCurrentIndex(max(0, index))
        self._retell()

    def show_facts(self, folder: Path, width: int, sigma: float, iterations: tuple[int, int], digest: str) -> None:
        """Facts of a folder; ignored if another one is selected by now."""
        if folder != self.folder:
            return

        def tell() -> None:
            words = {
                "width": self.tr("{n} channels").format(n=width),
                "sigma": f"{sigma:g}",
                "iterations": self.tr("{edge} lines, {paint} colour").format(edge=iterations[0], paint=iterations[1]),
                "digest": digest,
                "folder": folder.name if folder == self._bundled else str(folder),
            }
            for key, value in self._values.items():
                value.setText(value.fontMetrics().elidedText(words[key], Qt.TextElideMode.ElideMiddle, 360))
                value.setToolTip(words[key])

        self._tell = tell
        tell()
        self._show_refusal("")

    def show_refusal(self, folder: Path, reason: str) -> None:
        """Why a folder cannot be used; ignored if another one is selected by now."""
        if folder == self.folder:
            self._tell = None
            for value in self._values.values():
                value.setText("–")
            self._show_refusal(reason)

    @property
    def folder(self) -> Path | None:
        """The one selected."""
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _folder(self, row: int) -> Path:
        folder = self._list.item(row).data(Qt.ItemDataRole.UserRole)
        assert isinstance(folder, Path)
        return folder

    def _retell(self) -> None:
        """In the language of the moment."""
        for row in range(self._list.count()):
            if self._folder(row) == self._bundled:
                self._list.item(row).setText(self.tr("Bundled model"))
        if self._device.count():
            self._device.setItemText(0, self.tr("The best there is"))
        if self._tell is not None:
            self._tell()

    def _show_refusal(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))
        self._refusal.setStyleSheet(f"color: {self._theme.colours.error};")
        self._use.setEnabled(not reason)

    def _ask(self) -> None:
        if self.folder is not None:
            self._use.setEnabled(False)
            self.inspect_wanted.emit(self.folder)

    def _accept(self) -> None:
        if self.folder is not None:
            self.chosen.emit(self.folder, str(self._device.currentData() or "auto"))
            self.accept()
