"""The widget on which the user sees and paints the picture."""

from __future__ import annotations

from collections.abc import Callable
from weakref import ref

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from app.imageview.compared_view import ComparedView
from app.imageview.comparison import paint_chip
from app.imageview.decorations import paint_frame, paint_pixel_grid
from app.imageview.picture_view import device_rect
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import Layers, Renderer
from app.repair.canvas.overlay_mouse import OverlayMouse
from app.repair.canvas.pointer import Pointer
from app.repair.document.content import Content
from app.repair.document.edge_layers import EdgeSource
from app.repair.document.repair_document import RepairDocument
from app.repair.tools.tool_state import ToolState
from app.translation import live
from core.boxes import Box


class ImageCanvas(ComparedView):
    """Shows a RepairDocument and lets the tools of a ToolState work on it.

    All positions inside are device pixels, so that 100 % means one image pixel on one pixel of the screen.
    """

    message = Signal(str)
    """A sentence for the user: why a tool did nothing."""

    def __init__(
        self, document: RepairDocument, tools: ToolState, renderer: Renderer, parent: QWidget | None = None
    ) -> None:
        super().__init__(renderer, parent)
        self.document = document
        self.tools = tools
        self._overlay_mouse = OverlayMouse(self, self.refresh_cursor)
        self.pointer = Pointer(self, document, tools, self._overlay_mouse, self.message.emit)
        self._viewed: Callable[[], Content | None] = ref(document.content)
        self._finger_acts = False
        """The finger that is down is the mouse."""
        self._preview: Pyramid | None = None
        self._show_mask = True
        self._show_edges = True
        self._judging = False
        self._edge_sources = set(EdgeSource)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        live(self, lambda: self.setAccessibleName(self.tr("Picture")))
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.pixels_changed.connect(self.update_box)
        document.mask_changed.connect(self.update_box)
        document.edges_changed.connect(self.update_box)
        tools.size_changed.connect(self.refresh_cursor)
        tools.tool_changed.connect(self.refresh_cursor)

    # What is shown

    def set_show_mask(self, show: bool) -> None:
        self._show_mask = show
        self.update()

    def set_mask_look(self, colour: QColor, opacity: float) -> None:
        """The colour in which the mask is shown, and how opaque that is, 0..1."""
        self.renderer.set_mask(colour, opacity)
        self.update()

    def set_show_edges(self, show: bool) -> None:
        self._show_edges = show
        self.update()

    def set_edges_shown(self, source: EdgeSource, shown: bool) -> None:
        """Shows or hides the edges of one source."""
        (self._edge_sources.add if shown else self._edge_sources.discard)(source)
        self.update()

    def set_judging(self, judging: bool) -> None:
        """Hides the lines for as long as proposals are looked at, whose colours they would change."""
        if judging != self._judging:
            self._judging = judging
            self.update()

    def set_compare(self, compare: bool) -> None:
        """Shows the original, without mask and edges, for as long as this is on."""
        if compare != self._compare:
            super().set_compare(compare)
            self.pointer.follow()

    @property
    def shown_original(self) -> Pyramid:
        return self.document.shown_original

    def set_preview(self, preview: Pyramid | None) -> None:
        """Shows `preview` in place of the document's image; None shows the image again."""
        if preview is not self._preview:
            self._preview = preview
            self.update()

    def _layers(self) -> Layers:
        document = self.document
        if self._compare:
            return Layers(document.shown_original, None, None, None)
        layers = Layers(
            self._preview or document.shown,
            document.mask_levels if self._show_mask else None,
            self._edge_levels(EdgeSource.FOUND),
            self._edge_levels(EdgeSource.PREDICTED),
            self._edge_levels(EdgeSource.DRAWN),
        )
        return self.comparison.applied(layers, document.shown_original, self.device_size[0])

    def _edge_levels(self, source: EdgeSource) -> Pyramid | None:
        shown = self._show_edges and not self._judging and source in self._edge_sources
        return self.document.edges.levels(source) if shown else None

    def refresh_cursor(self) -> None:
        """Shows the cursor, the ring and the marks of the tool in hand."""
        self.pointer.follow()

    def _on_picture(self) -> None:
        self._compare = False
        self._preview = None
        self._overlay_mouse.reset()
        self.tools.limit.lift()
        self.pointer.reset()
        self._change_view()
        self.picture_changed.emit()

    def _change_view(self) -> None:
        """Each picture is shown as it was left, a new one as a whole."""
        content = self.document.content
        self._viewed = ref(content)
        self.restore(content.view)

    def _on_image(self, boxes: list[Box]) -> None:
        for box in boxes:
            self.update_box(box)

    # The view

    @property
    def image_size(self) -> tuple[int, int]:
        """(width, height) of the picture."""
        height, width = self.document.size
        return width, height

    @property
    def has_picture(self) -> bool:
        return self.document.has_picture

    @property
    def is_busy(self) -> bool:
        return self.pointer.is_busy

    @property
    def wheel_zooms(self) -> bool:
        return self.tools.wheel_zooms

    @property
    def anchor(self) -> tuple[float, float] | None:
        return self.pointer.device_position

    def _view_changed(self) -> None:
        viewed = self._viewed()
        if viewed is not None:
            viewed.view = self.state
        self.pointer.view_changed()
        super()._view_changed()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        area = device_rect(event.rect(), ratio)
        painter.fillRect(area, self._ground)
        if not self.document.has_picture:
            return
        paint_frame(painter, self.view, self.image_size, self._edge)
        self.renderer.draw(painter, self.view, self._layers(), area)
        canvas = QRect(QPoint(0, 0), QSize(*self.device_size))
        if self._compare:
            paint_chip(painter, self.font(), self.tr("Original"), canvas, Qt.AlignmentFlag.AlignLeft, ratio)
            return
        paint_pixel_grid(painter, self.view, self.image_size, area)
        self.paint_overlays(painter, ratio, area)
        self.comparison.paint_chips(painter, self.font(), canvas, ratio)
        self.pointer.paint(painter, ratio)

    # Events go to the pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._release(event)

    def _press(self, event: QMouseEvent | QTabletEvent) -> None:
        if not self._overlay_mouse.press(event):
            self.pointer.press(event)

    def _move(self, event: QMouseEvent | QTabletEvent) -> None:
        begun = self._overlay_mouse.move(event)
        if begun is not None:
            self.pointer.press(begun)
        if not self._overlay_mouse.holds:
            self.pointer.move(event)

    def _release(self, event: QMouseEvent | QTabletEvent) -> None:
        if not self._overlay_mouse.release(event):
            self.pointer.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._overlay_mouse.reset()
        self.pointer.leave()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Accepted in any case, so that Qt makes no mouse event of it."""
        if event.type() == QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press(event)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(event)
        else:
            self._release(event)
        event.accept()

    # One finger is the mouse, or moves the picture

    @property
    def finger_paints(self) -> bool:
        return self.tools.finger_paints

    def finger_down(self, place: QPointF, event: QTouchEvent) -> None:
        self._finger_acts = self.finger_paints and not self.pointer.pen_is_near  # else it may be the hand's edge
        if self._finger_acts:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press(_as_mouse(event, QEvent.Type.MouseButtonPress, place, self))
        elif not self.finger_paints:
            super().finger_down(place, event)

    def finger_moved(self, place: QPointF, event: QTouchEvent) -> None:
        if self._finger_acts:
            self._move(_as_mouse(event, QEvent.Type.MouseMove, place, self))
        elif not self.finger_paints:
            super().finger_moved(place, event)

    def finger_up(self, place: QPointF, event: QTouchEvent) -> None:
        if self._finger_acts:
            self._release(_as_mouse(event, QEvent.Type.MouseButtonRelease, place, self))
            self.pointer.leave()

    def finger_dropped(self) -> None:
        if self._finger_acts:
            self._overlay_mouse.reset()
            self.pointer.reset()
            self.pointer.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._overlay_mouse.reset()
        self.pointer.lose_focus()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        # Keys that are held, and Esc during a stroke, belong to the canvas before any menu.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self.pointer.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.pointer.key_press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.pointer.key_release(event):
            super().keyReleaseEvent(event)


def _as_mouse(event: QTouchEvent, kind: QEvent.Type, place: QPointF, canvas: QWidget) -> QMouseEvent:
    """What the left button of a mouse would send for one finger.

    It is said to come from the mouse: to make an event for a touch screen would change what Qt knows of its fingers.
    """
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    there = canvas.mapToGlobal(place)
    return QMouseEvent(kind, place, canvas.window().mapFromGlobal(there), there, button, held, event.modifiers())
