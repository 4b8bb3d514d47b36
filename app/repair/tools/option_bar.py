"""What can be set for the tool in hand and the view, across the top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.repair.tools.colour_button import ColourButton
from app.repair.tools.tool_hint import ToolHint
from app.repair.tools.tool_state import Tool, ToolState
from app.translation import live
from app.widgets.parts import label, line, tool_button
from app.widgets.size_control import PlainSpinBox, SizeControl, ToleranceControl

_LARGEST_GROW = 32


class OptionBar(QFrame):
    """Size, tolerance or colour of the tool in hand, mask growth, and the switches for mask and edges."""

    grow_changed = Signal(int)
    only_stained_changed = Signal(bool)
    """Whether of the growth only that is hidden which the damage has stained."""
    left = Signal()
    """The person is done typing; the canvas may have the focus back."""

    def __init__(
        self, tools: ToolState, undo: list[QAction], switches: list[QAction], resize: tuple[QAction, QAction],
        picker: QAction,
    ) -> None:  # fmt: skip
        """resize: smaller and larger, whose keys the tips name."""
        super().__init__()
        self.setObjectName("optionBar")
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tools = tools
        self._resize = resize
        self._size = SizeControl()
        self._tolerance = ToleranceControl()
        self._colour = ColourButton(picker)
        self._hint = ToolHint()
        self._grow = PlainSpinBox(0, _LARGEST_GROW)
        self._grow.setSuffix(" px")
        self._grow.setFixedWidth(64)
        self._only_stained = QCheckBox()
        self._only_stained.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._labels = {name: label("soft") for name in ("size", "tolerance", "colour", "grow")}
        self._size_part = _part(self._labels["size"], self._size)
        self._tolerance_part = _part(self._labels["tolerance"], self._tolerance)
        self._colour_part = _part(self._labels["colour"], self._colour)
        self._between = _bar_line()
        self._switches = [tool_button(action, text=True) for action in switches]
        self._lay_out([tool_button(action) for action in undo])
        self._bind()
        live(self, self._retranslate)
        self._show_tool(tools.tool)

    def set_grow(self, pixels: int, only_stained: bool) -> None:
        with QSignalBlocker(self._grow), QSignalBlocker(self._only_stained):
            self._grow.setValue(pixels)
            self._only_stained.setChecked(only_stained)

    def _lay_out(self, undo: list[QToolButton]) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.setSpacing(8)
        for button in undo:
            layout.addWidget(button)
        layout.addWidget(_bar_line())
        for part in (self._size_part, self._tolerance_part, self._between, self._colour_part):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._hint, 1)
        layout.addWidget(_bar_line())
        layout.addWidget(_part(self._labels["grow"], self._grow))
        layout.addWidget(self._only_stained)
        layout.addWidget(_bar_line())
        for switch in self._switches:
            layout.addWidget(switch)

    def _bind(self) -> None:
        tools = self._tools
        self._size.changed.connect(tools.set_size)
        self._tolerance.changed.connect(tools.set_tolerance)
        self._grow.valueChanged.connect(self.grow_changed)
        self._only_stained.toggled.connect(self.only_stained_changed)
        for control in (self._size, self._tolerance, self._grow):
            control.left.connect(self.left)
        tools.tool_changed.connect(self._show_tool)
        tools.size_changed.connect(self._size.set_number)
        tools.tolerance_changed.connect(self._tolerance.set_number)
        tools.colour_changed.connect(lambda _colour: self._colour.set_colour(tools.colour_rgb))
        for action in self._resize:
            action.changed.connect(self._retranslate)
        self._size.set_number(tools.size)
        self._tolerance.set_number(tools.tolerance)
        self._colour.set_colour(tools.colour_rgb)

    def _show_tool(self, tool: Tool) -> None:
        shown = {
            self._size_part: self._tools.has_size,
            self._tolerance_part: tool is Tool.WAND,
            self._between: tool is Tool.PENCIL,
            self._colour_part: tool in (Tool.PENCIL, Tool.PICKER),
        }
        focus = QApplication.focusWidget()
        if any(focus is not None and part.isAncestorOf(focus) and not show for part, show in shown.items()):
            self.left.emit()  # else the next field would have the focus, and letters typed would not choose tools
        for part, show in shown.items():
            part.setVisible(show)
        self._hint.set_tool(tool)
        self._fit()

    def _retranslate(self) -> None:
        self._labels["size"].setText(self.tr("Size"))
        self._labels["tolerance"].setText(self.tr("Tolerance"))
        self._labels["colour"].setText(self.tr("Colour"))
        self._labels["grow"].setText(self.tr("Grow mask"))
        keys = [action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) for action in self._resize]
        tips = self.tr("Size of the tool in image pixels"), self.tr("How far a colour may be from the one clicked")
        if all(keys):
            size = self.tr("Size of the tool in image pixels ({smaller} and {larger})")
            tolerance = self.tr("How far a colour may be from the one clicked ({smaller} and {larger})")
            tips = (
                size.format(smaller=keys[0], larger=keys[1]),
                tolerance.format(smaller=keys[0], larger=keys[1]),
            )
        self._size.set_texts(self.tr("Size of the tool, pixels"), tips[0])
        self._tolerance.set_texts(self.tr("Tolerance of the magic wand"), tips[1])
        self._grow.setAccessibleName(self.tr("Grow mask, pixels"))
        self._grow.setToolTip(
            self.tr("Pixels around the mask that are hidden from the model as well: damage often has a soft rim")
        )
        self._only_stained.setAccessibleName(self.tr("Grow mask only where the rim is stained"))
        self._only_stained.setToolTip(
            self.tr(
                "Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. "
                "More than 8 pixels are always hidden."
            )
        )
        self._fit()

    # Where there is little room, the switches are icons only, and then the check box is without its words.

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        words = self.tr("only where stained")
        for style, text in ((beside, words), (alone, words), (alone, "")):
            for switch in self._switches:
                switch.setToolButtonStyle(style)
            self._only_stained.setText(text)
            if layout.sizeHint().width() <= self.width():
                break
        layout.activate()
        QApplication.removePostedEvents(self, QEvent.Type.LayoutRequest)  # its own, which would bring it here for ever

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other texts, perhaps in another language
            self._fit()
        return done

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 48)


def _part(text: QLabel, control: QWidget) -> QWidget:
    """A control behind its name."""
    part = QWidget()
    layout = QHBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(text)
    layout.addWidget(control)
    text.setBuddy(control)
    part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return part


def _bar_line() -> QFrame:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(24)
    return bar
