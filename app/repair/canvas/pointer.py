"""What mouse, pen and keys mean on the canvas: gestures of the tools, panning, the ring, comparing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QInputDevice, QKeyEvent, QPainter, QTabletEvent

from app.imageview.compared_view import ComparedView
from app.imageview.view_transform import Point
from app.repair.canvas.intent import Intent
from app.repair.canvas.overlay_mouse import OverlayMouse
from app.repair.canvas.pointer_input import PenProximity, PointerEvent, PointerState
from app.repair.canvas.pointer_visuals import PointerMarks, ToolCursors
from app.repair.canvas.view_drag import ViewDrag
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.canvas_tool import CanvasTool, Touch, make_tools
from app.repair.tools.resize import Resize
from app.repair.tools.tool_state import ToolState


class Pointer:
    """Mouse and pen over one canvas. Positions are device pixels unless a name says otherwise."""

    def __init__(
        self,
        canvas: ComparedView,
        document: RepairDocument,
        tools: ToolState,
        overlays: OverlayMouse,
        show_message: Callable[[str], object],
    ) -> None:
        """overlays: takes the clicks that are for an overlay. show_message: called with the messages of the tools."""
        self._canvas = canvas
        self._document = document
        self._state = tools
        self._overlays = overlays
        self._input = PointerState()
        self._tool: CanvasTool | None = None
        """The tool of the gesture under way, and how that began."""
        self._button: Qt.MouseButton | None = None
        self._opposite = False
        self._by_pen = False
        self._hovered: CanvasTool | None = None
        self._drag = ViewDrag(canvas)
        self._intent = Intent(tools, self._input)
        self._marks = PointerMarks(canvas)
        self._cursors = ToolCursors()
        self._cursor: Qt.CursorShape | QCursor | None = None
        self.tools = make_tools(document, tools, canvas.view, canvas)
        self._resize = Resize(document, tools, canvas.view, canvas)
        for tool in self.tools.values():
            tool.changed.connect(self.refresh)
            tool.message.connect(show_message)
        self._pen = PenProximity(canvas)
        self._pen.left.connect(self._on_pen_left)

    @property
    def ring(self) -> QRectF | None:
        """Circle of the tool in device pixels; None while there is none."""
        return self._marks.ring

    @property
    def device_position(self) -> tuple[float, float] | None:
        """Where the mouse is, if it is over the canvas."""
        position = self._input.position
        return None if position is None else (position.x(), position.y())

    @property
    def pen_is_near(self) -> bool:
        """A pen touches the tablet or hovers over it."""
        return self._pen.is_near

    @property
    def is_busy(self) -> bool:
        """A gesture of a tool is under way."""
        return self._tool is not None

    def reset(self) -> None:
        """Takes back what was going on: another picture is shown, or a second finger moves the view."""
        self._drop()
        self._drag.end()
        self.follow()

    # Mouse and pen

    def press(self, event: PointerEvent) -> None:
        if self._is_echo(event):
            return
        position = self._track(event)
        canvas, button = self._canvas, event.button()
        if not self._document.has_picture or self._drag.is_on or self.is_busy:
            return
        left = button == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (left and self._intent.is_hand):
            turns = left and self._input.shift
            self._drag.begin(button, position, turns=turns)
        elif (left or button == Qt.MouseButton.RightButton) and not canvas.comparing:
            self._begin(event)
        self.refresh()

    def move(self, event: PointerEvent) -> None:
        if self._is_echo(event):
            return
        position = self._track(event)
        if self._drag.is_on:
            self._drag.move(position)
        else:
            self.follow()

    def release(self, event: PointerEvent) -> None:
        if self._is_echo(event):
            return
        if self._drag.is_on and event.button() == self._drag.button:
            self._drag.end()
        elif self.is_busy and event.button() == self._button:
            self._track(event)
            self._end()
        self.follow()

    def leave(self) -> None:
        self._input.position = None
        self._canvas.hovered.emit(None)
        self.follow()

    def lose_focus(self) -> None:
        """Takes back an unfinished gesture; held keys count as released."""
        self._drop()
        self._drag.end()
        self._intent.space = False
        self._input.release_keys()
        self._canvas.set_compare(False)
        self.follow()

    def _begin(self, event: PointerEvent) -> None:
        tool = self._resize if self._intent.resizes(event) else self.tools.get(self._intent.tool)
        if tool is not None:
            self._button, self._by_pen = event.button(), isinstance(event, QTabletEvent)
            self._opposite = self._button == Qt.MouseButton.RightButton or self._intent.is_opposite
            self._tool = tool
            again = event.type() == QEvent.Type.MouseButtonDblClick
            tool.press(replace(self._touch(self._opposite), again=again))

    def _end(self) -> None:
        tool, self._tool = self._tool, None
        by_pen, self._by_pen = self._by_pen, False
        button, self._button = self._button, None
        if tool is self._resize and self._takes_instead(button):
            return
        if tool is self._resize and tool.ring_at is not None and not by_pen:
            self._put_back(tool.ring_at)
        if tool is not None:
            tool.release(self._touch(self._opposite))

    def _takes_instead(self, button: Qt.MouseButton | None) -> bool:
        """A click with Ctrl and Alt does what one with Alt does, which many desktops keep for moving windows.

        True if it did, and nothing is resized.
        """
        taker = self._intent.taker
        if taker is None or button != Qt.MouseButton.LeftButton or not self._resize.is_click:
            return False
        self._resize.cancel()
        touch = replace(self._touch(opposite=False), alt=True)
        self.tools[taker].press(touch)
        self.tools[taker].release(touch)
        return True

    def _put_back(self, point: Point) -> None:
        """Moves the pointer back to where the tool was resized."""
        canvas = self._canvas
        place = QPointF(*canvas.view.to_device(*point))
        self._input.position = place
        QCursor.setPos(canvas.mapToGlobal((place / canvas.devicePixelRatioF()).toPoint()))

    def _drop(self) -> None:
        tool, self._tool = self._tool, None
        self._button, self._by_pen = None, False
        if tool is not None:
            tool.cancel()

    def _on_pen_left(self) -> None:
        """The pen is out of reach of the tablet: ends its stroke, as if it had been lifted."""
        if self._by_pen:
            self._end()
        self._input.remove_pen()
        self.leave()

    def _is_echo(self, event: PointerEvent) -> bool:
        """A mouse event that Qt makes of an event of the pen, which was handled already."""
        if isinstance(event, QTabletEvent):
            return False
        return self._by_pen or event.deviceType() == QInputDevice.DeviceType.Stylus

    # The tool that is shown and moved

    @property
    def _ready(self) -> CanvasTool | None:
        """The tool whose marks are shown: that of the gesture, or the one that a press would use."""
        if self._tool is not None:
            return self._tool
        canvas = self._canvas
        if self._intent.is_hand or self._drag.is_on or canvas.comparing or self._overlays.is_over:
            return None
        return self.tools.get(self._intent.tool) if self._document.has_picture else None

    def _waiting(self, event: QKeyEvent) -> CanvasTool | None:
        """The tool in hand, if no gesture is under way and it wants a key."""
        tool = None if self.is_busy else self._ready
        return tool if tool is not None and tool.wants(event) else None

    def follow(self) -> None:
        """Passes the place of the pointer to the tool, and shows what follows from it."""
        self._state.set_collecting(self._input.ctrl)
        if self._tool is not None:
            self._tool.move(self._touch(self._opposite))
        else:
            tool = self._ready if self._input.position is not None else None
            if self._hovered is not None and self._hovered is not tool:
                self._hovered.hover(None)
            self._hovered = tool
            if tool is not None:
                tool.hover(self._touch(self._intent.is_opposite))
        self.refresh()

    def _touch(self, opposite: bool) -> Touch:
        pointer, view = self._input, self._canvas.view
        position = pointer.position if pointer.position is not None else QPointF()
        point = view.to_image(position.x(), position.y())
        ratio = self._canvas.devicePixelRatioF()
        return Touch(
            point, opposite, pointer.shift, pointer.alt, pressure=pointer.pressure, scale=view.scale, ratio=ratio
        )

    def _track(self, event: PointerEvent) -> QPointF:
        """Stores where the pointer is, and reports it."""
        if isinstance(event, QTabletEvent):
            self._pen.pen_is_near()
        ratio, with_pressure = self._canvas.devicePixelRatioF(), self._state.pen_pressure
        position = self._input.update(event, ratio, with_pressure=with_pressure)
        self._state.set_collecting(self._input.ctrl)
        self._emit_position()
        return position

    def _emit_position(self) -> None:
        canvas, position = self._canvas, self._input.position
        if position is None:
            return
        x, y = canvas.view.to_image(position.x(), position.y())
        height, width = self._document.size
        inside = 0 <= x < width and 0 <= y < height
        canvas.hovered.emit((int(x), int(y)) if inside else None)

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the canvas although a menu lists it too."""
        if self._waiting(event) is not None:
            return True
        if event.key() == Qt.Key.Key_Escape:
            return self.is_busy
        if event.key() == Qt.Key.Key_Alt:  # the menu bar would take the focus after a stroke of a pen with Alt
            return self._pen.is_near
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            return True
        return event.key() in (Qt.Key.Key_Backslash, Qt.Key.Key_Space) and not event.modifiers()

    def key_press(self, event: QKeyEvent) -> bool:
        """True if the key was for the pointer."""
        if self._input.set_key(event, pressed=True):
            self.follow()
        if not self.wants(event):
            return False
        if event.isAutoRepeat():
            return True
        waiting = self._waiting(event)
        if waiting is not None:
            waiting.key_press(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        elif event.key() == Qt.Key.Key_Space:
            self._intent.space = True
        elif event.key() == Qt.Key.Key_Backslash and not self.is_busy:
            self._canvas.set_compare(True)
        self.follow()
        return True

    def key_release(self, event: QKeyEvent) -> bool:
        if self._input.set_key(event, pressed=False):
            self.follow()
        if event.isAutoRepeat():
            return event.key() in (Qt.Key.Key_Backslash, Qt.Key.Key_Space)
        if event.key() == Qt.Key.Key_Space:
            self._intent.space = False
            self.follow()
            return True
        if event.key() == Qt.Key.Key_Backslash:
            self._canvas.set_compare(False)
            self.follow()
            return True
        return False

    # Ring, cursor and what the tools draw

    def paint(self, painter: QPainter, ratio: float) -> None:
        """What the tool shows of its gesture, and the ring."""
        self._marks.paint(painter, ratio)

    def view_changed(self) -> None:
        """The picture moved under the pointer."""
        self._emit_position()
        self.follow()

    def refresh(self) -> None:
        """Brings the cursor, the ring and the marks of the tool up to date."""
        tool = self._ready
        opposite = self._opposite if self.is_busy else self._intent.is_opposite
        takes_away = opposite and tool is not None and tool.has_opposite
        self._marks.show(tool, self._input.position, takes_away=takes_away)
        if self._overlays.is_over:
            self._cursor = None  # the overlay's own
            return
        cursor = self._new_cursor(tool, takes_away)
        if cursor is not self._cursor:
            self._cursor = cursor
            self._canvas.setCursor(cursor)

    def _new_cursor(self, tool: CanvasTool | None, takes_away: bool) -> Qt.CursorShape | QCursor:
        if self._drag.is_on:
            return Qt.CursorShape.ClosedHandCursor
        if self._intent.is_hand:
            return Qt.CursorShape.OpenHandCursor
        if tool is None:
            return Qt.CursorShape.ArrowCursor
        if tool.ring_size is not None:
            return Qt.CursorShape.BlankCursor
        return self._cursors.of(self._intent.tool, self._canvas.devicePixelRatioF(), takes_away=takes_away)
