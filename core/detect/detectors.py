"""All detectors by the kind of damage they find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np

from core.detect.boxes import find_boxes
from core.detect.dust import find_dust
from core.detect.finding import Detector, Finding, Kind, Search
from core.detect.mosaic import find_mosaic
from core.detect.scratches import find_scratches

DETECTORS: Mapping[Kind, Detector] = MappingProxyType(
    {
        Kind.DUST: find_dust,
        Kind.SCRATCHES: find_scratches,
        Kind.BOXES: find_boxes,
        Kind.MOSAIC: find_mosaic,
    }
)


def detect(image: np.ndarray, kinds: Iterable[Kind] = tuple(Kind), search: Search | None = None) -> tuple[Finding, ...]:
    """What the detectors of `kinds` find in an image, uint8 or uint16, of any picture shape. Raises Cancelled."""
    found: list[Finding] = []
    for kind in kinds:
        found += DETECTORS[kind](image, search or Search())
    return tuple(found)
