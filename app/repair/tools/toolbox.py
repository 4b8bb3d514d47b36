"""All tools that work on the picture, by what the person chose."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.imageview.view_transform import ViewTransform
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.area_tools import Lasso, Rectangle
from app.repair.tools.canvas_tool import CanvasTool
from app.repair.tools.picker import Picker
from app.repair.tools.stroke_tools import Brush, EdgeEraser, EdgePencil, Eraser, Pencil, Restore
from app.repair.tools.tool_state import Tool, ToolState
from app.repair.tools.wand import Wand

_CLASSES: dict[Tool, type[CanvasTool]] = {
    Tool.BRUSH: Brush,
    Tool.ERASER: Eraser,
    Tool.RECTANGLE: Rectangle,
    Tool.LASSO: Lasso,
    Tool.WAND: Wand,
    Tool.RESTORE: Restore,
    Tool.PICKER: Picker,
    Tool.PENCIL: Pencil,
    Tool.EDGE_PENCIL: EdgePencil,
    Tool.EDGE_ERASER: EdgeEraser,
}

_RUBBERS = {
    Tool.EDGE_PENCIL: Tool.EDGE_ERASER,
    Tool.EDGE_ERASER: Tool.EDGE_ERASER,
    Tool.RESTORE: Tool.RESTORE,
    Tool.PICKER: Tool.RESTORE,
    Tool.PENCIL: Tool.RESTORE,
}


def make_tools(
    document: RepairDocument, state: ToolState, view: ViewTransform, parent: QObject
) -> dict[Tool, CanvasTool]:
    """One of each, children of `parent`. The hand is not among them: it moves the view, as Space does with any tool."""
    return {tool: kind(document, state, view, parent) for tool, kind in _CLASSES.items()}


def rubber_of(tool: Tool) -> Tool:
    """What a pen's eraser end is while `tool` is in hand: it rubs out what that tool draws, else the mask."""
    return _RUBBERS.get(tool, Tool.ERASER)
