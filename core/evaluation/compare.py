"""The comparison itself: every filler on the same seeded holes of the same pictures."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from core.data.mask_io import read_training_mask
from core.data.sources import read_rgb
from core.errors import DataError
from core.evaluation.bands import BANDS, SHAPES, Band, Shape, band_of, draw_mask
from core.evaluation.fillers import USUAL, Filler, FillerInput, make_fillers
from core.evaluation.measures import Distance, Truth
from core.evaluation.outcome import Record, Sheet, Table
from core.events import CancelToken, Progress, Report, silent
from core.messages import Message

if TYPE_CHECKING:
    from core.inference.restorer import Restorer

_HIDDEN = (255, 0, 255)  # what fillers find in the hole: nothing they could use
_SMALLEST = 32  # pixels a side


@dataclass(frozen=True)
class HolePlan:
    """Which holes are made.

    bands and shapes: each picture gets a hole of each pair, drawn from the seed and its place. masks: files instead of
    drawn holes, one for each picture in turn; their bands are what they cover. side: the central square of a picture
    that is taken, in pixels; a picture of more than twice the side is halved, as often as that holds.
    """

    bands: tuple[Band, ...] = BANDS
    shapes: tuple[Shape, ...] = SHAPES
    masks: tuple[Path, ...] = ()
    side: int = 256
    seed: int = 7

    @property
    def holes(self) -> int:
        """How many there are in each picture."""
        return 1 if self.masks else len(self.bands) * len(self.shapes)


def evaluate_bands(
    restorer: Restorer | None,
    pictures: Sequence[Path],
    plan: HolePlan | None = None,
    fillers: Sequence[str] = USUAL,
    report: Report = silent,
    cancel: CancelToken | None = None,
    sheet: Sheet | None = None,
    distance: Distance | None = None,
) -> Table:
    """Repairs holes in `pictures` with each of the `fillers` (names of `fillers.FILLERS`) and measures the results.

    A picture that cannot be read is passed over and named in the table. `sheet` is given what is to be seen; `distance`
    measures how unlike the truth a result looks. The same
    call gives the same figures, times apart. Raises DataError: no picture can be used, or a mask cannot be read;
    ConfigError: a filler is unknown or needs a model; and what the restorer raises, Cancelled included.
    """
    return compare(make_fillers(restorer, fillers), pictures, plan or HolePlan(), report, cancel, sheet, distance)


def compare(
    fillers: Mapping[str, Filler],
    pictures: Sequence[Path],
    plan: HolePlan,
    report: Report = silent,
    cancel: CancelToken | None = None,
    sheet: Sheet | None = None,
    distance: Distance | None = None,
) -> Table:
    """As `evaluate_bands`, for any fillers by name."""
    records: list[Record] = []
    skipped: list[str] = []
    total = len(pictures) * plan.holes * len(fillers)
    for place, path in enumerate(pictures):
        try:
            truth = central_square(_read(path), plan.side)
        except DataError as error:
            skipped.append(error.message)
            continue
        for number, (band, shape, mask) in enumerate(_holes(plan, truth.shape[:2], place)):
            results = {}
            measured = Truth(truth, mask, distance)
            damage = FillerInput(damaged(truth, mask), mask, truth, cancel)
            for step, (name, filler) in enumerate(fillers.items()):
                if cancel is not None:
                    cancel.raise_if_cancelled()
                report(Progress("comparing", (place * plan.holes + number) * len(fillers) + step, total))
                begun = time.perf_counter()
                results[name] = filler(damage)
                scores = measured.measure(results[name], time.perf_counter() - begun)
                records.append(Record(band, shape, name, place, float((mask > 0).mean()), scores))
            if sheet is not None:
                sheet.add(f"{shape.value} {band.label}", truth, damage.damaged, results)
    if not records:
        reason = skipped[0] if skipped else Message("none is listed.")
        raise DataError("There is no picture to compare on: {reason}", reason=reason)
    report(Progress("comparing", total, total))
    return Table(tuple(records), tuple(skipped))


def damaged(truth: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """`truth` without what the hole hides."""
    image = truth.copy()
    image[mask > 0] = _HIDDEN
    return image


def _read(path: Path) -> np.ndarray:
    image = read_rgb(path)
    if min(image.shape[:2]) < _SMALLEST:
        raise DataError("{path} is too small to compare on; it needs {least} pixels a side.", path, least=_SMALLEST)
    return image


def central_square(image: np.ndarray, side: int) -> np.ndarray:
    """The middle of a picture, uint8 (h, w, 3), at most `side` pixels high and wide; see `HolePlan.side`."""
    while min(image.shape[:2]) > 2 * side:
        half = (image.shape[1] // 2, image.shape[0] // 2)
        image = cv2.resize(np.ascontiguousarray(image), half, interpolation=cv2.INTER_AREA)
    height, width = image.shape[:2]
    top, left = max(0, (height - side) // 2), max(0, (width - side) // 2)
    return np.ascontiguousarray(image[top : top + side, left : left + side])


def _holes(plan: HolePlan, size: tuple[int, int], place: int) -> list[tuple[Band, Shape, np.ndarray]]:
    if plan.masks:
        mask = read_training_mask(plan.masks[place % len(plan.masks)], size)
        if not mask.any():
            raise DataError("{mask} has no white pixel: it marks no hole.", mask=plan.masks[place % len(plan.masks)])
        return [(band_of(mask), Shape.OWN, mask)]
    found = []
    for shape in plan.shapes:
        for band in plan.bands:
            key = [plan.seed, place, list(Shape).index(shape), round(1000 * band.low), round(1000 * band.high)]
            found.append((band, shape, draw_mask(size, band, shape, np.random.default_rng(key))))
    return found
