"""Which tool the person holds, and how large it is."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.canvas.strokes import MAX_SIZE, MIN_SIZE, next_size
from app.settings import Settings


class Tool(Enum):
    """The values name actions and settings."""

    BRUSH = "brush"
    ERASER = "eraser"
    HAND = "hand"


_DEFAULT_SIZES = {Tool.BRUSH: 24, Tool.ERASER: 32}


class ToolState(QObject):
    """The tool in hand. Brush and eraser each remember their size, in image pixels, also for the next start."""

    tool_changed = Signal(object)
    size_changed = Signal(int)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tool = Tool.BRUSH
        self._sizes = {tool: _limited(settings.tool_size(tool.value, size)) for tool, size in _DEFAULT_SIZES.items()}
        self._painter = Tool.BRUSH

    @property
    def tool(self) -> Tool:
        return self._tool

    @property
    def paints(self) -> bool:
        return self._tool in self._sizes

    @property
    def size(self) -> int:
        """Diameter of the tool in hand; the hand has that of the brush or eraser before it."""
        return self._sizes[self._painter]

    def size_of(self, tool: Tool) -> int:
        return self._sizes[tool]

    def choose(self, tool: Tool) -> None:
        if tool is self._tool:
            return
        self._tool = tool
        if tool in self._sizes:
            self._painter = tool
        self.tool_changed.emit(tool)
        self.size_changed.emit(self.size)

    def swap(self) -> None:
        """Brush to eraser and back; from the hand to the brush."""
        self.choose(Tool.ERASER if self._tool is Tool.BRUSH else Tool.BRUSH)

    def set_size(self, size: int) -> None:
        size = _limited(size)
        if size != self.size:
            self._sizes[self._painter] = size
            self._settings.set_tool_size(self._painter.value, size)
            self.size_changed.emit(size)

    def resize(self, *, larger: bool) -> None:
        """One step larger or smaller, in proportion."""
        self.set_size(next_size(self.size, larger=larger))


def _limited(size: int) -> int:
    return min(MAX_SIZE, max(MIN_SIZE, size))
