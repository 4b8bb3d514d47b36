"""The options of the tools that paint on the picture: hardness, opacity, where the clone stamp takes pixels from, how
much of the picture the picker looks at, and how the bucket fills."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.actions.tools import Tool
from app.repair.tools.fill_options import FillOptions
from app.repair.tools.tool_state import Softness, ToolState
from app.translation import live
from app.widgets.foldable import Foldable
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import in_a_row, label, named

_SIDES = (1, 3, 5, 11)
"""Pixels a side of the square that the picker can take the mean of."""


class BrushOptions(Foldable):
    """Shows what the tool in hand has of them, and is hidden while it has none. Folded, they are behind a button."""

    left = Signal()
    """The user has finished typing; the canvas may have the focus back."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__(spacing=12)
        self._tools = tools
        self.hardness = self._percent(0)
        self.opacity = self._percent(1)
        self.aligned_box = QCheckBox()
        self.aligned_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.from_original_box = QCheckBox()
        self.from_original_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.side_choice = QComboBox()
        self.side_choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for side in _SIDES:
            self.side_choice.addItem("", side)
        self.side_choice.setCurrentIndex(max(0, self.side_choice.findData(tools.picked_side)))
        self.labels = {name: label("soft") for name in ("hardness", "opacity", "side")}
        self._softness_part = in_a_row(
            named(self.labels["hardness"], self.hardness), named(self.labels["opacity"], self.opacity)
        )
        self._source_part = in_a_row(self.aligned_box, self.from_original_box)
        self._side_part = named(self.labels["side"], self.side_choice)
        self.fill_options = FillOptions(tools)
        self.add(self._softness_part, self._source_part, self._side_part, self.fill_options)
        self._bind()
        live(self, self._retranslate)
        self.show_tool(tools.tool)

    def _percent(self, lowest: int) -> PlainSpinBox:
        field = PlainSpinBox(lowest, 100)
        field.setSuffix(" %")
        field.setFixedWidth(60)
        field.left.connect(self.left)
        return field

    def _bind(self) -> None:
        tools = self._tools
        self.hardness.valueChanged.connect(self._on_softness)
        self.opacity.valueChanged.connect(self._on_softness)
        self.aligned_box.setChecked(tools.aligned)
        self.from_original_box.setChecked(tools.clones_original)
        self.aligned_box.toggled.connect(tools.set_aligned)
        self.from_original_box.toggled.connect(tools.set_clones_original)
        self.side_choice.activated.connect(lambda _index: tools.set_picked_side(self.side_choice.currentData()))
        tools.softness_changed.connect(self._show_softness)
        self.fill_options.left.connect(self.left)
        self.left.connect(self.popup.hide)

    def _on_softness(self) -> None:
        self._tools.set_softness(Softness(self.hardness.value(), self.opacity.value()))

    def _show_softness(self, softness: Softness) -> None:
        with QSignalBlocker(self.hardness), QSignalBlocker(self.opacity):
            self.hardness.setValue(softness.hardness)
            self.opacity.setValue(softness.opacity)

    def has_options(self, tool: Tool) -> bool:
        entry = tool.entry
        return entry.has_softness or entry.has_source or entry.samples or entry.fills

    def show_tool(self, tool: Tool) -> None:
        """Shows the options of a tool."""
        entry = tool.entry
        if entry.has_softness:
            self._show_softness(self._tools.softness_of(tool))
        self._softness_part.setVisible(entry.has_softness)
        self._source_part.setVisible(entry.has_source)
        self._side_part.setVisible(entry.samples)
        self.fill_options.setVisible(entry.fills)

    def _retranslate(self) -> None:
        self.labels["hardness"].setText(self.tr("Hardness"))
        self.labels["opacity"].setText(self.tr("Opacity"))
        self.labels["side"].setText(self.tr("Takes"))
        self.aligned_box.setText(self.tr("Aligned"))
        self.from_original_box.setText(self.tr("From the original"))
        self.button.setText(self.tr("Options…"))
        self.button.setToolTip(self.tr("Options of the tool in hand"))
        for index, side in enumerate(_SIDES):
            text = self.tr("One pixel") if side == 1 else self.tr("Mean of {side} × {side} pixels").format(side=side)
            self.side_choice.setItemText(index, text)
        self.side_choice.setAccessibleName(self.tr("What the colour picker takes"))
        names: dict[QWidget, tuple[str, str]] = {
            self.hardness: (
                self.tr("Hardness of the brush, percent"),
                self.tr("How much of the brush covers fully; the rest fades towards its rim"),
            ),
            self.opacity: (
                self.tr("Opacity of the brush, percent"),
                self.tr("How much a stroke hides of what is below it"),
            ),
            self.aligned_box: (
                self.tr("Keep the distance to the source from stroke to stroke"),
                self.tr("Keep the distance to the source from stroke to stroke; else each stroke begins at the source"),
            ),
            self.from_original_box: (
                self.tr("Take pixels from the opened picture"),
                self.tr("Take pixels as they were when the picture was opened, not as it is now"),
            ),
        }
        for control, (name, tip) in names.items():
            control.setAccessibleName(name)
            control.setToolTip(tip)
