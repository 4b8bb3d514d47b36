"""A click of the bucket as plain values, and the task that carries it out. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field

from numpy.typing import NDArray

from app.background.task import Task
from app.imageview.pyramid import Pyramid
from app.repair.document.pixel_strokes import PaintedPicture, painted_over
from core.data.selection import Area
from core.data.transparency import has_alpha
from core.events import CancelToken, Report


@dataclass(frozen=True, eq=False)
class FillOrder:
    """A click of the bucket: where (x, y), and with what settings; see core.edit.fill for these.

    limit: what the fill flows in. colour: one value for each channel but alpha; None brings the original back. label:
    of the step.
    """

    point: tuple[int, int]
    tolerance: int
    gap: int
    contiguous: bool
    limit: Area | None
    colour: tuple[int, ...] | None
    label: str

    def done(self, image: NDArray, original: NDArray, shown: Pyramid) -> PaintedPicture | None:
        """The picture after it; None if nothing changes. image, original: (H, W, ...). shown: the levels of `image`."""
        from core.edit.fill import fill_area, filled

        x, y = self.point
        ground = image[y, x].reshape(-1).tolist()
        area = fill_area(image, self.point, self.tolerance, gap=self.gap, contiguous=self.contiguous, limit=self.limit)
        own = tuple(ground[:-1] if has_alpha(image) else ground)
        made = filled(image, area, ground, self.tolerance, self.colour or own, self.limit)
        pixels = original[made.box.slices] if self.colour is None else made.pixels
        return painted_over(image, shown, made.box, pixels, made.mask)


@dataclass(frozen=True)
class FillPicture(Task):
    """-> PaintedPicture or None"""

    order: FillOrder
    image: NDArray = field(repr=False)
    original: NDArray = field(repr=False)
    shown: Pyramid = field(repr=False)

    def run(self, report: Report, cancel: CancelToken) -> PaintedPicture | None:
        return self.order.done(self.image, self.original, self.shown)
