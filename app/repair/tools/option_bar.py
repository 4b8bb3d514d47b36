"""The bar across the top: the options of the tool in hand, what it does, mask growth, and switches of the view."""

from __future__ import annotations

import re
from math import exp, log

from PySide6.QtCore import QEvent, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.actions.tools import Tool
from app.plain_text import with_company
from app.repair.document.strokes import MAX_SIZE, MIN_SIZE
from app.repair.tools.brush_options import BrushOptions
from app.repair.tools.grain_control import GrainControl
from app.repair.tools.tool_state import ToolState
from app.translation import live, translate
from app.widgets.foldable import Foldable
from app.widgets.numbers import NumberControl, PlainSpinBox, ToleranceControl
from app.widgets.parts import beside_icon, label, line, named, tool_button

_LARGEST_GROW = 32
_HINT_LINES = 2
_SWATCH = 20
_SLIDER_STEPS = 200
_SENTENCE = re.compile(r".+?(?:[.?!](?= )|。|$)")


class OptionBar(QFrame):
    """Size, tolerance or colour of the tool in hand, mask growth, and the switches for mask and edges."""

    grow_changed = Signal(int)
    only_stained_changed = Signal(bool)
    """Whether only those pixels of the growth are hidden that the damage has stained."""
    textures_changed = Signal(bool)
    """Whether screentone and other patterns go on through a hole."""
    left = Signal()
    """The user has finished typing; the canvas may have the focus back."""

    def __init__(
        self, tools: ToolState, undo: list[QAction], switches: list[QAction], resize: tuple[QAction, QAction],
        picker: QAction,
    ) -> None:  # fmt: skip
        """resize: the actions "smaller" and "larger", whose keys the tooltips name."""
        super().__init__()
        self.setObjectName("optionBar")
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tools = tools
        self._resize = resize
        self.size_control = SizeControl()
        self.tolerance_control = ToleranceControl()
        self.colour_button = ColourButton(picker)
        self.brush_options = BrushOptions(tools)
        self._hint = ToolHint()
        self.grow_field = PlainSpinBox(0, _LARGEST_GROW)
        self.grow_field.setSuffix(" px")
        self.grow_field.setFixedWidth(64)
        self.only_stained_box = QCheckBox()
        self.only_stained_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.textures_box = QCheckBox()
        self.textures_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.grain = GrainControl()
        self.more = Foldable(spacing=8)
        """What else there is to set about repairs."""
        self.more.add(self.only_stained_box, self.textures_box, self.grain)
        self.labels = {name: label("soft") for name in ("size", "tolerance", "colour", "grow")}
        self._size_part = named(self.labels["size"], self.size_control)
        self._tolerance_part = named(self.labels["tolerance"], self.tolerance_control)
        self._colour_part = named(self.labels["colour"], self.colour_button)
        self._grow_part = named(self.labels["grow"], self.grow_field)
        self._between = _bar_line()
        self._switches = [tool_button(action, text=True) for action in switches]
        self._lay_out([tool_button(action) for action in undo])
        self._bind()
        live(self, self._retranslate)
        self._show_tool(tools.tool)

    def set_grow(self, pixels: int, only_stained: bool) -> None:
        with QSignalBlocker(self.grow_field), QSignalBlocker(self.only_stained_box):
            self.grow_field.setValue(pixels)
            self.only_stained_box.setChecked(only_stained)

    def set_textures(self, on: bool) -> None:
        with QSignalBlocker(self.textures_box):
            self.textures_box.setChecked(on)

    def _lay_out(self, undo: list[QToolButton]) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 16, 0)
        layout.setSpacing(8)
        for button in undo:
            layout.addWidget(button)
        layout.addWidget(_bar_line())
        parts = self._size_part, self._tolerance_part, self._between, self._colour_part, self.brush_options
        for part in parts:
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._hint, 1)
        layout.addWidget(_bar_line())
        layout.addWidget(self._grow_part)
        layout.addWidget(self.more)
        layout.addWidget(_bar_line())
        for switch in self._switches:
            layout.addWidget(switch)

    def _bind(self) -> None:
        tools = self._tools
        self.size_control.changed.connect(tools.set_size)
        self.tolerance_control.changed.connect(tools.set_tolerance)
        self.grow_field.valueChanged.connect(self.grow_changed)
        self.only_stained_box.toggled.connect(self.only_stained_changed)
        self.textures_box.toggled.connect(self.textures_changed)
        for control in (self.size_control, self.tolerance_control, self.brush_options, self.grow_field, self.grain):
            control.left.connect(self.left)
        self.left.connect(self.more.popup.hide)
        tools.tool_changed.connect(self._show_tool)
        tools.size_changed.connect(self.size_control.set_number)
        tools.tolerance_changed.connect(self.tolerance_control.set_number)
        tools.colour_changed.connect(lambda _colour: self.colour_button.set_colour(tools.colour_rgb))
        for action in self._resize:
            action.changed.connect(self._retranslate)
        self.size_control.set_number(tools.size)
        self.tolerance_control.set_number(tools.tolerance)
        self.colour_button.set_colour(tools.colour_rgb)

    def _show_tool(self, tool: Tool) -> None:
        shown = {
            self._size_part: tool.entry.size is not None,
            self._tolerance_part: tool.entry.tolerance is not None,
            self._between: tool.entry.size is not None and tool.entry.has_colour,
            self._colour_part: tool.entry.has_colour,
            self.brush_options: self.brush_options.has_options(tool),
        }
        focus = QApplication.focusWidget()
        if any(focus is not None and part.isAncestorOf(focus) and not show for part, show in shown.items()):
            self.left.emit()  # else the next field would have the focus, and letters typed would not choose tools
        for part, show in shown.items():
            part.setVisible(show)
        self.brush_options.show_tool(tool)
        self._hint.set_tool(tool)
        self.fit()

    def _retranslate(self) -> None:
        self.labels["size"].setText(self.tr("Size"))
        self.labels["tolerance"].setText(self.tr("Tolerance"))
        self.labels["colour"].setText(self.tr("Colour"))
        self.labels["grow"].setText(self.tr("Grow mask"))
        keys = [action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) for action in self._resize]
        tips = self.tr("Size of the tool in image pixels"), self.tr("How far a colour may be from the one clicked")
        if all(keys):
            size = self.tr("Size of the tool in image pixels ({smaller} and {larger})")
            tolerance = self.tr("How far a colour may be from the one clicked ({smaller} and {larger})")
            tips = (
                size.format(smaller=keys[0], larger=keys[1]),
                tolerance.format(smaller=keys[0], larger=keys[1]),
            )
        self.size_control.set_texts(self.tr("Size of the tool, pixels"), tips[0])
        self.tolerance_control.set_texts(self.tr("Tolerance of the tool"), tips[1])
        self.grow_field.setAccessibleName(self.tr("Grow mask, pixels"))
        self.grow_field.setToolTip(
            self.tr("Pixels around the mask that are hidden from the model as well: damage often has a soft rim")
        )
        self.more.button.setText(self.tr("More…"))
        self.more.button.setToolTip(self.tr("More about repairs: the rim, patterns and grain"))
        self.only_stained_box.setText(self.tr("only where stained"))
        self.textures_box.setText(self.tr("Patterns"))
        self.grain.box.setText(self.tr("Grain"))
        self.textures_box.setAccessibleName(self.tr("Continue screentone and patterns"))
        self.textures_box.setToolTip(
            self.tr("Screentone, checks and other patterns that are found around a hole go on through it, in phase")
        )
        self.only_stained_box.setAccessibleName(self.tr("Grow mask only where the rim is stained"))
        self.only_stained_box.setToolTip(
            self.tr(
                "Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. "
                "More than 8 pixels are always hidden."
            )
        )
        self.fit()

    # Where there is little room, the switches are icons only; then the grain's number is left out, and one part after
    # the other goes behind a button of its own. The names of the fields go last.

    def fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for style, number, folded, names in (
            (beside, True, (False, False), True),
            (alone, True, (False, False), True),
            (alone, False, (False, False), True),
            (alone, True, (True, False), True),
            (alone, True, (True, True), True),
            (alone, True, (True, True), False),
        ):
            for name in self.labels.values():
                name.setVisible(names)
            layout.setSpacing(8 if names else 5)
            for switch in self._switches:
                switch.setToolButtonStyle(style)
            self.grain.show_number(number)
            self._measure_anew()
            parts = tuple(zip((self.more, self.brush_options), folded, strict=True))
            change = sum(
                part.width_hint(folded=fold) - part.width_hint(folded=part.is_folded)
                for part, fold in parts
                if part.isVisibleTo(self)
            )
            if layout.sizeHint().width() + change <= self.width():
                break
        for part, fold in parts:
            part.set_folded(fold)
        self._measure_anew()
        for row in (*self._inmost_first(), self):
            rows = row.layout()
            if rows is not None:
                rows.activate()
                QApplication.removePostedEvents(row, QEvent.Type.LayoutRequest)  # it would bring it here for ever

    def _measure_anew(self) -> None:
        """What was hidden within a part, and what has a new font, would change its width here only with one of the next
        turns of the events, and not at all if it is hidden by then."""
        for widget in self._inmost_first():
            widget.ensurePolished()
            widget.updateGeometry()

    def _inmost_first(self) -> list[QWidget]:
        """Whatever is in the parts, and these after it."""
        parts = self._size_part, self._tolerance_part, self._colour_part, self._grow_part, self.brush_options, self.more
        return [widget for part in parts for widget in (*reversed(part.findChildren(QWidget)), part)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # other texts, perhaps in another language
            self.fit()
        return done

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 48)


def _bar_line() -> QFrame:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(24)
    return bar


class ToolHint(QLabel):
    """What the tool in hand does with which button and key: as many of its sentences as there is room for, the first
    one being the most needed. Where they take two lines, the first line ends with a sentence if it can."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tool = Tool.BRUSH
        live(self, self._fit)

    def set_tool(self, tool: Tool) -> None:
        self._tool = tool
        self._fit()

    def _fit(self) -> None:
        text = translate("ToolHint", self._tool.entry.hint)
        sentences = _SENTENCE.findall(text)
        choices = ((count, self._arranged(sentences[:count])) for count in range(len(sentences), 0, -1))
        count, shown = next(((count, lines) for count, lines in choices if lines), (0, ""))
        self.setText(shown)
        self.setToolTip(text if count < len(sentences) else "")

    def _arranged(self, sentences: list[str]) -> str:
        """Them in one line, in two of whole sentences, or wrapped; empty if they have no room."""
        metrics, width = self.fontMetrics(), max(1, self.width())
        for first in range(len(sentences), 0, -1):
            lines = ["".join(part).strip() for part in (sentences[:first], sentences[first:])]
            if all(metrics.horizontalAdvance(line) < width for line in lines):
                return "\n".join(lines).rstrip()
        wrapped = with_company("".join(sentences).strip())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), flags, wrapped)
        fits = box.width() <= width and box.height() < (_HINT_LINES + 1) * metrics.lineSpacing()
        return wrapped if fits else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class ColourButton(QToolButton):
    """Shows a colour and its name; a click takes the picker."""

    def __init__(self, picker: QAction) -> None:
        super().__init__()
        self._picker = picker
        self._colour: QColor | None = None
        self.setIconSize(QSize(_SWATCH, _SWATCH))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(picker.trigger)
        picker.changed.connect(self._retranslate)
        live(self, self._retranslate)
        self.set_colour(None)

    def set_colour(self, rgb: tuple[int, int, int] | None) -> None:
        """None: no colour has been picked yet."""
        self._colour = None if rgb is None else QColor(*rgb)
        self.setIcon(QIcon(self._swatch()))
        self._retranslate()

    def _retranslate(self) -> None:
        name = self.tr("None") if self._colour is None else self._colour.name()
        self.setText(beside_icon(name))
        self.setAccessibleName(self.tr("Picked colour: {name}").format(name=name))
        self.setToolTip(self._picker.toolTip())

    def _swatch(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_SWATCH * ratio), round(_SWATCH * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, _SWATCH - 2, _SWATCH - 2)
        painter.setPen(QPen(QColor(128, 128, 130), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._colour is None else self._colour)
        painter.drawRoundedRect(box, 4, 4)
        if self._colour is None:
            painter.drawLine(box.bottomLeft(), box.topRight())
        painter.end()
        return pixmap


class SizeControl(NumberControl):
    """1..1000 pixels; the slider is finer for small sizes."""

    def __init__(self) -> None:
        super().__init__(MIN_SIZE, MAX_SIZE, _SLIDER_STEPS, 72, " px")

    def number_at(self, step: int) -> int:
        return round(exp(step / _SLIDER_STEPS * log(MAX_SIZE)))

    def step_of(self, number: int) -> int:
        return round(log(number) / log(MAX_SIZE) * _SLIDER_STEPS)
