"""The part of the export dialog about showing original and repaired picture together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.repair.files.export_options import ExportFacts, ExportOptions
from app.translation import live
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import PlainCombo, heading, label
from core.data.before_after.options import LONGEST, LONGEST_LIMITS, SECONDS, SECONDS_LIMITS, BeforeAfter, Layout

_FILES = {".png": "PNG", ".jpg": "JPEG", ".webp": "WebP", ".gif": "GIF"}
_FIELD = 92  # width of a field


class BeforeAfterChoice(QObject):
    """A button for each layout, for the dialog's group of formats, and `page` with what can be set about it.

    Off while nothing is repaired, for then both pictures are one.
    """

    def __init__(self, group: QButtonGroup, facts: ExportFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self._enabled = facts.was_repaired
        self.buttons = {layout: QRadioButton() for layout in Layout}
        self._abouts: dict[Layout, QLabel] = {layout: label("soft", wrap=True) for layout in Layout}
        self.page = QWidget()
        self.files = {layout: PlainCombo() for layout in Layout}
        self.longest = {layout: PlainSpinBox(*LONGEST_LIMITS[layout]) for layout in Layout}
        self.seconds = PlainSpinBox(*map(round, SECONDS_LIMITS))
        self.labels_box, self.close_up_box = QCheckBox(), QCheckBox()
        self._names = {name: label("soft") for name in ("file", "longest", "seconds")}
        for layout, button in self.buttons.items():
            group.addButton(button)
            button.setEnabled(self._enabled)
            self._abouts[layout].setEnabled(self._enabled)
            self._abouts[layout].setBuddy(button)
            for suffix in layout.suffixes:
                self.files[layout].addItem(_FILES[suffix], suffix)
            self.longest[layout].setValue(LONGEST[layout])
        self.seconds.setValue(round(SECONDS))
        self.labels_box.setChecked(True)
        self._fill(QVBoxLayout(self.page))
        group.buttonToggled.connect(lambda _button, _on: self._refresh())
        live(parent, self._translate)

    @property
    def layout(self) -> Layout | None:
        """The layout that is chosen; None while a plain format is."""
        return next((layout for layout, button in self.buttons.items() if button.isChecked()), None)

    @property
    def options(self) -> ExportOptions:
        """What is chosen, while a layout is."""
        layout = self.layout or Layout.SIDE
        for field in (self.longest[layout], self.seconds):
            field.interpretText()
        labels = (self.tr("Before"), self.tr("After")) if self.labels_box.isChecked() else None
        shown = BeforeAfter(
            layout,
            self.longest[layout].value(),
            float(self.seconds.value()),
            labels,
            self.close_up_box.isChecked(),
        )
        return ExportOptions(self.files[layout].currentData(), shown=shown)

    def propose(self, last: ExportOptions) -> None:
        """Sets what was chosen last, without choosing the layout."""
        shown = last.shown
        if shown is None:
            return
        self.files[shown.layout].setCurrentIndex(max(0, self.files[shown.layout].findData(last.suffix)))
        self.longest[shown.layout].setValue(shown.longest)
        self.seconds.setValue(round(shown.seconds))
        self.labels_box.setChecked(shown.labels is not None)
        self.close_up_box.setChecked(shown.close_up)

    def add_rows(self, grid: QGridLayout) -> None:
        """Adds the buttons below what is in the dialog's grid of formats."""
        title = heading(lambda: self.tr("Before and after"))
        title.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for layout, button in self.buttons.items():
            row = grid.rowCount()
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._abouts[layout], row, 1)

    def about(self) -> str:
        """What is in the file."""
        return self.tr("Both pictures in 8 bits and sRGB, over white where they are transparent, and nothing else.")

    def _fill(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        fields: dict[str, list[QWidget]] = {
            "file": [*self.files.values()],
            "longest": [*self.longest.values()],
            "seconds": [self.seconds],
        }
        for name, choices in fields.items():
            row.addWidget(self._names[name])
            for field in choices:
                field.setFixedWidth(_FIELD)
                row.addWidget(field)
            row.addSpacing(8)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(self.labels_box)
        layout.addWidget(self.close_up_box)

    def _refresh(self) -> None:
        chosen = self.layout or Layout.SIDE
        for layout in Layout:
            self.files[layout].setVisible(layout is chosen)
            self.longest[layout].setVisible(layout is chosen)
        for part in (self.seconds, self._names["seconds"]):
            part.setVisible(chosen is Layout.WIPE)
        self._names["file"].setBuddy(self.files[chosen])
        self._names["longest"].setBuddy(self.longest[chosen])
        self._names["seconds"].setBuddy(self.seconds)

    def _translate(self) -> None:
        names = {Layout.SIDE: self.tr("Side by side"), Layout.WIPE: self.tr("Wipe")}
        abouts = {
            Layout.SIDE: self.tr("Original and repaired picture beside each other"),
            Layout.WIPE: self.tr("An animation: a line goes over the picture and back"),
        }
        for layout, button in self.buttons.items():
            button.setText(names[layout])
            self._abouts[layout].setText(abouts[layout] if self._enabled else self.tr("Nothing is repaired yet"))
            button.setToolTip(self._abouts[layout].text())
            self.files[layout].setAccessibleName(self.tr("Kind of file"))
            self.longest[layout].setAccessibleName(self.tr("Longer side of each picture, at most, in pixels"))
            self.longest[layout].setToolTip(self.tr("A smaller picture keeps its size"))
            self.longest[layout].setSuffix(self.tr(" px"))
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Seconds, there and back"))
        self.seconds.setToolTip(self.tr("From the original to the repaired picture and back"))
        self._names["file"].setText(self.tr("File"))
        self._names["longest"].setText(self.tr("Longer side"))
        self._names["seconds"].setText(self.tr("Duration"))
        self.labels_box.setText(self.tr("Write “Before” and “After” on them"))
        self.close_up_box.setText(self.tr("Only what was repaired, with its surroundings"))
