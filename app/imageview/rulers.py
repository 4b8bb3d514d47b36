"""Rulers along the upper and the left border of a canvas, in pixels of the picture."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.imageview.compared_view import ComparedView
from app.imageview.picture_view import CanvasFrame, device_rect
from app.theme import Theme, dressed

THICK = 24
"""Logical pixels; a multiple of four, so that the canvas begins on a whole pixel of most screens."""
_TEXT = 13
_TICK = 5
_GAP = 4
"""Logical pixels from the long tick to its number, and from the outer border."""
_APART, _TICKS_APART = 60, 6
"""The least logical pixels from number to number, and from tick to tick."""
_MARKER = 4
"""Logical pixels on each side of the pointer that its marker covers."""
_ROUND = tuple(digit * 10**power for power in range(7) for digit in (1, 2, 5))


def steps(scale: float) -> tuple[int, int]:
    """Image pixels from number to number and from tick to tick, at `scale` logical pixels per image pixel."""
    numbered = next(step for step in _ROUND if step * scale >= _APART)
    return numbered, next(step for step in _ROUND if not numbered % step and step * scale >= _TICKS_APART)


class Ruler(QWidget):
    """One ruler beside `view`, exactly as long as it. Each tick is where the pixel with its number begins: in a view
    that is turned by quarters or mirrored, the numbers run as rows or columns of the picture do.

    At any other angle one place on the border is on many columns, so there are no ticks, only the pointer's marker.
    """

    def __init__(self, view: ComparedView, theme: Theme, orientation: Qt.Orientation) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self._across = orientation == Qt.Orientation.Horizontal
        self._marker: float | None = None
        if self._across:
            self.setFixedHeight(THICK)
        else:
            self.setFixedWidth(THICK)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)

    @property
    def marker(self) -> float | None:
        """Where the pointer is, in device pixels along the ruler."""
        return self._marker

    def set_marker(self, place: float | None) -> None:
        """Moves the marker, and repaints only where it was and is."""
        if place == self._marker:
            return
        old, self._marker = self._marker, place
        ratio = self.devicePixelRatioF()
        for moved in (old, place):
            if moved is not None and abs(moved) < 1e6:  # what is far away would not fit Qt's integers
                self.update(self._strip(floor(moved / ratio) - _MARKER - 1, 2 * _MARKER + 3, 0, THICK))

    def places(self, first: float, last: float) -> list[tuple[int, int, bool]]:
        """(image pixel, device pixel, has a number) of each tick between two places in device pixels."""
        view = self._view.view
        if not self._view.has_picture or not view.is_square:
            return []
        axis, quarter = (0 if self._across else 1), view.angle in (90.0, 270.0)
        low, high = sorted(view.to_image(place, place)[axis ^ quarter] for place in (first, last))
        numbered, step = steps(view.scale / self.devicePixelRatioF())
        return [
            # The device pixel whose centre is the first to lie in this column, as the picture itself is drawn.
            (pixel, ceil(view.to_device(pixel, pixel)[axis] - 0.5), not pixel % numbered)
            for pixel in range(ceil(low / step) * step, floor(high) + 1, step)
        ]

    def _strip(self, start: int, length: int, top: int, thick: int) -> QRect:
        """A rectangle along the ruler. top: its distance from the outer border."""
        return QRect(start, top, length, thick) if self._across else QRect(top, start, thick, length)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio, colours = self.devicePixelRatioF(), self._theme.colours
        painter.scale(1 / ratio, 1 / ratio)
        area = device_rect(event.rect(), ratio)
        painter.fillRect(area, QColor(colours.panel))
        first, last = (area.left(), area.right()) if self._across else (area.top(), area.bottom())
        thick, line = round(THICK * ratio), max(1, round(ratio))
        painter.setFont(self._number_font(ratio))
        before = 3 * _APART * ratio  # a number may reach as far from its tick
        for pixel, place, numbered in self.places(first - before, last):
            length = thick if numbered else round(_TICK * ratio)
            tick = self._strip(place, line, thick - length, length)
            painter.fillRect(tick, QColor(colours.faint_text))
            if numbered:
                painter.setPen(QColor(colours.text))
                self._paint_number(painter, pixel, place + line, ratio)
        painter.fillRect(self._strip(first, last - first + 1, thick - line, line), QColor(colours.strong_line))
        if self._marker is not None:
            self._paint_marker(painter, floor(self._marker), ratio)

    def _number_font(self, ratio: float) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(_TEXT * ratio))
        return font

    def _paint_number(self, painter: QPainter, pixel: int, place: int, ratio: float) -> None:
        """Right of its tick; on the left ruler below it, to be read with the head to the left."""
        text, gap = f"{pixel}".replace("-", "\N{MINUS SIGN}"), round(_GAP * ratio)
        metrics = QFontMetrics(painter.font(), self)
        base = gap - 1 + metrics.tightBoundingRect("0").height()
        if self._across:
            painter.drawText(place + gap, base, text)
            return
        painter.save()
        painter.translate(base, place + gap + metrics.horizontalAdvance(text))
        painter.rotate(-90)
        painter.drawText(0, 0, text)
        painter.restore()

    def _paint_marker(self, painter: QPainter, place: int, ratio: float) -> None:
        """A line through the ruler, with an arrowhead where the canvas begins."""
        colour, thick, reach = QColor(self._theme.colours.accent_text), round(THICK * ratio), round(_MARKER * ratio)
        painter.fillRect(self._strip(place, max(1, round(ratio)), 0, thick), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        middle = place + max(1, round(ratio)) / 2
        corners = [(middle - reach, thick - reach), (middle + reach, thick - reach), (middle, thick)]
        painter.drawPolygon([QPointF(x, y) if self._across else QPointF(y, x) for x, y in corners])


class Rulers(QObject):
    """Both rulers in the frame of a canvas, in room of their own: they cover nothing of it."""

    def __init__(self, frame: CanvasFrame, view: ComparedView, theme: Theme) -> None:
        super().__init__(frame)
        self._frame = frame
        self._view = view
        self._wanted = False
        self._pixel: tuple[int, int] | None = None
        self.across = Ruler(view, theme, Qt.Orientation.Horizontal)
        self.down = Ruler(view, theme, Qt.Orientation.Vertical)
        self._corner = QFrame()  # whose ground is in the style sheet, which would take a palette's colour away
        self._corner.setObjectName("rulerCorner")
        self._corner.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        for part in self._parts:
            part.hide()
        frame.add_rulers(self.across, self.down, self._corner)
        view.hovered.connect(self._on_hovered)
        view.zoom_changed.connect(self._follow)
        view.picture_changed.connect(self._follow)
        dressed(theme, self, self._follow)

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return self.across, self.down, self._corner

    @property
    def are_shown(self) -> bool:
        return not self.across.isHidden()

    def show(self, on: bool) -> None:
        """Shows or hides them; during a gesture as soon as it has ended, as the canvas moves under the pointer."""
        self._wanted = on
        if self.are_shown == on or self._view.is_busy:
            return
        view, layout = self._view, self._frame.layout()
        assert layout is not None
        old = view.mapTo(self._frame, QPoint(0, 0))
        for part in self._parts:
            part.setVisible(on)
        layout.activate()
        moved = QPointF(old - view.mapTo(self._frame, QPoint(0, 0))) * view.devicePixelRatioF()
        if not view.is_fitted:  # the picture stays where it is on the screen
            view.pan(moved.x(), moved.y())
        self._follow()

    def _on_hovered(self, pixel: tuple[int, int] | None) -> None:
        self._pixel = pixel
        if self._wanted != self.are_shown:
            self.show(self._wanted)
        self._mark()

    def _mark(self) -> None:
        """At the pointer, or, while that is in the picture beside the canvas, at the same pixel in the canvas."""
        place = self._view.anchor
        if place is None and self._pixel is not None:
            place = self._view.view.to_device(self._pixel[0] + 0.5, self._pixel[1] + 0.5)
        self.across.set_marker(None if place is None else place[0])
        self.down.set_marker(None if place is None else place[1])

    def _follow(self) -> None:
        self._mark()
        for ruler in (self.across, self.down):
            ruler.update()
