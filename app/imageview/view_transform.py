"""Where the picture lies on the screen: zoom and offset in device pixels. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import ceil, floor

from core.boxes import Box, clip

Point = tuple[float, float]
"""(x, y) in image pixels; the centre of the first pixel is (0.5, 0.5)."""

MIN_SCALE = 0.05
MAX_SCALE = 32.0

STEPS = (0.05, 1 / 16, 1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0,
         12.0, 16.0, 24.0, 32.0)  # fmt: skip
"""The scales that the zoom keys step through."""

_MARGIN = 24.0
_KEEP_VISIBLE = 48.0


@dataclass
class ViewTransform:
    """`scale` is device pixels per image pixel; (`x`, `y`) is where the picture's corner lies, in device pixels.

    window: (width, height), in device pixels, of what the picture is seen through.
    """

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    window: tuple[int, int] = (0, 0)

    @property
    def origin(self) -> tuple[int, int]:
        """The corner as drawn: on a whole device pixel, so that 100 % shows every pixel as it is."""
        return floor(self.x + 0.5), floor(self.y + 0.5)

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Device position -> image position (the centre of the first pixel is 0.5, 0.5)."""
        left, top = self.origin
        return (x - left) / self.scale, (y - top) / self.scale

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """Image position -> device position."""
        left, top = self.origin
        return left + x * self.scale, top + y * self.scale

    def seen(self, size: tuple[int, int]) -> Box:
        """The part of a picture of `size` (height, width) that the window shows; may be empty."""
        left, top = self.to_image(0, 0)
        right, bottom = self.to_image(*self.window)
        return clip((floor(top), floor(left), ceil(bottom), ceil(right)), size)

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

    def fit(self, image: tuple[int, int], view: tuple[int, int]) -> None:
        """Shows a whole picture of (width, height) in the middle of a view, a small one in round steps."""
        width, height = image
        room_x, room_y = max(1.0, view[0] - 2 * _MARGIN), max(1.0, view[1] - 2 * _MARGIN)
        scale = min(room_x / width, room_y / height, MAX_SCALE)
        if scale >= 2:
            self.scale = float(floor(scale))
        elif scale >= 1:
            self.scale = 1.5 if scale >= 1.5 else 1.0
        else:
            self.scale = max(1e-3, scale)
        self.x = (view[0] - width * self.scale) / 2
        self.y = (view[1] - height * self.scale) / 2

    def keep_visible(self, image: tuple[int, int], view: tuple[int, int]) -> None:
        """Moves the picture back until at least a corner of it is visible."""
        width, height = image[0] * self.scale, image[1] * self.scale
        near_x, near_y = min(_KEEP_VISIBLE, width, view[0]), min(_KEEP_VISIBLE, height, view[1])
        self.x = min(view[0] - near_x, max(near_x - width, self.x))
        self.y = min(view[1] - near_y, max(near_y - height, self.y))
