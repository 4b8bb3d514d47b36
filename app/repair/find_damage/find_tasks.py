"""Tasks that look for damage. No Qt."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.repair.engine.engine_state import DocumentTask, EngineState, WorkKind
from app.repair.mask.mask_tasks import EditMask
from app.translation import QT_TRANSLATE_NOOP
from core.detect.detectors import Kind
from core.events import CancelToken, Report, silent

if TYPE_CHECKING:
    from core.detect.finding import Finding

_AT_ONCE = 2
"""Searches that are at work at a time."""
_REST = 0.02
"""Seconds after which the engine looks for short work, while the searches go on in threads of their own."""
_EXACT = 4_000_000
"""Pixels of a finding's box up to which its outline follows the borders of pixels, not their centres."""
_SMOOTH = 0.5
"""Pixels by which an outline may leave out a step of a slanting border."""
_Polygon = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Outlined:
    """A finding, and around it closed polygons in image pixels, float32 (n, 2), x before y; holes are polygons, too."""

    finding: Finding
    outline: tuple[_Polygon, ...]


@dataclass(frozen=True, eq=False)
class FoundDamage:
    """What one detector found. image: the one that was searched."""

    kind: Kind
    image: NDArray
    found: tuple[Outlined, ...]


@dataclass(frozen=True)
class FindDamage(DocumentTask):
    """Looks for one kind of damage. -> FoundDamage; see core.detect.finding.Search for the options

    group: the searches that were asked for at the same time.
    """

    goes_on = True
    work = WorkKind.FIND
    has_own_copy = True

    doing = QT_TRANSLATE_NOOP("Doing", "Looking for damage…")

    kind: Kind
    sensitivity: float
    largest: int | None
    group: SearchGroup | None = field(default=None, compare=False, repr=False)

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> FoundDamage:
        image = engine_state.image
        found = self.group.found(self, image, report) if self.group is not None else None
        return found if found is not None else self.found_in(image, report)

    def found_in(self, image: NDArray, report: Report) -> FoundDamage:
        """Looks for it, in any thread. Raises Cancelled."""
        from core.detect.finding import Search, find_damage

        search = Search(self.sensitivity, self.largest, report, self.token)
        search.check()
        found = find_damage(image, [self.kind], search)
        search.check()
        return FoundDamage(self.kind, image, tuple(Outlined(finding, outline(finding)) for finding in found))


class SearchGroup:
    """Searches of one picture that were asked for at the same time. While the engine waits for one of them, the next is
    at work, too: two cores are done sooner. Its methods are called in the engine's thread."""

    def __init__(self) -> None:
        self.tasks: list[FindDamage] = []
        """To be filled before the first of them runs."""
        self._image: NDArray | None = None
        self._found: dict[Kind, Future[FoundDamage]] = {}

    def found(self, task: FindDamage, image: NDArray, report: Report) -> FoundDamage | None:
        """What a task has found; None if it has to look by itself, as the picture is another one by now."""
        if self._image is None:
            self._image = image
            pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="detector")
            for one in self.tasks:
                self._found[one.kind] = pool.submit(one.found_in, image, report if one is task else silent)
            pool.shutdown(wait=False)
        if image is not self._image or task not in self.tasks:
            return None
        found = self._found[task.kind]
        while not task.cancelled and wait([found], _REST).not_done:
            task.token.rest()
        return found.result()


def outline(finding: Finding) -> tuple[_Polygon, ...]:
    """The borders of a finding's mask, for Outlined."""
    import cv2

    mask, shift = finding.mask, 0.5
    exact = mask.size <= _EXACT
    if exact:
        mask = cv2.resize(mask, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    polygons = []
    for contour in contours:
        points = contour.reshape(-1, 2).astype(np.float32)
        # at twice the size, the first and the last point within a pixel are on its two borders
        points = np.ceil(points / 2) if exact else points + shift
        points += (finding.box[1], finding.box[0])
        polygons.append(cv2.approxPolyDP(points[:, None], _SMOOTH, True).reshape(-1, 2).astype(np.float32))
    return tuple(polygons)


@dataclass(frozen=True)
class MarkFindings(EditMask):
    """Adds findings to the mask."""

    findings: tuple[Finding, ...] = field(repr=False)

    def edited(self, engine_state: EngineState) -> NDArray[np.uint8]:
        mask = engine_state.mask.copy()
        for finding in self.findings:
            top, left, bottom, right = finding.box
            view = mask[top:bottom, left:right]
            np.maximum(view, finding.mask, out=view)
        return mask
