"""Masks of a batch that are files: one for each picture, or one for all."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.batch.job import Fit, MaskRule
from core.boxes import Size
from core.data import selection
from core.data.mask_io import MaskFile, mask_doubt, read_mask_file, scaled_mask
from core.errors import MaskError
from core.files import FileStamp
from core.messages import Message
from core.names import printable

_KEPT = 2  # masks for all that stay in memory: a run needs one, and another run may go on beside it


@dataclass(frozen=True, eq=False)
class Mask:
    """mask: uint8 (H, W), 255 in the hole, the caller's own. text: where it comes from, in a few words. notes:
    sentences."""

    mask: np.ndarray
    text: str
    notes: tuple[str, ...] = ()


def named_mask(path: Path, size: Size, rule: MaskRule) -> Mask:
    """A picture's own mask. Raises MaskError: it cannot be read, or has another `size` (height, width)."""
    file = read_mask_file(path, None)
    if file.source_size != size:
        raise MaskError(
            "The mask {name} has {mask_size} pixels, the picture {size}; they must be the same.",
            path,
            mask_size=_spelled(file.source_size),
            size=_spelled(size),
        )
    mask = selection.invert(file.mask) if rule.invert else file.mask
    return Mask(mask, printable(path.name), _doubts(mask))


def single_mask(path: Path, size: Size, rule: MaskRule) -> Mask:
    """The mask that is one for all, fitted to a picture of `size` (height, width). Raises MaskError.

    The file stays in memory for the next picture, as long as it is not changed on the disk.
    """
    file = _SINGLES.get(path, invert=rule.invert)
    mask, notes = _scaled(file, size) if rule.fit is Fit.SCALE else _placed(file, size, rule.fit)
    return Mask(mask, printable(path.name), notes + _doubts(mask))


def _scaled(file: MaskFile, size: Size) -> tuple[np.ndarray, tuple[str, ...]]:
    fitted = scaled_mask(file, size)
    if not fitted.resized:
        return fitted.mask.copy(), ()
    before, after = _spelled(file.source_size), _spelled(size)
    notes = [Message("The mask has {before} pixels and was scaled to {after}.", before=before, after=after)]
    if fitted.stretched:
        notes.append(Message("The picture has other proportions than the mask, which may not lie where it should."))
    return fitted.mask, tuple(notes)


def _placed(file: MaskFile, size: Size, fit: Fit) -> tuple[np.ndarray, tuple[str, ...]]:
    """The mask at a corner of the picture, as large as it is."""
    height, width = (min(pair) for pair in zip(file.source_size, size, strict=True))
    at_bottom = fit in (Fit.BOTTOM_LEFT, Fit.BOTTOM_RIGHT)
    at_right = fit in (Fit.TOP_RIGHT, Fit.BOTTOM_RIGHT)

    def window(whole: Size) -> tuple[slice, slice]:
        top = whole[0] - height if at_bottom else 0
        left = whole[1] - width if at_right else 0
        return slice(top, top + height), slice(left, left + width)

    mask = np.zeros(size, np.uint8)
    mask[window(size)] = file.mask[window(file.source_size)]
    if (height, width) == file.source_size:
        return mask, ()
    before, after = _spelled(file.source_size), _spelled((height, width))
    return mask, (Message("The mask has {before} pixels and was cut to {after}.", before=before, after=after),)


def _doubts(mask: np.ndarray) -> tuple[str, ...]:
    """Raises MaskError if the mask marks everything."""
    doubt = mask_doubt(mask)
    return (doubt,) if doubt else ()


def _spelled(size: Size) -> str:
    return f"{size[1]} x {size[0]}"


class _Singles:
    """The masks for all that were used last. Safe to use from several threads."""

    def __init__(self) -> None:
        self._files: OrderedDict[object, MaskFile] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: Path, *, invert: bool) -> MaskFile:
        """Raises MaskError."""
        with self._lock:  # also while reading: the other threads need the same file
            key = self._key(path, invert)
            if key is None or key not in self._files:
                file = read_mask_file(path, None)
                if invert:
                    file = replace(file, mask=selection.invert(file.mask))
                self._files[key] = file
            self._files.move_to_end(key)
            while len(self._files) > _KEPT:
                self._files.popitem(last=False)
            return self._files[key]

    @staticmethod
    def _key(path: Path, invert: bool) -> object:
        """None if the file cannot be looked at, which reading it puts into a sentence."""
        stamp = FileStamp.of(path)
        return None if stamp is None else (str(path), stamp, invert)


_SINGLES = _Singles()
