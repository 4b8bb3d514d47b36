"""Tasks that look for damage. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.repair.engine.engine_state import DocumentTask, EngineState
from app.repair.mask.mask_tasks import EditMask
from app.translation import QT_TRANSLATE_NOOP
from core.detect.detectors import Kind
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.detect.finding import Finding

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
    """Looks for one kind of damage. -> FoundDamage; see core.detect.finding.Search for the options"""

    goes_on = True

    doing = QT_TRANSLATE_NOOP("Doing", "Looking for damage…")

    kind: Kind
    sensitivity: float
    largest: int | None

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> FoundDamage:
        from core.detect.finding import Search, find_damage

        image = engine_state.image
        search = Search(self.sensitivity, self.largest, report, cancel)
        search.check()
        found = find_damage(image, [self.kind], search)
        search.check()
        return FoundDamage(self.kind, image, tuple(Outlined(finding, outline(finding)) for finding in found))


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
