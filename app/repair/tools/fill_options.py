"""The options of the bucket: which gaps it does not flow through, and what it keeps to."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.repair.tools.tool_state import LARGEST_GAP, FillSettings, ToolState
from app.translation import live
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import label, named


class FillOptions(QWidget):
    """Shows and changes the FillSettings of a ToolState."""

    left = Signal()
    """The user has finished typing."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__()
        self._tools = tools
        self.gap = PlainSpinBox(0, LARGEST_GAP)
        self.gap.setSuffix(" px")
        self.gap.setFixedWidth(60)
        self.contiguous_box = QCheckBox()
        self.only_marked_box = QCheckBox()
        self._gap_label = label("soft")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(named(self._gap_label, self.gap))
        for box in (self.contiguous_box, self.only_marked_box):
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(box)
            box.toggled.connect(self._change)
        self.gap.valueChanged.connect(self._change)
        self.gap.left.connect(self.left)
        tools.fill_changed.connect(self._show)
        self._show()
        live(self, self._retranslate)

    def _change(self) -> None:
        self._tools.set_fill(
            FillSettings(self.gap.value(), self.contiguous_box.isChecked(), self.only_marked_box.isChecked())
        )

    def _show(self) -> None:
        fill = self._tools.fill
        with QSignalBlocker(self.gap), QSignalBlocker(self.contiguous_box), QSignalBlocker(self.only_marked_box):
            self.gap.setValue(fill.gap)
            self.contiguous_box.setChecked(fill.contiguous)
            self.only_marked_box.setChecked(fill.only_marked)

    def _retranslate(self) -> None:
        self._gap_label.setText(self.tr("Close gaps"))
        self.contiguous_box.setText(self.tr("Connected only"))
        self.only_marked_box.setText(self.tr("In the mask"))
        names: dict[QWidget, tuple[str, str]] = {
            self.gap: (
                self.tr("Gaps that the bucket closes, pixels"),
                self.tr("A line that is broken by up to so many pixels holds the colour as a whole one does"),
            ),
            self.contiguous_box: (
                self.tr("Fill only what is connected with the pixel clicked"),
                self.tr("Fill only what is connected with the pixel clicked; else all of like colour, as with Shift"),
            ),
            self.only_marked_box: (
                self.tr("Fill only what is marked"),
                self.tr("Fill only what is marked for repair, and nothing beside it"),
            ),
        }
        for control, (name, tip) in names.items():
            control.setAccessibleName(name)
            control.setToolTip(tip)
