"""In a few words, what the tool in hand does with which button and key."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.repair.tools.tool_state import Tool
from app.translation import QT_TRANSLATE_NOOP, live, translate

_HINTS = {
    Tool.BRUSH: QT_TRANSLATE_NOOP("ToolHint", "Right button or Ctrl erases. Shift+click draws a straight line."),
    Tool.ERASER: QT_TRANSLATE_NOOP("ToolHint", "Shift+click erases along a straight line."),
    Tool.RECTANGLE: QT_TRANSLATE_NOOP(
        "ToolHint", "Drag to mark a rectangle, with Shift a square. Right button or Ctrl takes away from the mask."
    ),
    Tool.LASSO: QT_TRANSLATE_NOOP(
        "ToolHint", "Drag around what is to be marked. Right button or Ctrl takes away from the mask."
    ),
    Tool.WAND: QT_TRANSLATE_NOOP("ToolHint", "Shift+click marks all alike. Right button or Ctrl takes away."),
    Tool.RESTORE: QT_TRANSLATE_NOOP("ToolHint", "Paints the opened picture back. Shift+click: in a straight line."),
    Tool.PICKER: QT_TRANSLATE_NOOP(
        "ToolHint", "Click takes a colour and the pencil. With the right button the picker stays in hand."
    ),
    Tool.PENCIL: QT_TRANSLATE_NOOP("ToolHint", "Alt+click picks a colour. Right button or Ctrl paints the original."),
    Tool.EDGE_PENCIL: QT_TRANSLATE_NOOP(
        "ToolHint", "Right button or Ctrl takes lines away. Shift+click draws a straight line."
    ),
    Tool.EDGE_ERASER: QT_TRANSLATE_NOOP("ToolHint", "Shift+click erases along a straight line."),
    Tool.HAND: QT_TRANSLATE_NOOP("ToolHint", "Drag to move the picture. With any other tool, hold Space."),
}
_LINES = 2


class ToolHint(QLabel):
    """Takes the room that is left, and says nothing rather than half of it."""

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
        text = translate("ToolHint", _HINTS[self._tool])
        metrics = self.fontMetrics()
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = metrics.boundingRect(QRect(0, 0, max(1, self.width()), 10_000), flags, text)
        fits = box.width() <= self.width() and box.height() < (_LINES + 1) * metrics.lineSpacing()
        self.setText(text if fits else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
