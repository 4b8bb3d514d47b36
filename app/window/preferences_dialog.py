"""The preferences dialog; every change takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.actions.actions import plain
from app.actions.table import SPECS
from app.settings import HISTORY_MEGABYTES, LANGUAGES, PREFERENCES, THEMES, Settings
from app.theme import Theme
from app.translation import live, translate
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import beside_icon, label
from app.window.language import Languages

_HISTORY_STEP = 64


class PreferencesDialog(GrowingDialog):
    """Writes Settings, Theme and Languages, and names in `changed` which property of Settings has a new value.

    devices: (value, text) of each device that can be chosen, such as ("cuda:0", "NVIDIA RTX 3060"); "auto" stands
    before them.
    """

    changed = Signal(str)

    def __init__(
        self,
        settings: Settings,
        theme: Theme,
        languages: Languages,
        devices: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._chosen_theme, self._languages = settings, theme, languages
        self._theme, self._language, self._wheel, self._device = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self._pressure, self._finger, self._autosave = QCheckBox(), QCheckBox(), QCheckBox()
        self._mask_colour, self._mask_opacity = QPushButton(), PlainSpinBox(10, 90)
        self._mask_colour.setAutoDefault(False)
        self._mask_opacity.setSuffix(" %")
        self._history = PlainSpinBox(*HISTORY_MEGABYTES)
        self._history.setSingleStep(_HISTORY_STEP)
        self._history.setSuffix(" MB")
        self._history.setMaximumWidth(120)
        self._note = label("soft", wrap=True)
        self._defaults, self._close = QPushButton(), QPushButton()
        self._defaults.setAutoDefault(False)
        self._close.setDefault(True)
        for values, box in ((THEMES, self._theme), (LANGUAGES, self._language), (("zoom", "scroll"), self._wheel)):
            for value in values:
                box.addItem("", value)
        self._lay_out()
        self.set_devices(devices)
        self._bind()
        live(self, self._retranslate)
        self.refresh()

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Sets the devices to choose from; a chosen one that is missing now stays in the list."""
        with QSignalBlocker(self._device):
            self._device.clear()
            self._device.addItem("", "auto")
            for value, text in devices:
                self._device.addItem(text, value)
            if self._device.findData(self._settings.device) < 0:
                self._device.addItem(self._settings.device, self._settings.device)
        self._retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Shows the current choices."""
        settings = self._settings
        for box, value in (
            (self._theme, settings.theme),
            (self._language, settings.language),
            (self._wheel, "zoom" if settings.wheel_zooms else "scroll"),
            (self._device, settings.device),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        for switch, on in (
            (self._pressure, settings.pen_pressure),
            (self._finger, settings.finger_paints),
            (self._autosave, settings.autosave),
        ):
            with QSignalBlocker(switch):
                switch.setChecked(on)
        for field, number in ((self._history, settings.history_megabytes), (self._mask_opacity, settings.mask_opacity)):
            with QSignalBlocker(field):
                field.setValue(number)
        self._show_mask_colour()

    def _show_mask_colour(self) -> None:
        pixmap = QPixmap(32, 16)
        pixmap.fill(QColor(self._settings.mask_colour))
        self._mask_colour.setIcon(QIcon(pixmap))
        self._mask_colour.setText(beside_icon(self._settings.mask_colour))

    def _ask_mask_colour(self) -> None:
        """Shows the colours to choose from; the mask takes each one that is looked at, and the old one on Cancel."""
        before = self._settings.mask_colour
        dialog = QColorDialog(QColor(before), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Colour of the mask"))
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.currentColorChanged.connect(lambda colour: self._choose_mask_colour(colour.name()))
        dialog.rejected.connect(lambda: self._choose_mask_colour(before))
        dialog.open()

    def _choose_mask_colour(self, name: str) -> None:
        self._choose("mask_colour", name)
        self._show_mask_colour()

    # Choices

    def _bind(self) -> None:
        self._theme.currentIndexChanged.connect(lambda _: self._choose_theme(self._theme.currentData()))
        self._language.currentIndexChanged.connect(lambda _: self._choose_language(self._language.currentData()))
        self._wheel.currentIndexChanged.connect(
            lambda _: self._choose("wheel_zooms", self._wheel.currentData() == "zoom")
        )
        self._device.currentIndexChanged.connect(lambda _: self._choose("device", self._device.currentData()))
        self._pressure.toggled.connect(lambda on: self._choose("pen_pressure", on))
        self._finger.toggled.connect(lambda on: self._choose("finger_paints", on))
        self._autosave.toggled.connect(lambda on: self._choose("autosave", on))
        self._mask_colour.clicked.connect(self._ask_mask_colour)
        self._mask_opacity.valueChanged.connect(lambda value: self._choose("mask_opacity", value))
        self._history.valueChanged.connect(lambda value: self._choose("history_megabytes", value))
        self._chosen_theme.changed.connect(self.refresh)
        self._languages.changed.connect(self.refresh)
        self._defaults.clicked.connect(self._restore_defaults)
        self._close.clicked.connect(self.close)

    def _choose(self, name: str, value: object) -> None:
        setattr(self._settings, name, value)
        self.changed.emit(name)

    def _choose_theme(self, choice: str) -> None:
        self._chosen_theme.choose(choice)
        self.changed.emit("theme")

    def _choose_language(self, choice: str) -> None:
        self._languages.choose(choice)
        self.changed.emit("language")

    def _restore_defaults(self) -> None:
        before = {name: getattr(self._settings, name) for name in PREFERENCES}
        self._settings.restore_defaults()
        self._chosen_theme.apply()
        self._languages.apply()
        self.refresh()
        for name in PREFERENCES:
            if getattr(self._settings, name) != before[name]:
                self.changed.emit(name)

    # Looks

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels: list[QLabel] = []
        mask = QWidget()
        row = QHBoxLayout(mask)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mask_colour, 1)
        row.addWidget(self._mask_opacity)
        self._mask_row = mask
        for field in self._fields():
            self._add_row(form, field)
        buttons = QHBoxLayout()
        buttons.addWidget(self._defaults)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addStretch()
        layout.addLayout(buttons)
        self.setMinimumWidth(480)

    def _fields(self) -> tuple[QWidget, ...]:
        """In the order of their rows."""
        return (
            *(self._theme, self._language, self._wheel, self._pressure, self._finger, self._mask_row, self._history),
            *(self._autosave, self._device),
        )

    def _add_row(self, form: QFormLayout, field: QWidget) -> None:
        text = label("value")
        # Qt lays a label of fixed height at the top of a high row, a little above the middle of its field.
        text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        text.setBuddy(field)
        self._labels.append(text)
        form.addRow(text, field)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        rows = (
            (self.tr("Theme"), self.tr("Dark or light window")),
            (self.tr("Language"), self.tr("Language of the window, without a restart")),
            (self.tr("Mouse wheel"), self.tr("What the wheel does over the picture; with Ctrl it always zooms")),
            (self.tr("Pen"), self.tr("Whether a pen's pressure sets the size of the tool")),
            (self.tr("Touch screen"), self.tr("What one finger does; two move, zoom and turn the view")),
            (self.tr("Mask"), self.tr("Colour of the mask over the picture, and how opaque it is")),
            (self.tr("Memory for undo"), self.tr("When it is full, the oldest steps are forgotten")),
            (self.tr("Projects"), self.tr("Keep unsaved work in case of a crash")),
            (self.tr("Device"), self.tr("Where repairs are computed")),
        )
        for text, field, (name, tip) in zip(self._labels, self._fields(), rows, strict=True):
            text.setText(name)
            text.setToolTip(tip)
            field.setToolTip(tip)
            field.setAccessibleName(name)
        for i, choice in enumerate(THEMES):
            self._theme.setItemText(i, plain(translate("Actions", SPECS[f"theme_{choice}"].text)))
        for i, choice in enumerate(LANGUAGES):
            spec = SPECS[f"language_{choice}"]
            self._language.setItemText(i, plain(spec.text if spec.untranslated else translate("Actions", spec.text)))
        self._wheel.setItemText(0, self.tr("Zooms at the mouse"))
        self._wheel.setItemText(1, self.tr("Scrolls; Ctrl with the wheel zooms"))
        self._mask_colour.setAccessibleName(self.tr("Colour of the mask"))
        self._mask_opacity.setAccessibleName(self.tr("Opacity of the mask, percent"))
        for part in (self._mask_colour, self._mask_opacity):
            part.setToolTip(self.tr("Colour of the mask over the picture, and how opaque it is"))
        self._pressure.setText(self.tr("Pressure sets the size"))
        self._finger.setText(self.tr("One finger paints; else it moves the picture"))
        self._autosave.setText(self.tr("Save automatically, to recover after a crash"))
        self._device.setItemText(0, self.tr("Automatic: the fastest"))
        self._note.setText(
            self.tr("Every change takes effect at once. Keys are changed under Keyboard shortcuts in the Help menu.")
        )
        self._defaults.setText(self.tr("Restore defaults"))
        self._defaults.setToolTip(self.tr("Set everything on this page back to its default"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close (Esc)"))
