"""What the history of a picture tells about its mask. No Qt."""

from __future__ import annotations

import numpy as np

from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.document.layers import MASK
from app.repair.document.messages import MaskPart
from core.edit.history import Entry

_MARKS_GONE = (labels.REPAIR, labels.CLEAR, labels.IMPORT)
"""Steps after which nothing is marked any more that was marked before them."""


def marks_transparency(content: Content) -> bool:
    """Whether marks of a picture were taken from its transparency.

    Read from the history, so that it is true after undo and in a project, too.
    """
    for entry in reversed(content.history.done):
        if entry.label in _MARKS_GONE:
            return False
        if entry.label == labels.FROM_ALPHA:
            return True
    return False


def marked_by(content: Content, entry: Entry) -> tuple[MaskPart, ...]:
    """What a step marked that is marked still, tile by tile."""
    parts = []
    for patch in entry.patches:
        if patch.layer == MASK:
            now = content.mask[patch.box.slices]
            before = now.copy()
            patch.toggle_part(before)
            added = np.where(before == 0, now, np.uint8(0))
            if added.any():
                parts.append(MaskPart(patch.box, added))
    return tuple(parts)
