"""Which tool is in hand, the sizes and tolerances of all tools, their limit and the picked colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.actions.tools import Tool
from app.imageview.view_transform import Point
from app.repair.document.content import Content
from app.repair.document.strokes import MAX_SIZE, MIN_SIZE, next_size
from app.repair.tools.clone_source import CloneSource
from app.repair.tools.fill_order import FillOrder
from app.repair.tools.limit import Limit
from app.settings import Settings


@dataclass(frozen=True)
class Softness:
    """How a brush fades. hardness: percent of its radius that covers wholly. opacity: percent."""

    hardness: int = 100
    opacity: int = 100


LARGEST_GAP = 32
"""Pixels."""


@dataclass(frozen=True)
class FillSettings:
    """How the bucket fills. gap: pixels; it does not flow through gaps of up to this width. contiguous: only what is
    connected with the pixel clicked. only_marked: only what the mask marks."""

    gap: int
    contiguous: bool
    only_marked: bool


class ToolState(QObject):
    """The tool in hand. Each remembers its size, in image pixels, also for the next start."""

    tool_changed = Signal(object)
    size_changed = Signal(int)
    tolerance_changed = Signal(int)
    colour_changed = Signal(object)
    softness_changed = Signal(object)
    """Softness of the tool in hand."""
    collecting_changed = Signal(bool)
    """Whether strokes that are to be repaired at once wait for others."""
    fill_changed = Signal()
    source_changed = Signal()
    """Where the clone stamp takes pixels from."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tool = Tool.BRUSH
        self._sizes = {
            tool: _limited(settings.tool_number(tool.value, "size", tool.entry.size))
            for tool in Tool
            if tool.entry.size is not None
        }
        self._last_sized = Tool.BRUSH
        """The tool in hand, or the last one that has a size."""
        self._softness = {tool: self._stored_softness(tool) for tool in Tool if tool.entry.has_softness}
        self.source = CloneSource()
        self._collecting = False
        self._tolerances = {
            tool: _limited_tolerance(settings.tool_number(tool.value, "tolerance", tool.entry.tolerance))
            for tool in Tool
            if tool.entry.tolerance is not None
        }
        self._last_tolerant = Tool.WAND
        self._last_colouring = Tool.PENCIL
        """The tools in hand, or the last ones that have a tolerance and paint with the picked colour."""
        self._fill = FillSettings(settings.fill_gap, settings.fill_contiguous, settings.fill_only_marked)
        self.fill_later: Callable[[FillOrder], object] | None = None
        """Carries out a click of the bucket that takes a while."""
        self.limit = Limit(self)
        self._colour: tuple[int, ...] | None = None
        self._deep = False

    @property
    def tool(self) -> Tool:
        return self._tool

    @property
    def has_size(self) -> bool:
        """Whether the tool in hand paints with a size."""
        return self._tool in self._sizes

    @property
    def size(self) -> int:
        """Diameter of the tool in hand; one without a size has that of the last that had one."""
        return self._sizes[self._last_sized]

    @property
    def repairs_on_release(self) -> bool:
        """Whether what the tool in hand marks is repaired when the button is released."""
        entry = self._tool.entry
        return entry.repairs or (self._settings.on_release and entry.marks)

    @property
    def on_release(self) -> bool:
        """Whether all tools that mark do so."""
        return self._settings.on_release

    def set_on_release(self, on: bool) -> None:
        self._settings.on_release = on
        self.set_collecting(self._collecting)

    @property
    def collecting(self) -> bool:
        """Ctrl is held, and strokes that are to be repaired wait until it is released."""
        return self._collecting

    def set_collecting(self, held: bool) -> None:
        held = held and self.repairs_on_release
        if held != self._collecting:
            self._collecting = held
            self.collecting_changed.emit(held)

    @property
    def tolerance(self) -> int:
        """How far a colour may be from the one clicked, 0..255 in each channel; of the tool in hand, or the last one
        that has one."""
        return self._tolerances[self._last_tolerant]

    def tolerance_of(self, tool: Tool) -> int:
        return self._tolerances[tool]

    @property
    def fill(self) -> FillSettings:
        return self._fill

    def set_fill(self, fill: FillSettings) -> None:
        if fill != self._fill:
            self._fill = fill
            settings = self._settings
            settings.fill_gap, settings.fill_contiguous = fill.gap, fill.contiguous
            settings.fill_only_marked = fill.only_marked
            self.fill_changed.emit()

    def _stored_softness(self, tool: Tool) -> Softness:
        stored = (self._settings.tool_number(tool.value, what, 100) for what in ("hardness", "opacity"))
        hardness, opacity = (min(100, max(0, number)) for number in stored)
        return Softness(hardness, max(1, opacity))

    @property
    def aligned(self) -> bool:
        """Whether each stroke of the clone stamp goes on from where the one before stands to its source."""
        return self._settings.aligned

    def take_source(self, content: Content, point: Point) -> None:
        """The next stroke of the clone stamp begins with the pixel of `content` at `point`, (x, y)."""
        self.source.take(content, point)
        self.source_changed.emit()

    def set_aligned(self, aligned: bool) -> None:
        self._settings.aligned = aligned
        self.source_changed.emit()

    @property
    def clones_original(self) -> bool:
        """Whether the clone stamp takes the source's pixels as they were when it was opened."""
        return self._settings.clone_original

    def set_clones_original(self, original: bool) -> None:
        self._settings.clone_original = original
        self.source_changed.emit()

    @property
    def picked_side(self) -> int:
        """Pixels a side of the square whose mean the picker takes; odd."""
        return self._settings.picked_side // 2 * 2 + 1

    def set_picked_side(self, side: int) -> None:
        self._settings.picked_side = side

    @property
    def pen_pressure(self) -> bool:
        """Whether a pen's pressure sets the size of what it draws."""
        return self._settings.pen_pressure

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel zooms; else it scrolls."""
        return self._settings.wheel_zooms

    @property
    def finger_paints(self) -> bool:
        """Whether one finger on a touch screen does what the mouse does; else it moves the picture."""
        return self._settings.finger_paints

    @property
    def colour(self) -> tuple[int, ...] | None:
        """What the pencil paints with: values of the type of the picture it was picked from, one for each channel but
        alpha; None until one is picked."""
        return self._colour

    @property
    def colour_rgb(self) -> tuple[int, int, int] | None:
        """The pencil's colour as a screen shows it."""
        if self._colour is None:
            return None
        red, green, blue = (_to_8(value) if self._deep else value for value in _as_rgb(self._colour))
        return red, green, blue

    def colour_for(self, image: NDArray) -> tuple[int, ...] | None:
        """The pencil's colour in the type of `image`, (H, W) or (H, W, 1 to 4), uint8 or uint16."""
        if self._colour is None:
            return None
        deep = image.dtype == np.uint16
        values = self._colour
        if deep != self._deep:
            values = tuple(value * 257 if deep else _to_8(value) for value in values)
        if image.ndim == 2 or image.shape[2] < 3:
            return values if len(values) == 1 else (_brightness(values),)
        return _as_rgb(values)

    def size_of(self, tool: Tool) -> int:
        return self._sizes[tool]

    def softness_of(self, tool: Tool) -> Softness:
        return self._softness[tool]

    def set_softness(self, softness: Softness) -> None:
        """Of the tool in hand."""
        if softness != self._softness.get(self._tool, softness):
            self._softness[self._tool] = softness
            self._settings.set_tool_number(self._tool.value, "hardness", softness.hardness)
            self._settings.set_tool_number(self._tool.value, "opacity", softness.opacity)
            self.softness_changed.emit(softness)

    def choose(self, tool: Tool) -> None:
        if tool is self._tool:
            return
        self._tool = tool
        if tool in self._sizes:
            self._last_sized = tool
        if tool in self._tolerances:
            self._last_tolerant = tool
        if tool.entry.paints_colour:
            self._last_colouring = tool
        self.tool_changed.emit(tool)
        self.size_changed.emit(self.size)
        self.tolerance_changed.emit(self.tolerance)

    def paint_again(self) -> None:
        """Takes the tool that painted with the picked colour last."""
        self.choose(self._last_colouring)

    def swap(self) -> None:
        """Brush to eraser and back, edge pencil to edge eraser and back; from any other tool to the brush."""
        self.choose(self._tool.swapped)

    def set_size(self, size: int) -> None:
        size = _limited(size)
        if size != self.size:
            self._sizes[self._last_sized] = size
            self._settings.set_tool_number(self._last_sized.value, "size", size)
            self.size_changed.emit(size)

    def resize(self, *, larger: bool) -> None:
        """One step larger or smaller, in proportion; of wand and bucket, their tolerance."""
        if self.has_size:
            self.set_size(next_size(self.size, larger=larger))
        elif self._tool in self._tolerances:
            step = max(1, self.tolerance // 8)
            self.set_tolerance(self.tolerance + (step if larger else -step))

    def set_tolerance(self, tolerance: int) -> None:
        tolerance = _limited_tolerance(tolerance)
        if tolerance != self.tolerance:
            self._tolerances[self._last_tolerant] = tolerance
            self._settings.set_tool_number(self._last_tolerant.value, "tolerance", tolerance)
            self.tolerance_changed.emit(tolerance)

    def set_colour(self, colour: tuple[int, ...] | None, *, deep: bool = False) -> None:
        """colour: one value for gray, three for red, green and blue. deep: of 16 bits each, else of 8."""
        if (colour, deep) != (self._colour, self._deep):
            self._colour, self._deep = colour, deep
            self.colour_changed.emit(colour)


def _limited(size: int) -> int:
    return min(MAX_SIZE, max(MIN_SIZE, size))


def _limited_tolerance(tolerance: int) -> int:
    return min(255, max(0, tolerance))


def _to_8(value: int) -> int:
    return (value + 128) // 257


def _as_rgb(values: tuple[int, ...]) -> tuple[int, ...]:
    return values * 3 if len(values) == 1 else values


def _brightness(values: tuple[int, ...]) -> int:
    """How bright red, green and blue are together (Rec. 601)."""
    red, green, blue = values
    return (299 * red + 587 * green + 114 * blue + 500) // 1000
