"""Findings over the picture: an outline for each, a tint for the accepted ones, and a click to accept or reject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.imageview.compared_view import Overlay
from app.imageview.decorations import CORNER_REACH, paint_corners
from app.imageview.view_transform import Point, ViewTransform
from app.repair.find_damage.findings import FindingItem
from app.theme import REJECTED
from core.boxes import Box, outward

_TINT = 110
"""Opacity of an accepted finding, of 255."""
_SMALLEST = 12.0
"""Logical pixels: what is smaller on the screen is shown by a circle of this diameter, or it could not be seen."""
_NEAR = 4.0
"""Logical pixels by which a click may miss."""


class FindingOverlay(Overlay):
    """Shows `items`, and corners around `current`. Calls `clicked` with the one that was clicked; `describe` gives a
    tooltip for one.

    repaint: repaints a box of the picture.
    """

    def __init__(
        self,
        clicked: Callable[[FindingItem], object],
        describe: Callable[[FindingItem], str],
        repaint: Callable[[Box], object],
    ) -> None:
        self._clicked = clicked
        self._repaint = repaint
        self._describe = describe
        self._items: Sequence[FindingItem] = ()
        self._boxes = np.zeros((0, 4))
        self._paths: dict[FindingItem, tuple[object, QPainterPath]] = {}
        """With the outline that each was made of."""
        self._pixel = 1.0
        """Image pixels per logical pixel, as painted last."""
        self.hovered: FindingItem | None = None
        self.current: FindingItem | None = None
        self.accent = QColor(255, 255, 255)
        """Colour of the corners."""

    @property
    def items(self) -> Sequence[FindingItem]:
        return self._items

    def show_items(self, items: Sequence[FindingItem], current: FindingItem | None = None) -> None:
        """Shows these and no others; outlines known from before are kept."""
        self._items, self.current = items, current
        self._boxes = np.array([item.finding.box for item in items], np.float64).reshape(-1, 4)
        known = self._paths
        self._paths = {item: known[item] for item in items if item in known and known[item][0] is item.outlined}
        if self.hovered is not None and self.hovered not in items:
            self.hovered = None

    # Painting

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        self._pixel = ratio / view.scale
        x, y = view.origin
        left, top = view.to_image(area.left() - _SMALLEST * ratio, area.top() - _SMALLEST * ratio)
        right, bottom = view.to_image(area.right() + _SMALLEST * ratio, area.bottom() + _SMALLEST * ratio)
        boxes = self._boxes
        seen = (boxes[:, 0] < bottom) & (boxes[:, 2] > top) & (boxes[:, 1] < right) & (boxes[:, 3] > left)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.current is not None:
            paint_corners(painter, view, self._framed(self.current), self.accent, ratio)
        painter.translate(x, y)
        painter.scale(view.scale, view.scale)
        chosen = [self._items[i] for i in np.flatnonzero(seen).tolist()]
        for item in sorted(chosen, key=lambda item: (not item.rejected, item is self.hovered)):
            self._paint_item(painter, item, ratio)

    def _paint_item(self, painter: QPainter, item: FindingItem, ratio: float) -> None:
        path = self._shape(item)
        colour = REJECTED if item.rejected else QColor(*item.kind.entry.colour)
        tint = QColor(colour)
        tint.setAlpha((_TINT if item.accepted else 0) + (50 if item is self.hovered else 0))
        thickness = (2.4 if item is self.hovered else 1.4) * ratio
        # A dark line under the coloured one: it shows on any drawing.
        painter.setPen(_pen(QColor(0, 0, 0, 150), thickness + 1.6 * ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(_pen(colour, thickness))
        painter.setBrush(tint)
        painter.drawPath(path)

    def _shape(self, item: FindingItem) -> QPainterPath:
        """The outline, or a circle where that would be too small to be seen."""
        top, left, bottom, right = item.finding.box
        least = _SMALLEST * self._pixel
        if max(bottom - top, right - left) < least:
            path = QPainterPath()
            path.addEllipse(QPointF((left + right) / 2, (top + bottom) / 2), least / 2, least / 2)
            return path
        if item not in self._paths:
            path = QPainterPath()
            for polygon in item.outlined.outline:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon.tolist()]))
                path.closeSubpath()
            self._paths[item] = item.outlined, path
        return self._paths[item][1]

    def _framed(self, item: FindingItem) -> Box:
        """What the corners are around: the finding, or the circle that stands for it."""
        top, left, bottom, right = item.finding.box
        wanted = ceil(_SMALLEST * self._pixel)
        down, across = max(0, wanted - (bottom - top)) // 2, max(0, wanted - (right - left)) // 2
        return Box(top - down, left - across, bottom + down, right + across)

    # Mouse

    def hover(self, point: Point | None) -> str | None:
        item = None if point is None else self.item_at(point)
        if item is not self.hovered:
            for changed in (self.hovered, item):
                if changed is not None:
                    self._repaint(self.area_of(changed))
            self.hovered = item
        return None if item is None else self._describe(item)

    def click(self, point: Point) -> bool:
        item = self.item_at(point)
        if item is None:
            return False
        self._clicked(item)
        return True

    def item_at(self, point: Point) -> FindingItem | None:
        """The finding at `point`, the smallest where several lie there."""
        x, y = point
        near, reach = _NEAR * self._pixel, max(_NEAR, _SMALLEST / 2) * self._pixel
        boxes = self._boxes
        inside = (boxes[:, 1] - reach <= x) & (x <= boxes[:, 3] + reach)
        inside &= (boxes[:, 0] - reach <= y) & (y <= boxes[:, 2] + reach)
        items = [self._items[i] for i in np.flatnonzero(inside).tolist()]
        items = [item for item in items if self._touches(item, x, y, near)]
        return min(items, key=lambda item: int(np.count_nonzero(item.finding.mask)), default=None)

    def _touches(self, item: FindingItem, x: float, y: float, near: float) -> bool:
        top, left, bottom, right = item.finding.box
        least = _SMALLEST * self._pixel
        if max(bottom - top, right - left) < least:
            return (x - (left + right) / 2) ** 2 + (y - (top + bottom) / 2) ** 2 <= (least / 2) ** 2
        rows = slice(max(0, int(y - near) - top), max(0, int(y + near) + 1 - top))
        columns = slice(max(0, int(x - near) - left), max(0, int(x + near) + 1 - left))
        return bool(item.finding.mask[rows, columns].any())

    def area_of(self, item: FindingItem) -> Box:
        """Where it is painted, in image pixels."""
        reach = max(_SMALLEST, _SMALLEST / 2 + CORNER_REACH)
        return outward(*item.finding.box, margin=ceil(reach * self._pixel))


def _pen(colour: QColor, thickness: float) -> QPen:
    pen = QPen(colour, thickness)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
