"""Where the picture lies on the screen, how large, and which way it is turned. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, cos, floor, radians, sin

from core.boxes import Box, clip

Point = tuple[float, float]
"""(x, y) in image pixels; the centre of the first pixel is (0.5, 0.5)."""

MIN_SCALE = 0.05
MAX_SCALE = 32.0

STEPS = (0.05, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0,
         12.0, 16.0, 24.0, 32.0)  # fmt: skip
"""The scales that the zoom keys step through."""

SNAP = 4.0
"""Degrees: so close to a quarter turn, a view that is turned freely stays on it."""

_MARGIN = 24.0
_KEEP_VISIBLE = 48.0
_QUARTERS = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}
"""Cosine and sine without the rounding that would put edges of pixels beside those of the screen."""


def normal_angle(angle: float) -> float:
    """The same direction in 0..360 degrees, 360 excluded."""
    return angle % 360.0 % 360.0  # the remainder of a tiny negative angle is rounded to 360


def snapped(angle: float) -> float:
    """`angle`, or the quarter turn that it is within SNAP degrees of; 0..360 degrees."""
    quarter = 90.0 * round(angle / 90.0)
    return normal_angle(quarter if abs(angle - quarter) <= SNAP else angle)


@dataclass
class ViewTransform:
    """`scale` is device pixels per image pixel; (`x`, `y`) is where the picture's first corner lies, in device pixels.

    window: (width, height), in device pixels, of what the picture is seen through. angle: degrees, 0..360, by which it
    is turned clockwise around its first corner. mirrored: left and right were exchanged before it was turned.
    """

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    window: tuple[int, int] = (0, 0)
    angle: float = 0.0
    mirrored: bool = False

    @property
    def origin(self) -> tuple[int, int]:
        """The corner as drawn: on a whole device pixel, so that 100 % shows every pixel as it is."""
        return floor(self.x + 0.5), floor(self.y + 0.5)

    @property
    def is_upright(self) -> bool:
        """Neither turned nor mirrored."""
        return not self.angle and not self.mirrored

    @property
    def is_square(self) -> bool:
        """Rows and columns of the picture are rows or columns of the screen."""
        return self.angle in _QUARTERS

    @property
    def upright(self) -> ViewTransform:
        """The same view before it was turned and mirrored around the picture's first corner; this one if it was not."""
        return self if self.is_upright else replace(self, angle=0.0, mirrored=False)

    @property
    def axes(self) -> tuple[float, float, float, float]:
        """(across x, across y, down x, down y): where a step to the right and one down in the upright view lead."""
        cosine, sine = _QUARTERS.get(self.angle) or (cos(radians(self.angle)), sin(radians(self.angle)))
        sign = -1.0 if self.mirrored else 1.0
        return sign * cosine, sign * sine, -sine, cosine

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Device position -> image position (the centre of the first pixel is 0.5, 0.5)."""
        left, top = self.origin
        x, y = x - left, y - top
        if not self.is_upright:
            across_x, across_y, down_x, down_y = self.axes
            x, y = x * across_x + y * across_y, x * down_x + y * down_y
        return x / self.scale, y / self.scale

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """Image position -> device position."""
        left, top = self.origin
        x, y = x * self.scale, y * self.scale
        if not self.is_upright:
            across_x, across_y, down_x, down_y = self.axes
            x, y = x * across_x + y * down_x, x * across_y + y * down_y
        return left + x, top + y

    def bounds(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """(left, top, right, bottom), in device pixels, around a rectangle of the picture."""
        return _around(self.to_device(x, y) for x in (left, right) for y in (top, bottom))

    def seen(self, size: tuple[int, int]) -> Box:
        """The part of a picture of `size` (height, width) that the window shows; may be empty.

        Of a turned picture, the box around that part.
        """
        width, height = self.window
        left, top, right, bottom = _around(self.to_image(x, y) for x in (0, width) for y in (0, height))
        return clip((floor(top), floor(left), ceil(bottom), ceil(right)), size)

    def shows(self, box: Box, size: tuple[int, int]) -> bool:
        """Whether the window shows something of `box` in a picture of `size` (height, width)."""
        left, top, right, bottom = self.bounds(box.left, box.top, box.right, box.bottom)
        width, height = self.window
        on_screen = left < width and right > 0 and top < height and bottom > 0
        return on_screen and self.seen(size).overlap(box) is not None

    def take(self, other: ViewTransform) -> None:
        """Shows a picture as `other` does; the window stays."""
        self.scale, self.x, self.y = other.scale, other.x, other.y
        self.angle, self.mirrored = other.angle, other.mirrored

    def zoom_to(self, scale: float, x: float, y: float) -> None:
        """Changes the scale and keeps what lies at the device position (x, y) there."""
        scale = min(MAX_SCALE, max(min(MIN_SCALE, self.scale), scale))
        ratio = scale / self.scale
        self.x = x - (x - self.x) * ratio
        self.y = y - (y - self.y) * ratio
        self.scale = scale

    def zoom_by(self, factor: float, x: float, y: float) -> None:
        """Zooms by `factor` at (x, y); a step that would jump over 100 % stops there."""
        scale = self.scale * factor
        if (self.scale - 1.0) * (scale - 1.0) < -1e-12:
            scale = 1.0
        self.zoom_to(scale, x, y)

    def next_step(self, *, closer: bool) -> float:
        """The neighbouring scale of STEPS."""
        if closer:
            return STEPS[min(len(STEPS) - 1, bisect_right(STEPS, self.scale * 1.001))]
        return STEPS[max(0, bisect_left(STEPS, self.scale * 0.999) - 1)]

    def pan(self, dx: float, dy: float) -> None:
        self.x += dx
        self.y += dy

    def turn_to(self, angle: float, x: float, y: float) -> None:
        """Turns to `angle`, in degrees clockwise, and keeps what lies at the device position (x, y) there."""
        cosine, sine = cos(radians(angle - self.angle)), sin(radians(angle - self.angle))
        dx, dy = self.x - x, self.y - y
        self.x, self.y = x + dx * cosine - dy * sine, y + dx * sine + dy * cosine
        self.angle = normal_angle(angle)

    def mirror(self, x: float) -> None:
        """Exchanges left and right of what is seen, around the device column `x`."""
        self.x = 2 * x - self.x
        self.angle, self.mirrored = normal_angle(-self.angle), not self.mirrored

    def extent(self, width: float, height: float) -> tuple[float, float]:
        """(width, height) on the screen, in image pixels, of the box around a turned rectangle."""
        across_x, across_y, down_x, down_y = map(abs, self.axes)
        return width * across_x + height * down_x, width * across_y + height * down_y

    def fit(self, image: tuple[int, int], view: tuple[int, int]) -> None:
        """Shows a whole picture of (width, height) in the middle of a view, a small one in round steps."""
        width, height = self.extent(*image)
        room_x, room_y = max(1.0, view[0] - 2 * _MARGIN), max(1.0, view[1] - 2 * _MARGIN)
        scale = min(room_x / width, room_y / height, MAX_SCALE)
        if scale >= 2:
            self.scale = float(floor(scale))
        elif scale >= 1:
            self.scale = 1.5 if scale >= 1.5 else 1.0
        else:
            self.scale = max(1e-3, scale)
        self.x = self.y = 0.0
        left, top, right, bottom = self._place(image)
        self.x, self.y = (view[0] - left - right) / 2, (view[1] - top - bottom) / 2

    def keep_visible(self, image: tuple[int, int], view: tuple[int, int]) -> None:
        """Moves the picture back until at least a corner of it is visible."""
        if not self.is_square:
            self._keep_near(image, view)
            return
        left, top, right, bottom = self._place(image)
        near_x, near_y = min(_KEEP_VISIBLE, right - left, view[0]), min(_KEEP_VISIBLE, bottom - top, view[1])
        self.x += min(view[0] - near_x, max(near_x - right + left, left)) - left
        self.y += min(view[1] - near_y, max(near_y - bottom + top, top)) - top

    def _keep_near(self, image: tuple[int, int], view: tuple[int, int]) -> None:
        """The same for any angle: the box around the picture has empty corners, so the point next to the middle of
        the view is kept visible."""
        x, y = self.to_image(view[0] / 2, view[1] / 2)
        x, y = self.to_device(min(image[0], max(0.0, x)), min(image[1], max(0.0, y)))
        near_x, near_y = min(_KEEP_VISIBLE, view[0] / 2), min(_KEEP_VISIBLE, view[1] / 2)
        self.x += min(view[0] - near_x, max(near_x, x)) - x
        self.y += min(view[1] - near_y, max(near_y, y)) - y

    def _place(self, image: tuple[int, int]) -> tuple[float, float, float, float]:
        """(left, top, right, bottom) of the box around a picture of (width, height), not on whole device pixels."""
        left, top, right, bottom = replace(self, x=0.0, y=0.0).bounds(0, 0, *image)
        return left + self.x, top + self.y, right + self.x, bottom + self.y


def _around(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of the box around some points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)
