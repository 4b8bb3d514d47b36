"""Where the clone stamp and the healing brush take their pixels from."""

from __future__ import annotations

from math import floor

from app.imageview.pyramid import Pyramid
from app.imageview.view_transform import Point
from app.repair.document.content import Content
from app.repair.document.strokes import PixelsFrom


class CloneSource:
    """A point of an open picture, and how far it lies from what is painted.

    A picture that is closed or changed meanwhile stays the source as it is now.
    """

    def __init__(self) -> None:
        self.content: Content | None = None
        self._point: Point = (0.0, 0.0)
        self._offset: tuple[int, int] | None = None

    def take(self, content: Content, point: Point) -> None:
        """The next stroke begins with the pixel of `content` at `point`, (x, y)."""
        self.content, self._point, self._offset = content, point, None

    def place(self, point: Point, *, aligned: bool) -> Point:
        """Where a stroke that begins at `point` would take its first pixel from, (x, y)."""
        right, down = self._offset_at(point, aligned=aligned)
        return point[0] + right, point[1] + down

    def begin(self, point: Point, *, aligned: bool) -> None:
        """A stroke begins at `point`."""
        self._offset = self._offset_at(point, aligned=aligned)

    def _offset_at(self, point: Point, *, aligned: bool) -> tuple[int, int]:
        if aligned and self._offset is not None:
            return self._offset
        x, y = self._point
        return floor(x) - floor(point[0]), floor(y) - floor(point[1])

    def pixels(self, *, original: bool) -> PixelsFrom | None:
        """What the stroke that began last takes; None without a source. original: as the picture was opened."""
        if self.content is None or self._offset is None:
            return None
        return PixelsFrom(self.content.original if original else self.content.image, self._offset)

    def shown(self, *, original: bool) -> Pyramid | None:
        """The source as a screen shows it."""
        if self.content is None:
            return None
        return self.content.shown_original if original else self.content.shown
