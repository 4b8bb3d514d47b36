"""What a press on the canvas would do: the tool in hand, and the keys that are held."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.actions.tools import Tool
from app.repair.canvas.pointer_input import PointerEvent, PointerState
from app.repair.tools.tool_state import ToolState


class Intent:
    """Reads the tool in hand and the state of the pointer. space: the space bar is held."""

    def __init__(self, state: ToolState, pointer: PointerState) -> None:
        self._state = state
        self._input = pointer
        self.space = False

    @property
    def is_hand(self) -> bool:
        """The left button moves the view."""
        return (self.space or self._state.tool is Tool.HAND) and not self._input.flipped

    def resizes(self, event: PointerEvent) -> bool:
        """Whether a press begins to resize the tool in hand. Some systems keep Alt with the right button for windows,
        so Ctrl with Alt and the left button does it as well."""
        keys, right = self._input, event.button() == Qt.MouseButton.RightButton
        return self._state.has_size and not keys.flipped and keys.alt and right != keys.ctrl

    @property
    def taker(self) -> Tool | None:
        """The tool whose click with Alt takes something: a source, or a colour."""
        entry = self._state.tool.entry
        if entry.has_source:
            return self._state.tool
        return Tool.PICKER if entry.paints_colour else None

    @property
    def tool(self) -> Tool:
        """The tool that a press would use."""
        chosen = self._state.tool
        if self._input.flipped:
            return chosen.eraser
        return Tool.PICKER if self._picks else chosen

    @property
    def is_opposite(self) -> bool:
        """Whether a press of the left button would do the opposite of what the tool does."""
        if self._state.repairs_on_release and not self._input.flipped:
            return self._input.alt
        takes = self._picks or (self._state.tool.entry.has_source and not self._input.flipped)
        return self._input.ctrl or (self._input.alt and not takes)

    @property
    def _picks(self) -> bool:
        """Alt makes pencil and bucket a picker for as long as it is held."""
        return self._input.alt and self._state.tool.entry.paints_colour and not self._input.flipped
