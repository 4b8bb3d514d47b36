"""Looks at the masks that training reads: what they mark, and whether that can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.data.images import read_picture
from core.data.mask_io import whiteness
from core.errors import DataError
from core.events import CancelToken, Report, silent
from core.sampling import evenly
from core.training.check_findings import CheckFinding, Fix, Severity, Value
from core.training.check_pictures import map_in_threads

MOST_MASKS = 2000  # masks that are opened; more are sampled evenly
_HUGE = 0.6  # of the picture; MASK 7 draws up to 0.4
_SOFT = 0.05  # of the pixels neither black nor white: more than the rim of a smooth brush
_INVERTED = 0.5


@dataclass(frozen=True)
class MaskFacts:
    """One mask file. share: of its pixels that it marks. soft: of those neither black nor white."""

    path: Path
    fault: str = ""
    share: float = 0.0
    soft: float = 0.0
    jpeg: bool = False


def check_masks(
    paths: Sequence[Path], key: str, report: Report = silent, cancel: CancelToken | None = None
) -> list[CheckFinding]:
    """The findings about the masks that `key`, a config key, lists. Raises Cancelled."""
    unique = list(dict.fromkeys(paths))
    chosen = evenly(unique, MOST_MASKS)
    facts = map_in_threads(_look, chosen, "opening masks", report, cancel)
    good = [one for one in facts if not one.fault]
    bad = [one for one in facts if one.fault]
    found = []
    if bad:
        severity: Severity = "warning" if good else "error"
        finding = _finding("masks_unreadable", severity, bad, facts, key, "leave_out" if good else "")
        found.append(finding)
    return found + (_about(good, key) if good else [])


def _about(good: list[MaskFacts], key: str) -> list[CheckFinding]:
    found: list[CheckFinding] = []
    typical = float(np.median([one.share for one in good]))
    if typical > _INVERTED:
        files = tuple(one.path for one in good)
        return [CheckFinding("warning", "masks_inverted", {"typical": typical, "list": key}, "invert_masks", {}, files)]
    largest = max(one.share for one in good)
    found.append(CheckFinding("info", "masks_fine", {"total": len(good), "typical": typical, "largest": largest}))
    empty = [one for one in good if one.share == 0]
    huge = [one for one in good if one.share > _HUGE]
    soft = [one for one in good if one.soft > _SOFT]
    jpeg = [one for one in good if one.jpeg and one not in soft]
    if empty:
        fix: Fix = "leave_out" if len(empty) < len(good) else ""
        found.append(_finding("masks_empty", "warning" if fix else "error", empty, good, key, fix))
    if huge:
        found.append(_finding("masks_huge", "warning", huge, good, key, "leave_out" if len(huge) < len(good) else ""))
    if soft:
        found.append(_finding("masks_gray", "warning", soft, good, key))
    if jpeg:
        found.append(_finding("masks_jpeg", "info", jpeg, good, key))
    return found


def _finding(
    name: str, severity: Severity, files: list[MaskFacts], among: list[MaskFacts], key: str, fix: Fix = ""
) -> CheckFinding:
    values: dict[str, Value] = {
        "count": len(files),
        "total": len(among),
        "example": files[0].path.name,
        "reason": files[0].fault,
        "limit": _HUGE,
        "list": key,
    }
    return CheckFinding(severity, name, values, fix, {}, tuple(one.path for one in files))


def _look(path: Path) -> MaskFacts:
    try:
        picture = read_picture(path)
    except DataError as error:
        return MaskFacts(path, error.message)
    values = whiteness(picture.pixels)
    counts = np.bincount(values.ravel(), minlength=256) / values.size
    return MaskFacts(
        path,
        share=float(counts[128:].sum()),
        soft=float(counts[24:232].sum()),
        jpeg=picture.meta.format == "JPEG" and bool(counts[1:255].sum() > 0),
    )
