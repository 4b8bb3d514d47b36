"""Which model repairs, and on what it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
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
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.parts import heading, label
from core.files import real_path


class ModelDialog(GrowingDialog):
    """Lists the bundled model and folders used before; shows the facts of the one selected, or why it cannot be used.

    It loads nothing: `inspect_wanted` asks for the facts of a model, `chosen` reports the user's choice.
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
        self.list = QListWidget()
        self.list.setMinimumHeight(120)
        self._browse = QPushButton()
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self.value_labels = {key: label("value") for key in ("width", "sigma", "iterations", "digest", "folder")}
        self.refusal_label = label("value", wrap=True)
        self.device_box = QComboBox()
        self._show_again: Callable[[], None] | None = None
        """Writes the facts that are shown in the current language."""
        self.use_button = QPushButton()
        self.use_button.setProperty("role", "primary")
        self._close = QPushButton()
        self._lay_out()
        self._translate_all()
        self.list.currentItemChanged.connect(lambda _now, _before: self._ask())
        self.list.itemActivated.connect(lambda _item: self.use_button.click())
        self._browse.clicked.connect(self.browse_wanted)
        self.use_button.clicked.connect(self._accept)
        self._close.clicked.connect(self.reject)
        self.use_button.setDefault(True)
        for button in (self._browse, self._close):
            button.setAutoDefault(False)
        self.list.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(heading(lambda: self.tr("Model")))
        top.addStretch()
        top.addWidget(self._browse)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        for key, value in self.value_labels.items():
            name = label("soft")
            live(name, lambda name=name, key=key: name.setText(self._names()[key]))  # type: ignore[misc]
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(name, value)
        layout.addLayout(self._facts)
        layout.addWidget(self.refusal_label)
        row = QHBoxLayout()
        device = label("soft")
        live(device, lambda: device.setText(self.tr("Runs on")))
        device.setBuddy(self.device_box)
        row.addWidget(device)
        row.addWidget(self.device_box, 1)
        layout.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self.use_button)
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
        live(self, lambda: self.list.setAccessibleName(self.tr("Models")))
        live(self, lambda: self.list.setToolTip(self.tr("Models used before")))
        live(self, lambda: self._browse.setText(self.tr("Choose a folder…")))
        live(self, lambda: self._browse.setToolTip(self.tr("Any folder with weights of an EdgeConnect model")))
        live(self, lambda: self.device_box.setAccessibleName(self.tr("Device")))
        live(self, lambda: self.device_box.setToolTip(self.tr("What the networks run on")))
        live(self, lambda: self.use_button.setText(self.tr("Use this model")))
        live(self, lambda: self.use_button.setToolTip(self.tr("Load this model and repair with it from now on")))
        live(self, lambda: self._close.setText(self.tr("Cancel")))
        live(self, self._retranslate)

    # What it is given

    def offer(self, folders: list[Path], current: Path) -> None:
        """Fills the list: the bundled model, then `folders`; `current` is selected."""
        self.list.clear()
        for folder in [self._bundled, *(f for f in folders if real_path(f) != real_path(self._bundled))]:
            item = QListWidgetItem(folder.name)
            item.setData(Qt.ItemDataRole.UserRole, folder)
            item.setToolTip(str(folder))
            self.list.addItem(item)
            if real_path(folder) == real_path(current):
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._retranslate()

    def add(self, folder: Path) -> None:
        """Adds a folder that was just chosen, and selects it."""
        folders = [self._folder(i) for i in range(self.list.count())]
        self.offer([*folders, folder], folder)

    def show_devices(self, devices: list[tuple[str, str]], current: str) -> None:
        """devices: name of each, and its text for the user."""
        self.device_box.clear()
        self.device_box.addItem("", "auto")
        for name, text in devices:
            self.device_box.addItem(text, name)
        index = self.device_box.findData(current)
        self.device_box.setCurrentIndex(max(0, index))
        self._retranslate()

    def show_facts(self, folder: Path, width: int, sigma: float, iterations: tuple[int, int], digest: str) -> None:
        """Facts of a folder; ignored if another one is selected by now."""
        if folder != self.folder:
            return

        def show() -> None:
            words = {
                "width": self.tr("{n} channels").format(n=width),
                "sigma": f"{sigma:g}",
                "iterations": self.tr("{edge} lines, {paint} colour").format(edge=iterations[0], paint=iterations[1]),
                "digest": digest,
                "folder": folder.name if folder == self._bundled else str(folder),
            }
            for key, value in self.value_labels.items():
                value.setText(value.fontMetrics().elidedText(words[key], Qt.TextElideMode.ElideMiddle, 360))
                value.setToolTip(words[key])

        self._show_again = show
        show()
        self._show_refusal("")

    def show_refusal(self, folder: Path, reason: str) -> None:
        """Why a folder cannot be used; ignored if another one is selected by now."""
        if folder == self.folder:
            self._show_again = None
            for value in self.value_labels.values():
                value.setText("–")
            self._show_refusal(reason)

    @property
    def folder(self) -> Path | None:
        """The one selected."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _folder(self, row: int) -> Path:
        folder = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        assert isinstance(folder, Path)
        return folder

    def _retranslate(self) -> None:
        for row in range(self.list.count()):
            if self._folder(row) == self._bundled:
                self.list.item(row).setText(self.tr("Bundled model"))
        if self.device_box.count():
            self.device_box.setItemText(0, self.tr("Automatic: the fastest"))
        if self._show_again is not None:
            self._show_again()

    def _show_refusal(self, reason: str) -> None:
        self.refusal_label.setText(reason)
        self.refusal_label.setVisible(bool(reason))
        self.refusal_label.setStyleSheet(f"color: {self._theme.colours.error};")
        self.use_button.setEnabled(not reason)

    def _ask(self) -> None:
        if self.folder is not None:
            self.use_button.setEnabled(False)
            self.inspect_wanted.emit(self.folder)

    def _accept(self) -> None:
        if self.folder is not None:
            self.chosen.emit(self.folder, str(self.device_box.currentData() or "auto"))
            self.accept()
